package hotline.telephony.embedded;

import hotline.telephony.lane.Lane;
import hotline.telephony.media.MediaEvent;
import hotline.telephony.media.MediaPort;
import hotline.telephony.media.Supervising;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Supervision;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.sip.dialog.Referral;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.message.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final String party;
    private final Instant since;
    private final Runnable lineFree;

    private Survey.LegState state;
    private volatile Survey.Leg status;
    private @Nullable LegId partner;
    private @Nullable Referral referral;
    private boolean held;

    /** Whether there is a conversation that could be supervised; read from other lanes. */
    private volatile boolean converses;

    /** In a conference or a supervision, which the media engine alone knows all of. */
    private boolean mixed;

    /** The agent's leg that this one supervises. */
    private @Nullable LegId watched;

    /** The supervisors' legs that listen to this one. */
    private final Set<LegId> watchers = new HashSet<>();

    private @Nullable Ended farewell;
    private boolean gone;

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
            String party,
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
        this.player = new LegPlayer(lane, this.port, house.sounds(), this::playEnded);
        this.status = snapshot();
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
        return status;
    }

    final MediaPort port() {
        return port;
    }

    // ---- what the two kinds of leg do in their own ways ----------------------------------------

    /** The session that is or becomes the call; null while several forks ring. */
    abstract @Nullable Session session();

    /** Ends all sessions that there are. */
    abstract void terminate(HangupCause cause, List<Reason> reasons);

    abstract void ring();

    abstract void earlyMedia();

    abstract void answer();

    // ---- commands ------------------------------------------------------------------------------

    /** Connects this leg with another one, whose lane may be a different one. */
    final void bridge(LegId other) {
        if (other.equals(id)) {
            refuse("bridge", "a leg cannot be bridged to itself");
            return;
        }
        Optional<Leg> found = house.legs().find(other);
        if (found.isEmpty() || !canHear()) {
            refuse("bridge", found.isEmpty() ? "no leg " + other : "no sound yet on this leg");
            return;
        }
        Leg partnerToBe = found.get();
        // The other one must agree on its own lane, and then we join: nobody is bridged to a leg
        // that has ended in between.
        partnerToBe.lane.execute(() -> partnerToBe.bridgeAskedBy(this));
    }

    private void bridgeAskedBy(Leg asker) {
        if (isOver() || !canHear()) {
            String why = isOver() ? "no leg " + id : "no sound yet on leg " + id;
            asker.lane.execute(() -> asker.refuse("bridge", why));
            return;
        }
        leavePartner();
        partner = asker.id;
        player.forget();
        port.join(asker.port);
        show();
        tell(new SwitchEvent.Bridged(now(), id, asker.id));
        asker.lane.execute(() -> asker.bridgeAgreedBy(this));
    }

    private void bridgeAgreedBy(Leg agreeing) {
        if (isOver()) {
            agreeing.lane.execute(() -> agreeing.partnerGone(id));
            return;
        }
        if (!agreeing.id.equals(partner)) {
            leavePartner();
        }
        partner = agreeing.id;
        player.forget();
        show();
        tell(new SwitchEvent.Bridged(now(), id, agreeing.id));
    }

    /** Already mixed with others by the media engine; remembers it and says so. */
    final void conferenceWith(LegId other) {
        if (isOver()) {
            return;
        }
        leavePartner();
        mixed = true;
        player.forget();
        show();
        tell(new SwitchEvent.Bridged(now(), id, other));
    }

    final void supervise(Leg agent, Supervision way) {
        if (!agent.converses) {
            refuse("supervise", "leg " + agent.id + " talks to nobody");
            return;
        }
        boolean sameAgent = agent.id.equals(watched);
        if (!sameAgent) {
            leavePartner();
            player.forget();
            mixed = true;
            watched = agent.id;
        }
        port.supervise(
                agent.port,
                switch (way) {
                    case MONITOR -> Supervising.MONITOR;
                    case WHISPER -> Supervising.WHISPER;
                    case BARGE -> Supervising.BARGE;
                });
        if (!sameAgent) {
            agent.lane.execute(() -> agent.watchers.add(id));
            tell(new SwitchEvent.Bridged(now(), id, agent.id));
        }
    }

    /** The conversation that this supervisor's leg was in is over. */
    private void watchEnded(LegId agent) {
        if (agent.equals(watched)) {
            watched = null;
            mixed = false;
            if (!isOver()) {
                tell(new SwitchEvent.Separated(now(), id));
            }
        }
    }

    final void separate() {
        boolean wasMixed = mixed;
        leavePartner();
        port.separate();
        show();
        if (wasMixed) {
            tell(new SwitchEvent.Separated(now(), id));
        }
    }

    /** Tells both that they are apart; the media port is left to whoever asked. */
    private void leavePartner() {
        mixed = false;
        watched = null;
        watchers.forEach(
                watcher ->
                        house.legs()
                                .find(watcher)
                                .ifPresent(leg -> leg.lane.execute(() -> leg.watchEnded(id))));
        watchers.clear();
        LegId former = partner;
        if (former == null) {
            return;
        }
        partner = null;
        if (!isOver()) {
            tell(new SwitchEvent.Separated(now(), id));
        }
        house.legs().find(former).ifPresent(leg -> leg.lane.execute(() -> leg.partnerGone(id)));
    }

    private void partnerGone(LegId who) {
        if (who.equals(partner)) {
            leavePartner();
            show();
        }
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
        leavePartner();
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
        if (farewell == null) {
            farewell = new Ended(cause, EndedBy.US, 0, cause.q850());
            terminate(cause, List.of(Reason.q850(cause.q850(), null)));
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
            var replaces = asked.replaces().get();
            // The phone's other call with us: its remote tag is our local one.
            Optional<LegId> consultation =
                    house.legs().find(new Legs.DialogName(replaces.callId(), replaces.toTag()));
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
        lineFree.run();
        leavePartner();
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
            case MediaEvent.MediaLost lost ->
                    tellWhileUp(new SwitchEvent.MediaLost(now(), id, lost.silence()));
            case MediaEvent.MediaReturned _ ->
                    tellWhileUp(new SwitchEvent.MediaReturned(now(), id));
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

    private void playEnded(PlayId play, SwitchEvent.PlayEnding how) {
        tellUntilFarewell(new SwitchEvent.PlayEnded(now(), id, play, how));
    }

    // ---- for the two kinds ---------------------------------------------------------------------

    final House house() {
        return house;
    }

    final void enter(Survey.LegState next) {
        state = next;
        show();
    }

    final Survey.LegState state() {
        return state;
    }

    final boolean isOver() {
        return gone;
    }

    /** Whether the party can be made to hear something. */
    abstract boolean canHear();

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

    private void show() {
        status = snapshot();
        converses = partner != null || mixed;
    }

    private Survey.Leg snapshot() {
        return new Survey.Leg(id, state, incoming, party, since, Optional.ofNullable(partner));
    }
}
