package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.HangupCause;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call as a phone has it. What it does reaches the switch a moment later, and the other way
 * round, so that an answer and a hang-up can cross on the way.
 */
public final class PhoneCall {

    public enum Progress {
        TRYING,
        RINGING,
        EARLY,
        UP,
        OVER
    }

    private static final int MOST_DIGITS = 256;

    private final Phone phone;
    private final Lane lane;
    private final Duration latency;
    private final StringBuilder digits = new StringBuilder();
    private String shownNumber = "";
    private Progress progress = Progress.TRYING;
    private Temper temper;
    private @Nullable Leg leg;
    private @Nullable HangupCause cause;
    private @Nullable HangupCause transferResult;
    private Lane.@Nullable Timer next;
    private int voice;
    private boolean soundLost;
    private boolean holds;
    private boolean droppedOff;
    private boolean answersLate;
    private boolean connected;
    private Delay dropsOffAfter = Delay.never();

    private PhoneCall(Phone phone, Temper temper) {
        this.phone = phone;
        this.lane = phone.network().lane();
        this.latency = phone.network().latency();
        this.temper = temper;
    }

    /** A call that the phone makes. */
    static PhoneCall outOf(Phone phone, Temper temper) {
        var call = new PhoneCall(phone, temper);
        call.later(temper.patience(), call::hangUp);
        return call;
    }

    /** A call that the switch makes; the INVITE is on its way. */
    static PhoneCall into(Phone phone, OutgoingLeg leg, String caller) {
        var call = new PhoneCall(phone, Temper.STAYS);
        call.leg = leg;
        call.shownNumber = caller;
        call.toPhone(() -> phone.called(call));
        return call;
    }

    public Progress progress() {
        return progress;
    }

    /** Why it is over. */
    public Optional<HangupCause> cause() {
        return Optional.ofNullable(cause);
    }

    public String shownNumber() {
        return shownNumber;
    }

    public void ring() {
        if (progress == Progress.TRYING) {
            progress = Progress.RINGING;
            toLeg(Leg::ringing);
        }
    }

    /** What is said is heard from now on, before the answer. */
    public void earlyMedia() {
        if (progress == Progress.TRYING || progress == Progress.RINGING) {
            progress = Progress.EARLY;
            toLeg(leg -> leg.early(this));
        }
    }

    public void answer() {
        if (progress != Progress.OVER && progress != Progress.UP) {
            progress = Progress.UP;
            toLeg(leg -> leg.answered(this));
            later(temper.patience(), this::hangUp);
            dropsOffAfter
                    .roll(phone.network().dice())
                    .ifPresent(talks -> lane.after(talks, this::dropOff));
        }
    }

    public void refuse(HangupCause why) {
        if (progress != Progress.OVER && progress != Progress.UP) {
            toLeg(leg -> leg.refused(this, why));
            over(why);
        }
    }

    /** Ends it; a caller who was not answered yet cancels. */
    public void hangUp() {
        if (progress != Progress.OVER) {
            toLeg(Leg::hungUp);
            over(progress == Progress.UP ? HangupCause.NORMAL : HangupCause.CANCELLED);
        }
    }

    public void hold() {
        holds = true;
        toLeg(leg -> leg.held(this));
    }

    public void resume() {
        holds = false;
        toLeg(leg -> leg.resumed(this));
    }

    /** Asks to connect whom it talks to with the target. */
    public void transferTo(String target) {
        toLeg(leg -> leg.transferAsked(this, target));
    }

    /** Asks to connect whom it talks to with whom it talks to there. */
    public void transferTo(PhoneCall consultation) {
        toLeg(leg -> leg.transferAsked(this, consultation));
    }

    public Optional<HangupCause> transferResult() {
        return Optional.ofNullable(transferResult);
    }

    /** Ten a second, as people type. */
    public void sendDigits(String keys) {
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            lane.after(Duration.ofMillis(100L * i), () -> toLeg(leg -> leg.digit(this, key)));
        }
    }

    /** What arrived; beyond 256 the oldest are forgotten. */
    public String digits() {
        return digits.toString();
    }

    /** Speaks a tone from now on. */
    public void say(int hertz) {
        voice = hertz;
        if (soundLost) {
            soundLost = false;
            toLeg(leg -> leg.soundReturned(this));
        }
    }

    public void sayNothing() {
        say(0);
    }

    /** Sends no sound any more, not even silence. */
    public void loseSound() {
        soundLost = true;
        toLeg(leg -> leg.soundStopped(this));
    }

    /** What is in the ear right now. */
    public Set<Sound> hears() {
        boolean open = progress == Progress.UP || progress == Progress.EARLY;
        return open && !holds && !droppedOff && leg != null ? leg.heard() : Set.of();
    }

    /** What the switch gets from this phone; empty when it is silent. */
    Optional<Sound> voice() {
        return voice == 0 || soundLost || droppedOff
                ? Optional.empty()
                : Optional.of(new Sound.Tone(voice));
    }

    // ---- what comes from the switch, after its way through the network ----

    void rungBack() {
        if (progress == Progress.TRYING) {
            progress = Progress.RINGING;
        }
    }

    void earlyBack() {
        if (progress == Progress.TRYING || progress == Progress.RINGING) {
            progress = Progress.EARLY;
        }
    }

    void askedToAnswer() {
        if (progress != Progress.RINGING && progress != Progress.EARLY) {
            return;
        }
        if (phone.answersWhenAsked()) {
            answer();
        } else {
            toLeg(leg -> leg.unwilling(this));
        }
    }

    void accepted() {
        if (progress != Progress.OVER) {
            progress = Progress.UP;
        }
    }

    void over(HangupCause why) {
        if (progress != Progress.OVER) {
            progress = Progress.OVER;
            cause = why;
            cancelNext();
            phone.forget(this);
        }
    }

    void digitArrived(char digit) {
        if (digits.length() == MOST_DIGITS) {
            digits.deleteCharAt(0);
        }
        digits.append(digit);
    }

    void transferReported(HangupCause result) {
        transferResult = result;
    }

    /** There is a person at the other end: impatience is over, the talk begins. */
    void connected() {
        if (!connected && progress == Progress.UP) {
            connected = true;
            later(temper.talks(), this::hangUp);
        }
    }

    // ---- how it behaves ----

    void answerAfter(Delay rings, Temper then) {
        temper = then;
        later(rings, this::answer);
    }

    void answersLate() {
        answersLate = true;
    }

    boolean wouldAnswerLate() {
        return answersLate && progress == Progress.RINGING;
    }

    void dropOffAfterTalking(Delay talks) {
        dropsOffAfter = talks;
    }

    /** Falls off the network without a word. */
    void dropOff() {
        if (progress != Progress.OVER && !droppedOff) {
            lane.after(latency, () -> leg().ifPresent(ours -> ours.phoneVanished(this)));
            droppedOff = true;
            over(HangupCause.MEDIA_LOST);
        }
    }

    /** Instead of whatever was to come next. */
    void later(Delay delay, Runnable task) {
        cancelNext();
        delay.roll(phone.network().dice()).ifPresent(time -> next = lane.after(time, task));
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    void toSwitch(Runnable news) {
        if (!droppedOff && !phone.hasVanished()) {
            lane.after(latency, news);
        }
    }

    /** For whichever leg is ours when the news arrive. */
    private void toLeg(Consumer<Leg> news) {
        toSwitch(() -> leg().ifPresent(news));
    }

    void toPhone(Runnable news) {
        lane.after(
                latency,
                () -> {
                    if (!droppedOff && !phone.hasVanished()) {
                        news.run();
                    }
                });
    }

    Phone phone() {
        return phone;
    }

    /** Our side of it; there may be none yet, or none any more. */
    Optional<Leg> leg() {
        return Optional.ofNullable(leg).filter(ours -> !ours.isOver());
    }

    void belongsTo(IncomingLeg ours) {
        leg = ours;
    }
}
