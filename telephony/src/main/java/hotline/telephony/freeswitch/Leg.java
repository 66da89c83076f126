package hotline.telephony.freeswitch;

import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey.LegState;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One leg as we know it: where it is in its life, what it hears, what is written of it. On the lane
 * only. Drawn in {@code docs/freeswitch.md}.
 */
final class Leg {

    private final LegId id;
    private final Node node;
    private final boolean incoming;
    private final String party;
    private final Optional<String> trunk;
    private final Instant since;
    private final House house;
    private final Player player;
    private final Tape tape;
    private final Referral referral = new Referral();
    private final AnswerWatch answerWatch;

    /** Every channel that rings for this leg; one is left when it is answered. */
    private final Set<String> channels = new LinkedHashSet<>();

    private String channel;
    private LegState state;
    private boolean settled;
    private boolean answered;
    private boolean early;
    private boolean hangingUp;
    private boolean over;
    private boolean parked;
    private boolean givenUp;
    private boolean orphaned;
    private boolean missing;
    private EslEvent refusal = EslEvent.of("", Map.of(), "");
    private Optional<HangupCause> farewell = Optional.empty();

    Leg(
            LegId id,
            Node node,
            boolean incoming,
            String channel,
            String party,
            Optional<String> trunk,
            LegState state,
            Instant since,
            House house) {
        this.id = id;
        this.node = node;
        this.incoming = incoming;
        this.channel = channel;
        this.party = party;
        this.trunk = trunk;
        this.state = state;
        this.since = since;
        this.house = house;
        this.player = new Player(this, house);
        this.tape = new Tape(this, house);
        this.answerWatch = new AnswerWatch(this, house);
        this.settled = incoming;
        this.answered = state == LegState.ANSWERED;
    }

    LegId id() {
        return id;
    }

    Node node() {
        return node;
    }

    boolean incoming() {
        return incoming;
    }

    String party() {
        return party;
    }

    Optional<String> trunk() {
        return trunk;
    }

    Instant since() {
        return since;
    }

    LegState state() {
        return state;
    }

    /** FreeSWITCH's name for it. */
    String channel() {
        return channel;
    }

    Set<String> channels() {
        return channels;
    }

    Player player() {
        return player;
    }

    Tape tape() {
        return tape;
    }

    Referral referral() {
        return referral;
    }

    AnswerWatch answerWatch() {
        return answerWatch;
    }

    /** Whether FreeSWITCH holds it so that it can be played to and connected. */
    boolean canHear() {
        return settled && (state == LegState.EARLY || state == LegState.ANSWERED);
    }

    boolean isAnswered() {
        return state == LegState.ANSWERED;
    }

    boolean isOver() {
        return over;
    }

    boolean isHangingUp() {
        return hangingUp;
    }

    boolean isParked() {
        return parked;
    }

    /** We asked for its end; the last word is still to come. */
    Optional<HangupCause> farewell() {
        return farewell;
    }

    boolean settled() {
        return settled;
    }

    /** What is known of why a call of ours was refused, before it is told. */
    void lastRefusal(EslEvent event) {
        refusal = event;
    }

    EslEvent refusal() {
        return refusal;
    }

    /** The originate failed. */
    void givenUp(String cause) {
        givenUp = true;
        if (refusal.text("Hangup-Cause") == null
                || !refusal.text("Hangup-Cause", "").equals(cause)) {
            refusal = EslEvent.of("", Map.of("Hangup-Cause", cause), "");
        }
    }

    boolean hasRefusal() {
        return refusal.text("Hangup-Cause") != null;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** FreeSWITCH does not know it any more; how it ended may still be told. */
    void isMissing() {
        missing = true;
    }

    boolean isThere() {
        return !missing;
    }

    /** No job will say what became of its originate; its channels must. */
    void isOrphaned() {
        orphaned = true;
    }

    boolean speaksForItself() {
        return orphaned && !settled;
    }

    boolean isBeingDialled() {
        return !settled && !orphaned && !givenUp;
    }

    // ---- what happens --------------------------------------------------------------------------

    void rings() {
        if (!incoming && state == LegState.DIALLING) {
            state = LegState.RINGING;
            house.tell(new SwitchEvent.Ringing(house.now(), id));
        }
    }

    void hasEarlyMedia() {
        early = true;
        if (incoming && !answered) {
            state = LegState.EARLY;
        } else {
            catchUp();
        }
    }

    void wasAnswered() {
        answered = true;
        catchUp();
    }

    /** It was up before we were started. */
    void wasFound() {
        settled = state == LegState.ANSWERED || state == LegState.EARLY || incoming;
        orphaned = !settled;
    }

    /** The originate is done: FreeSWITCH parks this channel now. */
    void settledAs(String winner) {
        channel = winner;
        channels.removeIf(each -> !each.equals(winner));
        channels.add(winner);
        settled = true;
        catchUp();
    }

    private void catchUp() {
        if (!settled || hangingUp) {
            return;
        }
        if (answered && state != LegState.ANSWERED) {
            state = LegState.ANSWERED;
            house.tell(new SwitchEvent.Answered(house.now(), id));
        } else if (early && !incoming && !answered && state != LegState.EARLY) {
            state = LegState.EARLY;
            house.tell(new SwitchEvent.EarlyMedia(house.now(), id));
        }
    }

    void isNow(LegState next) {
        state = next;
    }

    void nowParked(boolean parks) {
        parked = parks;
    }

    void isHangingUp(boolean going) {
        hangingUp = going;
    }

    /** We want it to end; the first wish counts. */
    void bidFarewell(HangupCause cause) {
        if (farewell.isEmpty()) {
            farewell = Optional.of(cause);
        }
    }

    /** The last word. */
    void over(HangupCause cause, EndedBy by, int sipStatus, int q850) {
        if (over) {
            return;
        }
        player.over();
        tape.over();
        answerWatch.over();
        over = true;
        hangingUp = true;
        // Nothing is told of a leg behind its end, so what is known of its recording comes first.
        tape.whenTold(
                () ->
                        house.tell(
                                new SwitchEvent.Ended(
                                        house.now(), id, cause, by, sipStatus, q850)));
    }
}
