package hotline.telephony.simulated;

import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.Survey.LegState;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our side of one party. Drawn in {@code docs/leg.md}. */
abstract sealed class Leg permits IncomingLeg, OutgoingLeg {

    private static final int MOST_DIGITS = 64;

    private final LegId id;
    private final House house;
    private final String party;
    private final Instant since;
    private final @Nullable Carrier carrier;
    private final LegPlayer player;
    private final LegRecorder recorder;
    private final SoundWatch sound;

    /** The phone that speaks for the party; of several that we call not before one is heard. */
    private @Nullable PhoneCall call;

    private LegState state;
    private boolean echoes;
    private boolean onHold;
    private boolean muted;
    private boolean partyHolds;
    private boolean transferAsked;

    /**
     * @param party whom the survey names
     * @param carrier over whose line it goes: taken already, given back at the end; null inside the
     *     house
     */
    Leg(LegId id, House house, String party, @Nullable Carrier carrier, LegState state) {
        this.id = id;
        this.house = house;
        this.party = party;
        this.carrier = carrier;
        this.state = state;
        this.since = now();
        this.player = new LegPlayer(house.lane(), this::playEnded);
        this.recorder = new LegRecorder(id, house.news());
        this.sound = new SoundWatch(this, house.lane(), house.news());
    }

    // ---- what it is ----

    final LegId id() {
        return id;
    }

    abstract boolean isIncoming();

    final boolean isAnswered() {
        return state == LegState.ANSWERED;
    }

    final boolean isOver() {
        return !house.legs().contains(this);
    }

    final boolean goesOver(Carrier trunk) {
        return carrier == trunk;
    }

    /** Whether something played to it would be heard. */
    boolean hasOpenEar() {
        return isAnswered();
    }

    final Survey.Leg status() {
        Optional<LegId> partner = house.talks().otherThan(this).map(Leg::id);
        return new Survey.Leg(id, state, isIncoming(), party, since, partner);
    }

    // ---- commands; the first four are refused by whichever kind of leg cannot do them ----

    void ring() {
        refuse("ring", "only an unanswered incoming leg can ring");
    }

    void earlyMedia() {
        refuse("earlyMedia", "only an unanswered incoming leg has it");
    }

    void answer() {
        refuse("answer", "only an unanswered incoming leg can be answered");
    }

    void askToAnswer() {
        refuse("askToAnswer", "no phone of ours rings there");
    }

    final void separate() {
        echoes = false;
        house.talks().separate(this);
    }

    final void play(PlayId play, List<Prompt> prompts, boolean interruptible) {
        if (hasOpenEar()) {
            echoes = false;
            player.play(play, prompts, interruptible);
        } else {
            refuse("play", "nobody would hear it: neither answered nor early");
        }
    }

    final void stopPlaying() {
        player.stop();
    }

    final void echo() {
        if (hasOpenEar()) {
            player.stop();
            house.talks().separate(this);
            echoes = true;
        } else {
            refuse("echo", "nobody would hear it: neither answered nor early");
        }
    }

    final void sendDigits(String digits) {
        if (digits.length() > MOST_DIGITS || !digits.matches("[0-9A-D*#,]*")) {
            refuse("sendDigits", "up to 64 of 0-9 A-D * # and ,");
            return;
        }
        Duration at = Duration.ZERO;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit == ',') {
                at = at.plusMillis(500);
            } else {
                house.lane().after(at, () -> sendDigit(digit));
                at = at.plusMillis(100);
            }
        }
    }

    private void sendDigit(char digit) {
        PhoneCall listener = call;
        if (listener != null) {
            listener.toPhone(() -> listener.digitArrived(digit));
        }
    }

    final void hold(boolean hold) {
        onHold = hold;
    }

    final void mute(boolean mute) {
        muted = mute;
    }

    final void judgeAnswer() {
        new ListeningForMachine(this, house.lane(), house.news()).begin();
    }

    final void record(Path file) {
        recorder.record(file);
    }

    final void pauseRecording() {
        recorder.pause();
    }

    final void stopRecording() {
        recorder.stop();
    }

    final void reportTransfer(HangupCause result) {
        PhoneCall asker = call;
        if (!transferAsked || asker == null) {
            refuse("reportTransfer", "nobody asked for a transfer");
            return;
        }
        transferAsked = false;
        asker.toPhone(() -> asker.transferReported(result));
    }

    void hangUp(HangupCause cause) {
        end(cause, EndedBy.US, 0);
    }

    // ---- news from the phone; only one that is called has the first five ----

    void ringing() {}

    void early(PhoneCall by) {}

    void answered(PhoneCall by) {}

    void unwilling(PhoneCall asked) {}

    void refused(PhoneCall by, HangupCause cause) {}

    final void hungUp() {
        if (isAnswered()) {
            over(HangupCause.NORMAL, EndedBy.PARTY, 0);
        } else {
            over(HangupCause.CANCELLED, EndedBy.PARTY, 487);
        }
    }

    final void digit(PhoneCall by, char digit) {
        if (isUpWith(by)) {
            tell(new SwitchEvent.Digit(now(), id, digit));
            player.interrupt();
            house.talks().otherOfTwo(this).ifPresent(other -> other.sendDigit(digit));
        }
    }

    final void held(PhoneCall by) {
        if (isUpWith(by) && !partyHolds) {
            partyHolds = true;
            tell(new SwitchEvent.Held(now(), id));
        }
    }

    final void resumed(PhoneCall by) {
        if (isUpWith(by) && partyHolds) {
            partyHolds = false;
            tell(new SwitchEvent.Resumed(now(), id));
        }
    }

    final void transferAsked(PhoneCall by, String target) {
        if (isUpWith(by)) {
            transferAsked = true;
            tell(new SwitchEvent.TransferAsked(now(), id, target));
        }
    }

    final void transferAsked(PhoneCall by, PhoneCall consultation) {
        if (!isUpWith(by)) {
            return;
        }
        Optional<Leg> other = consultation.leg();
        if (other.isPresent()) {
            transferAsked = true;
            tell(new SwitchEvent.AttendedTransferAsked(now(), id, other.get().id));
        } else {
            // RFC 3891 §3: a Replaces that matches no dialog gets 481.
            by.toPhone(() -> by.transferReported(HangupCause.PROTOCOL_ERROR));
        }
    }

    final void soundStopped(PhoneCall by) {
        if (isUpWith(by)) {
            sound.stopped();
        }
    }

    final void soundReturned(PhoneCall by) {
        if (isUpWith(by)) {
            sound.returned();
        }
    }

    final void phoneVanished(PhoneCall by) {
        if (isUpWith(by)) {
            sound.phoneVanished();
        }
    }

    private boolean isUpWith(PhoneCall by) {
        return isAnswered() && call == by;
    }

    // ---- news from the talk that it is in ----

    /** What goes into this ear is no prompt and no echo any more. */
    final void stopListening() {
        player.stop();
        echoes = false;
    }

    /** There are people at both ends. */
    final void connected() {
        if (call != null) {
            call.toPhone(call::connected);
        }
    }

    // ---- what is heard, worked out when somebody listens ----

    /** What goes into the party's ear. */
    final Set<Sound> heard() {
        if (onHold) {
            return Set.of(new Sound.Music());
        }
        if (player.isPlaying()) {
            return player.sound();
        }
        if (echoes) {
            return voice().collect(Collectors.toSet());
        }
        return house.talks().heardBy(this);
    }

    /** What comes from the party for whomever it talks to. */
    final Stream<Sound> voice() {
        if (partyHolds) {
            return Stream.of(new Sound.Music());
        }
        boolean speaks = isAnswered() || state == LegState.EARLY;
        return speaks && !onHold && !muted && call != null ? call.voice().stream() : Stream.of();
    }

    // ---- for the two kinds ----

    final House house() {
        return house;
    }

    final LegState state() {
        return state;
    }

    final void enter(LegState next) {
        state = next;
    }

    /** Early media from a phone, or its answer: from now on it is the party. */
    final void enter(LegState next, PhoneCall by) {
        state = next;
        call = by;
    }

    final void nowAnswered(PhoneCall by) {
        enter(LegState.ANSWERED, by);
        tell(new SwitchEvent.Answered(now(), id));
        house.talks().answered(this);
    }

    // ---- the end, and the news of it ----

    /** The phones that still have this call hear that it is over. */
    abstract void dismissPhones(HangupCause cause);

    final void end(HangupCause cause, EndedBy by, int sipStatus) {
        dismissPhones(cause);
        over(cause, by, sipStatus);
    }

    /** The phones know. */
    void over(HangupCause cause, EndedBy by, int sipStatus) {
        house.legs().remove(this);
        sound.forget();
        player.stop();
        recorder.end();
        house.talks().leave(this);
        if (carrier != null) {
            carrier.giveBackLine();
        }
        tell(new SwitchEvent.Ended(now(), id, cause, by, sipStatus, cause.q850()));
    }

    private void playEnded(PlayId play, PlayEnding how) {
        tell(new SwitchEvent.PlayEnded(now(), id, play, how));
    }

    final void refuse(String command, String why) {
        house.news().refuse(id, command, why);
    }

    final void tell(SwitchEvent event) {
        house.news().tell(event);
    }

    final Instant now() {
        return house.news().instant();
    }
}
