package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.AppMessage;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the commands of the port become; the table in {@code docs/freeswitch.md}. On the lane. */
final class Desk {

    private static final int TRIES = 4;
    private static final Duration TIED_WITHIN = Duration.ofSeconds(10);
    private static final Duration TABLE_WRITTEN_WITHIN = Duration.ofMillis(250);

    private final House house;
    private final FreeSwitchSettings settings;
    private final Ties ties;
    private final Legs legs = new Legs();
    private final Talks talks;
    private final Happenings happenings;
    private final Phones phones;
    private final Gateways gateways;
    private final Nodes nodes;
    private Ways ways;
    private boolean draining;

    Desk(House outside, FreeSwitchSettings settings) {
        this.ties = new Ties(outside, new TieHands());
        this.house = outside.telling(ties::told);
        this.settings = settings;
        this.ways = new Ways(settings.domain(), settings.extensions(), settings.trunks());
        this.talks = new Talks(house);
        this.happenings =
                new Happenings(house, legs, talks, () -> ways, this::closedFor, ties::expects);
        this.phones = new Phones(house, number -> ways.isExtension(number));
        this.gateways = new Gateways(house, () -> ways.trunks());
        this.nodes =
                new Nodes(
                        house,
                        legs,
                        happenings,
                        phones,
                        gateways,
                        new Resync(house, legs, talks, happenings, phones, gateways));
    }

    Nodes nodes() {
        return nodes;
    }

    Legs legs() {
        return legs;
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
        for (Node node : nodes.all()) {
            if (node.isUp()) {
                gone.forEach(
                        name ->
                                node.order(
                                        ApiCommand.of(
                                                "sofia", "profile", "external", "killgw", name)));
                node.link()
                        .job(
                                FreeSwitchSwitch.rescan(),
                                Duration.ofSeconds(30),
                                _ -> gateways.ask(node));
            }
        }
    }

    void hangUpAll() {
        legs.all().forEach(leg -> leg.hangUp(HangupCause.NORMAL));
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

    // ---- calling out ---------------------------------------------------------------------------

    void originate(LegId id, Destination to, Dial how) {
        if (legs.isOrWasInUse(id)) {
            refuse(id, "originate", "the name is or was in use");
            return;
        }
        if (draining || legs.count() >= settings.legs()) {
            stillborn(id, HangupCause.OVERLOAD, EndedBy.US);
            return;
        }
        switch (ways.to(to, legs::linesInUse)) {
            case Ways.Way.None(HangupCause why) -> stillborn(id, why, EndedBy.NETWORK);
            case Ways.Way.To way ->
                    nodes.forCallTo(way.party())
                            .ifPresentOrElse(
                                    node -> dial(id, node, way, how),
                                    () -> stillborn(id, HangupCause.INTERNAL_FAULT, EndedBy.US));
        }
    }

    private void stillborn(LegId id, HangupCause why, EndedBy by) {
        house.tell(new SwitchEvent.Ended(house.now(), id, why, by, 0, why.q850()));
    }

    private void dial(LegId id, Node node, Ways.Way.To way, Dial how) {
        var leg =
                new Leg(
                        id,
                        node,
                        false,
                        id.toString(),
                        way.party(),
                        way.trunk(),
                        LegState.DIALLING,
                        house.now(),
                        house);
        legs.add(leg);
        ApiCommand words = Originate.command(id, way, how, Originate.variables(house.holdMusic()));
        dial(leg, words, Originate.within(how), TRIES);
        var _ =
                house.lane()
                        .after(
                                how.ringLimit(),
                                () -> {
                                    if (!leg.isOver() && !leg.isAnswered()) {
                                        leg.hangUp(HangupCause.NO_ANSWER);
                                    }
                                });
    }

    private void dial(Leg leg, ApiCommand words, Duration within, int tries) {
        leg.node()
                .link()
                .job(
                        words,
                        within,
                        answer -> {
                            if (tries > 1 && isTooEarly(leg, answer)) {
                                var _ =
                                        house.lane()
                                                .after(
                                                        TABLE_WRITTEN_WITHIN,
                                                        () -> dialAgain(leg, words, within, tries));
                            } else {
                                originated(leg, answer);
                            }
                        });
    }

    private void dialAgain(Leg leg, ApiCommand words, Duration within, int tries) {
        if (leg.farewell().isEmpty()) {
            dial(leg, words, within, tries - 1);
        } else {
            happenings.givenUp(leg, "ORIGINATOR_CANCEL");
        }
    }

    /** FreeSWITCH tells of a REGISTER before it has written it into the table that it calls by. */
    private boolean isTooEarly(Leg leg, Link.Answer answer) {
        return answer.isRefusal()
                && answer.detail().equals("USER_NOT_REGISTERED")
                && phones.nodesOf(leg.party()).contains(leg.node());
    }

    private void originated(Leg leg, Link.Answer answer) {
        if (!answer.known()) {
            leg.isOrphaned(); // what is up will be seen when we are connected again
            return;
        }
        if (leg.isOver()) {
            return;
        }
        if (!answer.isOk()) {
            happenings.givenUp(leg, answer.detail());
            return;
        }
        String channel = answer.detail();
        boolean gone = !leg.channels().contains(channel);
        legs.addChannel(leg, channel);
        leg.settledAs(channel);
        leg.farewell().ifPresent(cause -> leg.kill(channel, cause));
        if (gone && leg.hasRefusal()) {
            happenings.channelEnded(leg, channel, leg.refusal());
        }
    }

    /** Kept for later when FreeSWITCH is not reached right now. */
    void hangUp(LegId id, HangupCause cause) {
        legs.find(id)
                .ifPresentOrElse(
                        leg -> leg.hangUp(cause),
                        () -> refuse(id, "hangUp", "no such leg, or it has ended"));
    }

    // ---- being called --------------------------------------------------------------------------

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
                                ? talks.join(both, "bridge")
                                : ties.join(both.getFirst(), both.getLast()));
    }

    /** The ends of a call from node to node are legs like any other. */
    private final class TieHands implements Ties.Hands {

        @Override
        public void call(LegId near, Node from, String number, String address) {
            var leg =
                    new Leg(
                            near,
                            from,
                            false,
                            near.toString(),
                            number,
                            Optional.empty(),
                            LegState.DIALLING,
                            house.now(),
                            house);
            legs.add(leg);
            ApiCommand words =
                    Originate.across(near, number, address, Originate.variables(house.holdMusic()));
            dial(leg, words, TIED_WITHIN, 1);
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
                    : talks.join(List.of(one.get(), other.get()), "bridge");
        }

        @Override
        public void hangUp(LegId end) {
            legs.find(end).ifPresent(leg -> leg.hangUp(HangupCause.NORMAL));
        }
    }

    void conference(List<LegId> different) {
        if (different.size() < 2) {
            different.forEach(id -> refuse(id, "conference", "needs two legs or more"));
            return;
        }
        together("conference", different, all -> talks.join(all, "conference"));
    }

    void supervise(LegId supervisor, LegId agent, Supervision way) {
        if (supervisor.equals(agent)) {
            refuse(supervisor, "supervise", "a leg cannot supervise itself");
            return;
        }
        together(
                "supervise",
                List.of(supervisor, agent),
                both -> talks.supervise(both.getFirst(), both.getLast(), way));
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
        talks.separate(leg);
        return Optional.empty();
    }

    Optional<String> reportTransfer(Leg leg, HangupCause result) {
        Referral.State asked = leg.referral().state();
        leg.referral().over();
        return switch (asked) {
            case NONE -> Optional.of("no transfer was asked for");
            case TOLD -> Optional.empty();
            case ASKED -> {
                // Without the party it is connected elsewhere: FreeSWITCH has told the phone so.
                talks.referredParty(leg).ifPresent(party -> tellTransfer(leg, party, result));
                yield Optional.empty();
            }
        };
    }

    /** FreeSWITCH waits with what it tells the phone; on failure it connects the two again. */
    private void tellTransfer(Leg leg, Leg party, HangupCause result) {
        boolean done = result == HangupCause.NORMAL;
        if (!done) {
            party.node()
                    .order(
                            ApiCommand.of(
                                    "uuid_setvar",
                                    party.channel(),
                                    "sip_invite_failure_status",
                                    Integer.toString(result.sipStatus())));
        }
        party.player().movedOn();
        party.node()
                .link()
                .send(
                        AppMessage.execute("blind_transfer_ack", Boolean.toString(done))
                                .to(party.channel()),
                        _ -> {});
        if (done) {
            talks.referralDone(leg);
        } else {
            talks.referralFailed(leg);
        }
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
            talks.separate(leg);
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

    Survey survey() {
        return new Survey(
                house.now(),
                legs.all().stream()
                        .filter(leg -> !ties.isEnd(leg.id()))
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
