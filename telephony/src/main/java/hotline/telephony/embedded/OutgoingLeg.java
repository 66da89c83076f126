package hotline.telephony.embedded;

import hotline.telephony.embedded.sound.LegSound;
import hotline.telephony.lane.Lane;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.sip.dialog.Answer;
import hotline.telephony.sip.dialog.Body;
import hotline.telephony.sip.dialog.Ending;
import hotline.telephony.sip.dialog.Invitation;
import hotline.telephony.sip.dialog.Progress;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.dialog.SessionListener;
import hotline.telephony.sip.dialog.UserAgent;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A leg whose party we call: at one address of a trunk, or at every phone of an extension at once.
 * All of these share one media port and one offer; the first to answer is the party, the others are
 * cancelled.
 */
final class OutgoingLeg extends Leg {

    private static final Reason ELSEWHERE = Reason.sip(200, "Call completed elsewhere");

    /** Nobody listens to that for longer, and no line shall be lost for ever. */
    private static final Duration LONGEST_RING = Duration.ofHours(1);

    private final UserAgent agent;
    private final LegSound sound;
    private final List<Session> ringing = new ArrayList<>();
    private final List<Ending> refusals = new ArrayList<>();
    private @Nullable Session winner;
    private Legs.@Nullable DialogName dialog;
    private Lane.@Nullable Timer ringLimit;
    private @Nullable Asking asking;
    private boolean rang;
    private volatile boolean hearsUs;

    OutgoingLeg(
            LegId id,
            Lane lane,
            House house,
            PortOfLeg port,
            LegSound sound,
            UserAgent agent,
            FarParty party,
            Runnable lineFree) {
        super(id, lane, house, port, Survey.LegState.DIALLING, false, party, lineFree);
        this.agent = agent;
        this.sound = sound;
    }

    /**
     * Calls all of them at once.
     *
     * @param calls each made with the offer that they share; at least one
     */
    void begin(List<Function<Body, Invitation>> calls, Duration limit) {
        Body offer = Body.sdp(sound.offer());
        for (Function<Body, Invitation> call : calls) {
            ringing.add(agent.invite(call.apply(offer), new Ringing()));
        }
        Duration patience = limit.compareTo(LONGEST_RING) > 0 ? LONGEST_RING : limit;
        ringLimit = lane().after(patience, () -> hangUp(HangupCause.NO_ANSWER));
    }

    @Override
    @Nullable Session session() {
        return winner;
    }

    @Override
    boolean canHear() {
        return hearsUs;
    }

    @Override
    void ring() {
        refuse("ring", "we called this leg");
    }

    @Override
    void earlyMedia() {
        refuse("earlyMedia", "we called this leg");
    }

    @Override
    void answer() {
        refuse("answer", "we called this leg");
    }

    @Override
    void askToAnswer() {
        if (winner != null) {
            refuse("askToAnswer", "the phone is picked up already");
            return;
        }
        if (asking == null) {
            asking = new Asking();
            asking.ask();
        }
    }

    /** Every phone that rings is asked to answer by itself; of several one that does is enough. */
    private final class Asking {
        private int asked;
        private int said;
        private boolean willing;
        private boolean allAsked;

        void ask() {
            for (Session session : List.copyOf(ringing)) {
                asked += session.askToAnswer(this::said);
            }
            allAsked = true;
            settle();
        }

        private void said(int status) {
            said++;
            willing |= status / 100 == 2;
            settle();
        }

        private void settle() {
            if (!allAsked || said < asked) {
                return;
            }
            asking = null;
            if (!willing && winner == null && !isOver()) {
                refuse(
                        "askToAnswer",
                        asked == 0
                                ? "no phone rings yet"
                                : "the phone does not answer by itself: lift its handset");
            }
        }
    }

    @Override
    void terminate(HangupCause cause, List<Reason> reasons) {
        stopRingLimit();
        if (winner != null) {
            winner.terminate(cause.sipStatus(), reasons);
            return;
        }
        for (Session session : List.copyOf(ringing)) {
            session.terminate(cause.sipStatus(), reasons);
        }
    }

    private void stopRingLimit() {
        if (ringLimit != null) {
            ringLimit.cancel();
        }
    }

    private void won(Session session, SipResponse response) {
        stopRingLimit();
        winner = session;
        ringing.remove(session);
        dialog = Legs.DialogName.of(session.callId(), session.localTag(), response.to().tag());
        house().legs().named(dialog, id());
        for (Session other : List.copyOf(ringing)) {
            other.terminate(487, List.of(ELSEWHERE));
        }
        hearsUs = true;
        enter(Survey.LegState.ANSWERED);
        session.listen(new Talking());
        tell(new SwitchEvent.Answered(now(), id()));
    }

    private void lost(Session session, Ending ending) {
        ringing.remove(session);
        refusals.add(ending);
        if (winner != null || !ringing.isEmpty()) {
            return;
        }
        stopRingLimit();
        // RFC 3261 §16.7: a 6xx speaks for the person, else the lowest class says most.
        Ending best =
                refusals.stream().min(Comparator.comparingInt(OutgoingLeg::weight)).orElse(ending);
        over(
                Causes.ofOutgoing(best, false, rang),
                switch (best.by()) {
                    case PARTY -> EndedBy.PARTY;
                    case US -> EndedBy.US;
                    case NETWORK -> EndedBy.NETWORK;
                },
                best.status(),
                best.q850());
    }

    private static int weight(Ending ending) {
        int status = ending.status();
        return status >= 600
                ? 0
                : status == 408 || status == 487 || status == 503 ? 10_000 : status;
    }

    /** News from a phone that rings. */
    private final class Ringing implements SessionListener {

        @Override
        public void progressed(Session session, Progress progress) {
            if (winner != null) {
                return;
            }
            progress.body().ifPresent(body -> early(body));
            if (progress.body().isEmpty() && progress.status() == 180) {
                rang = true;
                if (state() == Survey.LegState.DIALLING) {
                    enter(Survey.LegState.RINGING);
                }
                tell(new SwitchEvent.Ringing(now(), id()));
            }
        }

        private void early(Body body) {
            // Of several phones with early media only the first is heard.
            if (!hearsUs && sound.settle(body.bytes()) instanceof LegSound.Accepted) {
                hearsUs = true;
                rang = true;
                enter(Survey.LegState.EARLY);
                tell(new SwitchEvent.EarlyMedia(now(), id()));
            }
        }

        @Override
        public void accepted(Session session, SipResponse response) {
            if (winner == null) {
                won(session, response);
            }
        }

        @Override
        public void answered(Session session, Answer answer) {
            settle(session, answer);
        }

        @Override
        public void ended(Session session, Ending ending) {
            lost(session, ending);
        }
    }

    private void settle(Session session, Answer answer) {
        if (session != winner) {
            return;
        }
        switch (sound.settle(answer.body().bytes())) {
            case LegSound.Accepted accepted -> partyHolds(accepted.partyHolds());
            case LegSound.Rejected _ -> hangUp(HangupCause.NO_COMMON_CODEC);
        }
    }

    /** News from the phone that was picked up. */
    private final class Talking extends LegSession {

        Talking() {
            super(OutgoingLeg.this, sound);
        }

        @Override
        public void ended(Session session, Ending ending) {
            if (dialog != null) {
                house().legs().forget(dialog);
            }
            over(
                    Causes.ofOutgoing(ending, true, rang),
                    switch (ending.by()) {
                        case PARTY -> EndedBy.PARTY;
                        case US -> EndedBy.US;
                        case NETWORK -> EndedBy.NETWORK;
                    },
                    ending.status(),
                    ending.q850());
        }
    }
}
