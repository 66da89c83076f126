package hotline.telephony.embedded;

import hotline.telephony.lane.Lane;
import hotline.telephony.media.Goertzel;
import hotline.telephony.media.TestPhone;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.sdp.Codec;
import hotline.telephony.sdp.Direction;
import hotline.telephony.sdp.LocalMedia;
import hotline.telephony.sdp.OfferAnswer;
import hotline.telephony.sdp.Parsed;
import hotline.telephony.sdp.SessionDescription;
import hotline.telephony.sip.dialog.Answer;
import hotline.telephony.sip.dialog.Body;
import hotline.telephony.sip.dialog.Ending;
import hotline.telephony.sip.dialog.Offer;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.dialog.SessionListener;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.Replaces;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One call of a {@link SoftPhone}: a session on the far end's lane, and sound of its own. */
final class SoftCall implements FarCall, SessionListener {

    private static final Duration EAR = Duration.ofMillis(300);

    private final Lane lane;
    private final BooleanSupplier answersWhenAsked;
    private final TestPhone sound =
            TestPhone.speaking(hotline.telephony.media.codec.Codec.PCMA).sends(false);
    private OfferAnswer offerAnswer = OfferAnswer.begin(1, OfferAnswer.Preference.THEIRS);
    private @Nullable Session session;
    private volatile FarCall.Progress progressNow = FarCall.Progress.TRYING;
    private volatile Optional<HangupCause> cause = Optional.empty();
    private volatile Optional<HangupCause> transferResult = Optional.empty();
    private volatile String shown = "";
    private @Nullable Body answer;
    private volatile boolean incoming;
    private volatile boolean knowsEvents = true;
    private volatile Optional<byte[]> odd = Optional.empty();

    /**
     * @param answersWhenAsked whether it answers by itself when the switch asks it to
     */
    SoftCall(Lane lane, BooleanSupplier answersWhenAsked) {
        this.lane = lane;
        this.answersWhenAsked = answersWhenAsked;
    }

    // ---- on the lane ---------------------------------------------------------------------------

    byte[] offer() {
        return offer(Direction.SENDRECV);
    }

    private byte[] offer(Direction direction) {
        OfferAnswer.Offering offering = offerAnswer.offer(local().withDirection(direction));
        offerAnswer = offering.next();
        return offering.offer().encode();
    }

    private LocalMedia local() {
        var usual =
                LocalMedia.at(
                        sound.address().getAddress(),
                        sound.address().getPort(),
                        List.of(Codec.PCMA, Codec.PCMU));
        return knowsEvents ? usual : usual.withoutTelephoneEvent();
    }

    /** It is so old that its keys are only heard. */
    SoftCall knowsNoEvents() {
        knowsEvents = false;
        return this;
    }

    /** Two tones at once, as a key sounds; zeroes for silence. */
    void say(int hertz, int other) {
        sound.says(hertz, other);
        sound.sends(true);
    }

    void calling(Session made) {
        session = made;
    }

    void called(Session came) {
        session = came;
        incoming = true;
        shown = Identities.from(came.invite()).number();
        came.listen(this);
    }

    @Override
    public void progressed(Session which, hotline.telephony.sip.dialog.Progress news) {
        if (news.body().isPresent()) {
            progressNow = FarCall.Progress.EARLY;
            settle(news.body().get());
        } else if (news.status() == 180 && progressNow == FarCall.Progress.TRYING) {
            progressNow = FarCall.Progress.RINGING;
        }
    }

    @Override
    public void accepted(Session which, SipResponse response) {
        progressNow = FarCall.Progress.UP;
    }

    @Override
    public void answered(Session which, Answer news) {
        settle(news.body());
    }

    @Override
    public void offered(Session which, Offer offer) {
        if (offer.body().isEmpty()) {
            offer.answer(Body.sdp(offer()));
            return;
        }
        offer.answer(odd.isPresent() ? Body.sdp(odd.get()) : answerTo(offer.body().get().bytes()));
    }

    @Override
    public void ended(Session which, Ending ending) {
        if (cause.isEmpty()) {
            cause =
                    Optional.of(
                            progressNow == FarCall.Progress.UP || incoming
                                    ? HangupCause.fromBye(ending.q850())
                                    : HangupCause.fromSip(ending.status(), ending.q850()));
        }
        progressNow = FarCall.Progress.OVER;
        sound.sends(false);
    }

    @Override
    public int notified(Session which, String event) {
        if (!event.equals("talk") || !answersWhenAsked.getAsBoolean()) {
            return 489;
        }
        answer();
        return 200;
    }

    @Override
    public void referProgress(Session which, int status, boolean last) {
        if (last) {
            transferResult =
                    Optional.of(
                            status / 100 == 2 ? HangupCause.NORMAL : HangupCause.fromSip(status));
        }
    }

    private Body answerTo(byte[] theirs) {
        var description = ((Parsed.Valid) SessionDescription.parse(theirs)).description();
        var answered = (OfferAnswer.Answered) offerAnswer.answer(description, local());
        offerAnswer = answered.next();
        answered.agreed().ifPresent(agreed -> speakTo(agreed.remoteRtp()));
        return Body.sdp(answered.answer().encode());
    }

    private void settle(Body theirs) {
        var description = ((Parsed.Valid) SessionDescription.parse(theirs.bytes())).description();
        if (offerAnswer.settle(description) instanceof OfferAnswer.Settled settled) {
            offerAnswer = settled.next();
            settled.agreed().ifPresent(agreed -> speakTo(agreed.remoteRtp()));
        }
    }

    private void speakTo(InetSocketAddress remote) {
        sound.speaksTo(remote);
        sound.sends(true);
    }

    private Body answerOnce() {
        Body made = answer;
        if (made == null) {
            made = answerTo(its().invite().body());
            answer = made;
        }
        return made;
    }

    private Session its() {
        Session known = session;
        if (known == null) {
            throw new IllegalStateException("no session yet");
        }
        return known;
    }

    /** Says that to an offer, whatever it was. */
    void answersWith(String description) {
        odd = Optional.of(description.getBytes(StandardCharsets.UTF_8));
    }

    /** The dialog, as whoever asks us to replace it would name it. */
    Replaces replaces() {
        var id = its().dialog().orElseThrow().id();
        return new Replaces(id.callId(), id.remoteTag(), id.localTag(), false);
    }

    /** As it came, when the switch called. */
    SipRequest invite() {
        return its().invite();
    }

    /** INFO in the call; told the status of the answer. */
    void info(Body body, IntConsumer status) {
        lane.execute(() -> its().info(body, status));
    }

    void inquire(IntConsumer status) {
        lane.execute(() -> its().inquire(status));
    }

    // ---- the buttons; from any thread ----------------------------------------------------------

    @Override
    public FarCall.Progress progress() {
        return progressNow;
    }

    @Override
    public Optional<HangupCause> cause() {
        return cause;
    }

    @Override
    public String shownNumber() {
        return shown;
    }

    @Override
    public void ring() {
        lane.execute(
                () -> {
                    its().ring(List.of());
                    progressNow = FarCall.Progress.RINGING;
                });
    }

    @Override
    public void earlyMedia() {
        lane.execute(
                () -> {
                    its().progress(answerOnce(), List.of());
                    progressNow = FarCall.Progress.EARLY;
                });
    }

    @Override
    public void answer() {
        lane.execute(
                () -> {
                    its().accept(answerOnce(), List.of());
                    progressNow = FarCall.Progress.UP;
                });
    }

    @Override
    public void refuse(HangupCause why) {
        lane.execute(
                () ->
                        its().reject(
                                        why.sipStatus(),
                                        List.of(Reason.q850(why.q850(), null)),
                                        List.of()));
    }

    @Override
    public void hangUp() {
        lane.execute(() -> its().terminate(480, List.of()));
    }

    @Override
    public void hold() {
        lane.execute(() -> its().offer(() -> Body.sdp(offer(Direction.SENDONLY))));
    }

    @Override
    public void resume() {
        lane.execute(() -> its().offer(() -> Body.sdp(offer(Direction.SENDRECV))));
    }

    @Override
    public void transferTo(String target) {
        lane.execute(() -> its().refer(SipUri.of(target, "127.0.0.1", -1), Optional.empty()));
    }

    @Override
    public void transferTo(FarCall consultation) {
        lane.execute(() -> its().refer(((SoftCall) consultation).its(), Optional.empty()));
    }

    @Override
    public Optional<HangupCause> transferResult() {
        return transferResult;
    }

    @Override
    public void sendDigits(String digits) {
        sound.presses(digits);
    }

    @Override
    public String digits() {
        return sound.keys();
    }

    @Override
    public void say(int hertz) {
        sound.says(hertz);
        sound.sends(true);
    }

    @Override
    public void sayNothing() {
        sound.says(0);
        sound.sends(true);
    }

    @Override
    public void loseSound() {
        sound.sends(false);
    }

    void closeSound() {
        sound.close();
    }

    // ---- the ear -------------------------------------------------------------------------------

    @Override
    public boolean hears(int hertz) {
        short[] heard = recent();
        return heard.length >= 1_600 && Goertzel.share(heard, hertz) > 0.2;
    }

    @Override
    public boolean hearsMusic() {
        short[] heard = recent();
        return heard.length >= 1_600
                && loudness(heard) > 100
                && !hears(440)
                && !hears(620)
                && !hears(850);
    }

    @Override
    public boolean hearsNothing() {
        return loudness(recent()) < 30;
    }

    private static double loudness(short[] heard) {
        return Goertzel.loudness(heard, 0, heard.length);
    }

    /** What came in just now; nothing when no packet has come for a while. */
    private short[] recent() {
        List<TestPhone.Heard> packets = sound.packets();
        if (packets.isEmpty() || System.nanoTime() - packets.getLast().atNanos() > EAR.toNanos()) {
            return new short[0];
        }
        return sound.lastHeard(EAR);
    }
}
