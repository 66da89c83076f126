package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Supervision;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.Survey.LegState;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the commands of the port become; the table in {@code docs/freeswitch.md}. On the lane. */
final class Desk {

    private final House house;
    private final FreeSwitchSettings settings;
    private final Ties ties;
    private final Legs legs = new Legs();
    private final Talks talks;
    private final Joining joining;
    private final Transfers transfers;
    private final Endings endings;
    private final Arrivals arrivals;
    private final Phones phones;
    private final Gateways gateways;
    private final Nodes nodes;
    private final Dialling dialling;
    private Ways ways;
    private boolean draining;

    Desk(House outside, FreeSwitchSettings settings) {
        this.settings = settings;
        this.ways = new Ways(settings.domain(), settings.extensions(), settings.trunks());
        this.ties = new Ties(outside, new TieHands());
        this.house = outside.telling(ties::told);
        this.talks = new Talks(house);
        this.joining = new Joining(talks);
        this.transfers = new Transfers(house, legs, talks);
        this.endings = new Endings(house, legs, talks);
        this.arrivals =
                new Arrivals(
                        house, legs, () -> ways, this::closedFor, called -> ties.expects(called));
        this.phones = new Phones(house, number -> ways.isExtension(number));
        this.gateways = new Gateways(house, () -> ways.trunks());
        var happenings = new Happenings(house, legs, talks, arrivals, transfers, endings);
        var rollCall = new RollCall(house, legs, happenings, arrivals);
        var resync = new Resync(legs, rollCall, new Reconciling(talks), endings, phones, gateways);
        this.nodes =
                new Nodes(
                        house,
                        legs,
                        happenings,
                        arrivals,
                        endings,
                        phones,
                        gateways,
                        resync,
                        this::shown);
        this.dialling = new Dialling(house, legs, endings, phones);
    }

    Nodes nodes() {
        return nodes;
    }

    private Optional<HangupCause> closedFor() {
        return draining || legs.count() >= settings.legs()
                ? Optional.of(HangupCause.OVERLOAD)
                : Optional.empty();
    }

    void drain() {
        draining = true;
    }

    void follow(Ways next) {
        // A rescan reads names that are new; what changed under its name must be forgotten first.
        List<String> gone =
                ways.trunks().stream()
                        .filter(trunk -> !next.trunks().contains(trunk))
                        .map(trunk -> trunk.name())
                        .toList();
        ways = next;
        nodes.all().stream().filter(Node::isUp).forEach(node -> gateways.readAnew(node, gone));
    }

    void hangUpAll() {
        legs.all().forEach(leg -> endings.hangUp(leg, HangupCause.NORMAL));
    }

    /**
     * The dialplan of a node has handed us a call.
     *
     * @param run which run of which FreeSWITCH it lives on
     * @param letGo after which the dialplan goes on
     */
    void handedOver(String run, String channel, Runnable letGo) {
        nodes.running(run)
                .filter(_ -> Legs.named(channel).isPresent())
                .ifPresentOrElse(node -> arrivals.handedOver(node, channel, letGo), letGo);
    }

    /**
     * Runs a command on a leg, or says that there is no such leg.
     *
     * @param what returns why not, if it cannot be done
     */
    void with(LegId id, String command, Function<Leg, Optional<String>> what) {
        Optional<Leg> leg = legs.find(id);
        if (leg.isEmpty()) {
            refuse(id, command, "no such leg, or it has ended");
            return;
        }
        Node node = leg.get().node();
        Optional<String> objection =
                node.isUp()
                        ? what.apply(leg.get())
                        : Optional.of(
                                "FreeSWITCH " + node.name() + " is not reached: " + node.why());
        objection.ifPresent(why -> refuse(id, command, why));
    }

    private void refuse(LegId leg, String command, String why) {
        house.tell(new SwitchEvent.Refused(house.now(), leg, command, why));
    }

    /** Asks FreeSWITCH; a refusal of its is one of ours. */
    private Optional<String> ask(Leg leg, String command, ApiCommand words) {
        leg.node()
                .link()
                .api(
                        words,
                        answer -> {
                            if (answer.isRefusal() && !leg.isOver()) {
                                refuse(leg.id(), command, answer.detail());
                            }
                        });
        return Optional.empty();
    }

    // ---- calling and being called --------------------------------------------------------------

    void originate(LegId id, Destination to, Dial how) {
        if (legs.isOrWasInUse(id)) {
            refuse(id, "originate", "the name is or was in use");
            return;
        }
        if (closedFor().isPresent()) {
            stillborn(id, HangupCause.OVERLOAD, EndedBy.US);
            return;
        }
        switch (ways.to(to, legs::linesInUse)) {
            case Ways.Way.None(HangupCause why) -> stillborn(id, why, EndedBy.NETWORK);
            case Ways.Way.To way ->
                    nodes.forCallTo(way.party())
                            .ifPresentOrElse(
                                    node -> dialling.dial(id, node, way, how),
                                    () -> stillborn(id, HangupCause.INTERNAL_FAULT, EndedBy.US));
        }
    }

    private void stillborn(LegId id, HangupCause why, EndedBy by) {
        house.tell(new SwitchEvent.Ended(house.now(), id, why, by, 0, why.q850()));
    }

    /** Kept for later when FreeSWITCH is not reached right now. */
    void hangUp(LegId id, HangupCause cause) {
        legs.find(id)
                .ifPresentOrElse(
                        leg -> endings.hangUp(leg, cause),
                        () -> refuse(id, "hangUp", "no such leg, or it has ended"));
    }

    Optional<String> ring(Leg leg) {
        if (!isWaiting(leg)) {
            return Optional.of("the leg does not wait to be answered");
        }
        if (leg.state() == LegState.OFFERED) {
            leg.isNow(LegState.RINGING);
        }
        return ask(leg, "ring", ApiCommand.of("uuid_ring_ready", leg.channel()));
    }

    Optional<String> earlyMedia(Leg leg) {
        if (!isWaiting(leg)) {
            return Optional.of("the leg does not wait to be answered");
        }
        leg.isNow(LegState.EARLY);
        return ask(leg, "earlyMedia", ApiCommand.of("uuid_pre_answer", leg.channel()));
    }

    Optional<String> answer(Leg leg) {
        return isWaiting(leg)
                ? ask(leg, "answer", ApiCommand.of("uuid_answer", leg.channel()))
                : Optional.of("the leg does not wait to be answered");
    }

    /** What the phone says to it FreeSWITCH keeps to itself. */
    Optional<String> askToAnswer(Leg leg) {
        boolean rings = leg.state() == LegState.RINGING || leg.state() == LegState.EARLY;
        if (leg.incoming() || !rings || leg.isHangingUp()) {
            return Optional.of("no phone rings there that we called");
        }
        for (String channel : leg.channels()) {
            leg.node().link().api(ApiCommand.of("uuid_phone_event", channel, "talk"), _ -> {});
        }
        return Optional.empty();
    }

    private static boolean isWaiting(Leg leg) {
        return leg.incoming() && !leg.isAnswered() && !leg.isHangingUp();
    }

    // ---- talking -------------------------------------------------------------------------------

    void bridge(LegId one, LegId other) {
        if (one.equals(other)) {
            refuse(one, "bridge", "a leg cannot be bridged to itself");
            return;
        }
        together(
                "bridge",
                List.of(one, other),
                both ->
                        both.getFirst().node() == both.getLast().node()
                                ? joining.join(both, "bridge")
                                : ties.join(both.getFirst(), both.getLast()));
    }

    /** The ends of a call from node to node are legs like any other. */
    private final class TieHands implements Ties.Hands {

        @Override
        public void call(LegId near, Node from, String number, String address) {
            dialling.across(near, from, number, address);
        }

        @Override
        public void answer(LegId far) {
            with(far, "answer", Desk.this::answer);
        }

        @Override
        public Optional<String> join(LegId leg, LegId end) {
            Optional<Leg> one = legs.find(leg);
            Optional<Leg> other = legs.find(end);
            return one.isEmpty() || other.isEmpty()
                    ? Optional.of("no such leg, or it has ended")
                    : joining.join(List.of(one.get(), other.get()), "bridge");
        }

        @Override
        public void hangUp(LegId end) {
            legs.find(end).ifPresent(leg -> endings.hangUp(leg, HangupCause.NORMAL));
        }
    }

    void conference(List<LegId> different) {
        if (different.size() < 2) {
            different.forEach(id -> refuse(id, "conference", "needs two legs or more"));
            return;
        }
        together("conference", different, all -> joining.join(all, "conference"));
    }

    void supervise(LegId supervisor, LegId agent, Supervision way) {
        if (supervisor.equals(agent)) {
            refuse(supervisor, "supervise", "a leg cannot supervise itself");
            return;
        }
        together(
                "supervise",
                List.of(supervisor, agent),
                both -> joining.supervise(both.getFirst(), both.getLast(), way));
    }

    private void together(
            String command, List<LegId> ids, Function<List<Leg>, Optional<String>> what) {
        List<Leg> present = new ArrayList<>();
        for (LegId id : ids) {
            Optional<Leg> leg = legs.find(id);
            if (leg.isEmpty()) {
                refuse(ids.getFirst(), command, "no such leg: " + id);
                return;
            }
            present.add(leg.get());
        }
        with(ids.getFirst(), command, _ -> what.apply(present));
    }

    Optional<String> separate(Leg leg) {
        if (!leg.canHear()) {
            return Optional.of("no sound yet on this leg");
        }
        joining.separate(leg);
        return Optional.empty();
    }

    Optional<String> reportTransfer(Leg leg, HangupCause result) {
        return transfers.report(leg, result);
    }

    // ---- sound ---------------------------------------------------------------------------------

    Optional<String> play(Leg leg, PlayId play, List<Prompt> prompts, boolean interruptible) {
        if (!leg.canHear()) {
            return Optional.of("no sound yet on this leg");
        }
        leg.player().play(play, prompts, interruptible);
        return Optional.empty();
    }

    Optional<String> stopPlaying(Leg leg) {
        leg.player().stopPlaying();
        return Optional.empty();
    }

    Optional<String> echo(Leg leg) {
        if (!leg.canHear()) {
            return Optional.of("no sound yet on this leg");
        }
        if (talks.isTalking(leg)) {
            joining.separate(leg);
        }
        leg.player().echo();
        return Optional.empty();
    }

    Optional<String> sendDigits(Leg leg, String digits) {
        if (!digits.matches("[0-9A-Da-d*#,]{1,128}")) {
            return Optional.of("DTMF has 0-9 A-D * # and , for a pause");
        }
        return ask(
                leg,
                "sendDigits",
                ApiCommand.of("uuid_send_dtmf", leg.channel(), digits.replace(',', 'w')));
    }

    Optional<String> hold(Leg leg, boolean hold) {
        if (!leg.isAnswered()) {
            return Optional.of("the leg is not answered");
        }
        leg.player().hold(hold);
        return Optional.empty();
    }

    Optional<String> mute(Leg leg, boolean muted) {
        if (!leg.canHear()) {
            return Optional.of("no sound yet on this leg");
        }
        ApiCommand audio = ApiCommand.of("uuid_audio", leg.channel());
        return ask(
                leg,
                "mute",
                muted
                        ? audio.word("start").word("read").word("mute").word("1")
                        : audio.word("stop"));
    }

    Optional<String> judgeAnswer(Leg leg) {
        if (!leg.isAnswered()) {
            return Optional.of("the leg is not answered");
        }
        leg.answerWatch().begin();
        return Optional.empty();
    }

    // ---- the survey ----------------------------------------------------------------------------

    Survey shown() {
        return new Survey(
                house.now(),
                legs.all().stream()
                        .filter(leg -> leg.isThere() && !ties.isEnd(leg.id()))
                        .map(this::surveyed)
                        .toList(),
                phones.all(),
                gateways.survey(legs::linesInUse));
    }

    private Survey.Leg surveyed(Leg leg) {
        return new Survey.Leg(
                leg.id(),
                leg.state(),
                leg.incoming(),
                leg.party(),
                leg.since(),
                talks.partnerOf(leg).map(partner -> ties.beyond(leg.id(), partner)));
    }
}
