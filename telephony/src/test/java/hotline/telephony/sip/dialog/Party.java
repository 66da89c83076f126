package hotline.telephony.sip.dialog;

import hotline.telephony.lane.VirtualLane;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transaction.ServerTransaction;
import hotline.telephony.sip.transaction.SipTimers;
import hotline.telephony.sip.transaction.VirtualWire;
import hotline.telephony.sip.transport.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One end of a story: a user agent that writes down what it hears, and does what it is told. */
final class Party implements Incoming, SessionListener {

    final String name;
    final UserAgent agent;
    final List<String> heard = new ArrayList<>();
    final List<Ending> endings = new ArrayList<>();
    final List<SipResponse> responses = new ArrayList<>();

    /** What to do with a call that comes in. */
    Consumer<Session> onInvite = session -> {};

    /** What to do with an offer that comes; by default it is answered. */
    BiConsumer<Session, Offer> onOffer = (session, offer) -> offer.answer(sdp("answer of "));

    Consumer<Session> onAccepted = session -> {};
    Consumer<Referral> onReferral = referral -> referral.refuse(603);
    int infoStatus = 200;

    private final VirtualWire.End end;
    private @Nullable Session session;
    private @Nullable Offer offer;
    private int bodies;

    Party(String name, VirtualLane lane, VirtualWire.End end, DialogSettings settings, long seed) {
        this.name = name;
        this.end = end;
        var random = new Random(seed);
        int[] calls = {0};
        this.agent =
                new UserAgent(
                        lane,
                        end,
                        SipTimers.RFC_3261,
                        settings,
                        NextHops.sameWay(),
                        random,
                        () -> name + "-" + ++calls[0],
                        100_000,
                        this);
        end.attach(agent::received);
    }

    // ---- doing -------------------------------------------------------------------------------

    Session call() {
        return call(invitation());
    }

    Session call(Invitation invitation) {
        session = agent.invite(invitation, this);
        return session;
    }

    Invitation invitation() {
        return Invitation.to(
                SipUri.of("callee", "192.0.2.99", -1),
                NameAddress.of(name, SipUri.of(name, "192.0.2.99", -1)),
                List.of(end.peer()),
                sdp("offer of "));
    }

    Body sdp(String what) {
        return Body.sdp(
                (what + name + " " + ++bodies).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Session session() {
        if (session == null) {
            throw new IllegalStateException(name + " has no session");
        }
        return session;
    }

    Offer offer() {
        if (offer == null) {
            throw new IllegalStateException(name + " has no offer");
        }
        return offer;
    }

    void ring() {
        session().ring(List.of());
    }

    void progress() {
        session().progress(sdp("early "), List.of());
    }

    void accept() {
        session().accept(sdp("answer of "), List.of());
    }

    void hangUp() {
        session().terminate(480, List.of());
    }

    void offerAgain() {
        session().offer(() -> sdp("offer of "));
    }

    /** Rings and answers whatever comes. */
    Party willing() {
        onInvite =
                incoming -> {
                    incoming.ring(List.of());
                    incoming.accept(sdp("answer of "), List.of());
                };
        return this;
    }

    // ---- hearing -----------------------------------------------------------------------------

    @Override
    public void invite(Session incoming, SipRequest request, Hop from) {
        session = incoming;
        incoming.listen(this);
        heard.add("invite");
        onInvite.accept(incoming);
    }

    @Override
    public void request(ServerTransaction transaction, SipRequest request, Hop from) {
        heard.add("request " + request.method());
        transaction.respond(agent.capabilities(request));
    }

    @Override
    public void progressed(Session from, Progress progress) {
        heard.add(
                "progressed "
                        + progress.status()
                        + progress.body().map(body -> " " + body.text()).orElse(""));
    }

    @Override
    public void accepted(Session from, SipResponse response) {
        heard.add("accepted");
        responses.add(response);
        onAccepted.accept(from);
    }

    @Override
    public void confirmed(Session from) {
        heard.add("confirmed");
    }

    @Override
    public void offered(Session from, Offer taken) {
        heard.add("offered " + taken.body().map(Body::text).orElse("nothing"));
        offer = taken;
        onOffer.accept(from, taken);
    }

    @Override
    public void answered(Session from, Answer answer) {
        heard.add("answered " + answer.body().text());
    }

    @Override
    public void refused(Session from, int status) {
        heard.add("refused " + status);
    }

    @Override
    public int info(Session from, SipRequest request) {
        heard.add("info " + new String(request.body(), java.nio.charset.StandardCharsets.UTF_8));
        return infoStatus;
    }

    @Override
    public void referred(Session from, Referral referral) {
        heard.add("referred to " + referral.target());
        onReferral.accept(referral);
    }

    @Override
    public void referProgress(Session from, int status, boolean last) {
        heard.add("refer " + status + (last ? " last" : ""));
    }

    @Override
    public void ended(Session from, Ending ending) {
        heard.add("ended by " + ending.by() + " " + ending.status());
        endings.add(ending);
    }

    void info(String digits) {
        session()
                .info(
                        Body.of(MediaType.DTMF_RELAY, digits),
                        status -> heard.add("info answered " + status));
    }

    Optional<String> last() {
        return heard.isEmpty() ? Optional.empty() : Optional.of(heard.getLast());
    }
}
