package hotline.telephony.embedded;

import hotline.telephony.lane.Lane;
import hotline.telephony.media.MediaEvent;
import hotline.telephony.media.MediaPort;
import hotline.telephony.media.answer.Verdict;
import hotline.telephony.phone.AnsweredBy;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.sip.dialog.Referral;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.message.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Our side of one party: a SIP session and a media port, on one lane. Drawn in {@code docs/leg.md}.
 * Everything here is called on the lane, but for what says otherwise.
 */
abstract class Leg {

    /** A disk that hangs must not keep an ended call alive: then its recording is told no more. */
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

    private final LegId id;
    private final Lane lane;
    private final House house;
    private final MediaPort port;
    private final LegPlayer player;
    private final boolean incoming;
    private final FarParty party;
    private final Instant since;
    private final Runnable lineFree;
    private final Silence silence;

    private volatile Survey.LegState state;
    private @Nullable Referral referral;
    private boolean held;

    /** In a meeting this leg takes no commands; they wait. */
    private boolean inMeeting;

    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private @Nullable Ended farewell;
    private volatile boolean gone;

    private record Ended(HangupCause cause, EndedBy by, int sipStatus, int q850) {}

    /**
     * @param port ours from now on: closed when the leg ends
     * @param party whom the survey names
     * @param lineFree gives the trunk's line back; run once
     */
    Leg(
            LegId id,
            Lane lane,
            House house,
            PortOfLeg port,
            Survey.LegState state,
            boolean incoming,
            FarParty party,
            Runnable lineFree) {
        this.id = id;
        this.lane = lane;
        this.house = house;
        this.port = port.port();
        this.state = state;
        this.incoming = incoming;
        this.party = party;
        this.since = house.clock().instant();
        this.lineFree = lineFree;
        this.silence = new Silence(lane, this::inquire, this::answersElsewhere, this::vanished);
        this.player = new LegPlayer(lane, this.port, house.sounds(), this::playEnded);
        port.belongsTo(this);
    }

    // ---- what it is; from any thread -----------------------------------------------------------

    final LegId id() {
        return id;
    }

    final Lane lane() {
        return lane;
    }

    final Survey.Leg status() {
        Optional<LegId> partner = house.talks().partnerOf(this);
        return new Survey.Leg(id, state, incoming, party.number(), since, partner);
    }

    final FarParty party() {
        return party;
    }

    final MediaPort port() {
        return port;
    }

    final boolean isOver() {
        return gone;
    }

    /** Whether the party can be made to hear something. */
    abstract boolean canHear();

    // ---- what the two kinds of leg do in their own ways ----------------------------------------

    /** The session that is or becomes the call; null while several forks ring. */
    abstract @Nullable Session session();

    /** Ends all sessions that there are. */
    abstract void terminate(HangupCause cause, List<Reason> reasons);

    abstract void ring();

    abstract void earlyMedia();

    abstract void answer();

    abstract void askToAnswer();

    // ---- commands ------------------------------------------------------------------------------

    /**
     * Carries out a command, or keeps it until a meeting that this leg is in is over. One that came
     * too late is refused.
     */
    final void take(String command, Consumer<Leg> what) {
        if (inMeeting) {
            waiting.add(() -> take(command, what));
        } else if (gone) {
            refuse(command, "the leg has ended");
        } else {
            what.accept(this);
        }
    }

    /** Comes to a meeting, when those before it are over. */
    final void meet(Meeting meeting) {
        if (inMeeting) {
            waiting.add(() -> meet(meeting));
        } else {
            inMeeting = true;
            meeting.arrived();
        }
    }

    /** The meeting is over. From any thread. */
    final void met() {
        lane.execute(
                () -> {
                    inMeeting = false;
                    while (!inMeeting && !waiting.isEmpty()) {
                        waiting.remove().run();
                    }
                });
    }

    final void separate() {
        if (house.talks().leave(this)) {
            nowTalksToNobody();
        }
        port.separate();
    }

    /** From any thread, in the order of what happens. */
    final void nowTalksTo(Leg other) {
        lane.execute(
                () -> {
                    // All that is current was asked before; what is asked later waits for us.
                    player.stop();
                    tellWhileUp(new SwitchEvent.Bridged(now(), id, other.id));
                });
    }

    /** From any thread, in the order of what happens. */
    final void nowTalksToNobody() {
        lane.execute(() -> tellWhileUp(new SwitchEvent.Separated(now(), id)));
    }

    final void play(PlayId play, List<Prompt> prompts, boolean interruptible) {
        if (!canHear()) {
            refuse("play", "no sound yet on this leg");
            return;
        }
        player.play(play, prompts, interruptible);
    }

    final void stopPlaying() {
        player.stop();
    }

    final void echo() {
        if (house.talks().leave(this)) {
            nowTalksToNobody();
        }
        port.echo();
    }

    final void sendDigits(String digits) {
        port.sendDigits(digits);
    }

    final void hold(boolean hold) {
        port.hold(hold);
    }

    final void mute(boolean muted) {
        port.mute(muted);
    }

    final void judgeAnswer() {
        port.judgeAnswer();
    }

    final void record(Path file) {
        port.record(file);
    }

    final void pauseRecording(boolean paused) {
        port.pauseRecording(paused);
    }

    final void stopRecording() {
        port.stopRecording();
    }

    final void reportTransfer(HangupCause result) {
        Referral asked = referral;
        if (asked == null) {
            refuse("reportTransfer", "no transfer was asked for");
            return;
        }
        referral = null;
        asked.finish(result == HangupCause.NORMAL ? 200 : result.sipStatus());
    }

    final void hangUp(HangupCause cause) {
        end(new Ended(cause, EndedBy.US, 0, cause.q850()));
    }

    private void end(Ended how) {
        if (farewell == null) {
            farewell = how;
            terminate(how.cause, List.of(Reason.q850(how.q850, null)));
        }
    }

    final void refuse(String command, String why) {
        tell(new SwitchEvent.Refused(now(), id, command, why));
    }

    // ---- news from the session -----------------------------------------------------------------

    final void referred(Referral asked) {
        if (state != Survey.LegState.ANSWERED || referral != null) {
            asked.refuse(referral == null ? 603 : 491);
            return;
        }
        if (asked.replaces().isPresent()) {
            Optional<LegId> consultation =
                    house.legs()
                            .find(Legs.DialogName.of(asked.replaces().get()))
                            .filter(this::isOfSameParty);
            if (consultation.isEmpty()) {
                asked.refuse(404);
                return;
            }
            referral = asked;
            asked.accept();
            tell(new SwitchEvent.AttendedTransferAsked(now(), id, consultation.get()));
            return;
        }
        String target = Identities.user(asked.target());
        if (target.isEmpty()) {
            asked.refuse(404);
            return;
        }
        referral = asked;
        asked.accept();
        tell(new SwitchEvent.TransferAsked(now(), id, target));
    }

    /** RFC 5589 §10: who transfers must be part of both calls. */
    private boolean isOfSameParty(LegId other) {
        return house.legs().find(other).filter(leg -> leg.party.equals(party)).isPresent();
    }

    final void partyHolds(boolean holds) {
        if (holds != held) {
            held = holds;
            tell(holds ? new SwitchEvent.Held(now(), id) : new SwitchEvent.Resumed(now(), id));
        }
    }

    /**
     * The session is over; the last word is told once the port is closed and the recording written.
     */
    final void over(HangupCause cause, EndedBy by, int sipStatus, int q850) {
        if (gone) {
            return;
        }
        if (farewell == null) {
            farewell = new Ended(cause, by, sipStatus, q850);
        }
        gone = true;
        silence.ends();
        lineFree.run();
        house.talks().leave(this);
        player.forget();
        port.close();
        lane.after(LONGEST_FAREWELL, this::sayFarewell);
    }

    private void sayFarewell() {
        Ended last = farewell;
        if (last == null || house.legs().find(id).isEmpty()) {
            return;
        }
        house.legs().remove(this);
        tell(new SwitchEvent.Ended(now(), id, last.cause, last.by, last.sipStatus, last.q850));
    }

    // ---- news from the media port; on a stepper ------------------------------------------------

    final void onMedia(MediaEvent event) {
        lane.execute(() -> media(event));
    }

    private void media(MediaEvent event) {
        switch (event) {
            case MediaEvent.Closed _ -> sayFarewell();
            case MediaEvent.PlayEnded ended -> player.ended(ended);
            case MediaEvent.Digit digit ->
                    tellWhileUp(new SwitchEvent.Digit(now(), id, digit.digit()));
            case MediaEvent.MediaLost lost -> {
                house.silentPhones().fellSilent(party);
                tellWhileUp(new SwitchEvent.MediaLost(now(), id, lost.silence()));
                if (!gone) {
                    silence.begins();
                }
            }
            case MediaEvent.MediaReturned _ -> {
                silence.ends();
                tellWhileUp(new SwitchEvent.MediaReturned(now(), id));
            }
            case MediaEvent.AnswerJudged judged ->
                    tellWhileUp(
                            new SwitchEvent.AnswerJudged(
                                    now(), id, answeredBy(judged.verdict()), judged.after()));
            case MediaEvent.BeepEnded _ -> tellWhileUp(new SwitchEvent.BeepEnded(now(), id));
            case MediaEvent.RecordingEnded ended ->
                    tellUntilFarewell(
                            new SwitchEvent.RecordingEnded(
                                    now(), id, ended.file(), ended.length()));
            case MediaEvent.RecordingFailed failed ->
                    tellUntilFarewell(
                            new SwitchEvent.RecordingFailed(
                                    now(), id, failed.file(), failed.why()));
        }
    }

    private boolean inquire(IntConsumer told) {
        Session call = session();
        if (call == null || call.state() != Session.State.CONFIRMED) {
            return false;
        }
        call.inquire(told);
        return true;
    }

    /** A carrier that is up sends BYE for who has hung up, and may know nothing of INFO. */
    private boolean answersElsewhere() {
        return party.at() instanceof SwitchEvent.Origin.FromTrunk(var trunk)
                && house.trunks().named(trunk).map(Trunk::isUp).orElse(false);
    }

    /** Nobody is at the far end any more: {@code status} says so. */
    private void vanished(int status) {
        HangupCause cause = HangupCause.MEDIA_LOST;
        end(new Ended(cause, EndedBy.NETWORK, status, cause.q850()));
    }

    private static AnsweredBy answeredBy(Verdict verdict) {
        return switch (verdict) {
            case PERSON -> AnsweredBy.PERSON;
            case MACHINE -> AnsweredBy.MACHINE;
            case UNSURE -> AnsweredBy.UNKNOWN;
        };
    }

    private void playEnded(PlayId play, SwitchEvent.PlayEnding how) {
        tellUntilFarewell(new SwitchEvent.PlayEnded(now(), id, play, how));
    }

    // ---- for the two kinds ---------------------------------------------------------------------

    final House house() {
        return house;
    }

    final void enter(Survey.LegState next) {
        state = next;
    }

    final Survey.LegState state() {
        return state;
    }

    final void digitByInfo(char digit) {
        tellWhileUp(new SwitchEvent.Digit(now(), id, digit));
    }

    final Instant now() {
        return house.clock().instant();
    }

    final void tell(SwitchEvent event) {
        house.tell(event);
    }

    private void tellWhileUp(SwitchEvent event) {
        if (!gone) {
            tell(event);
        }
    }

    private void tellUntilFarewell(SwitchEvent event) {
        if (house.legs().find(id).isPresent()) {
            tell(event);
        }
    }
}
