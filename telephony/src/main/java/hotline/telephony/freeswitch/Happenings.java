package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.Blame;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey.LegState;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What FreeSWITCH's events mean for our legs; the table in {@code docs/freeswitch.md}. */
final class Happenings {

    /** The events of calls that we want; see the table. */
    static final List<String> NAMES =
            List.of(
                    "CHANNEL_CREATE",
                    "CHANNEL_PROGRESS",
                    "CHANNEL_PROGRESS_MEDIA",
                    "CHANNEL_ANSWER",
                    "CHANNEL_PARK",
                    "CHANNEL_BRIDGE",
                    "CHANNEL_UNBRIDGE",
                    "CHANNEL_HOLD",
                    "CHANNEL_UNHOLD",
                    "CHANNEL_HANGUP",
                    "CHANNEL_HANGUP_COMPLETE",
                    "CHANNEL_DESTROY",
                    "CHANNEL_EXECUTE",
                    "CHANNEL_EXECUTE_COMPLETE",
                    "PLAYBACK_STOP",
                    "RECORD_STOP",
                    "DTMF");

    static final List<String> SUBCLASSES =
            List.of(
                    "conference::maintenance",
                    "avmd::beep",
                    "sofia::register",
                    "sofia::unregister",
                    "sofia::expire",
                    "sofia::gateway_state");

    /** Calls that are on their way to park; each at most as long as its dialplan takes. */
    private static final int ARRIVALS = 10_000;

    private final House house;
    private final Legs legs;
    private final Talks talks;
    private final Supplier<Ways> ways;
    private final Supplier<Optional<HangupCause>> closedFor;
    private final Predicate<String> tied;
    private final Map<String, OnItsWay> arriving = new HashMap<>();

    private record OnItsWay(Node node, Arrival arrival) {}

    /**
     * @param closedFor why no new call is taken; empty when they are
     * @param tied whether this number is dialled by ourselves, from another node
     */
    Happenings(
            House house,
            Legs legs,
            Talks talks,
            Supplier<Ways> ways,
            Supplier<Optional<HangupCause>> closedFor,
            Predicate<String> tied) {
        this.house = house;
        this.legs = legs;
        this.talks = talks;
        this.ways = ways;
        this.closedFor = closedFor;
        this.tied = tied;
    }

    void happened(Node node, EslEvent event) {
        String channel = event.leg();
        switch (event.name()) {
            case "CHANNEL_CREATE" -> created(node, channel, event);
            case "CHANNEL_PARK" -> parked(node, channel, event);
            case "CHANNEL_BRIDGE" -> both(event, talks::bridged);
            case "CHANNEL_UNBRIDGE" -> both(event, talks::unbridged);
            case "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY" -> {
                arriving.remove(channel);
                legs.ofChannel(channel).ifPresent(leg -> channelEnded(leg, channel, event));
            }
            case "CUSTOM" -> custom(event);
            default -> legOf(channel, event).ifPresent(leg -> ofLeg(leg, channel, event));
        }
    }

    /** The leg of a channel; also of one whose beginning we missed. */
    private Optional<Leg> legOf(String channel, EslEvent event) {
        return legs.ofChannel(channel)
                .or(
                        () ->
                                ourLeg(event, channel)
                                        .filter(leg -> !leg.settled())
                                        .map(leg -> attach(leg, channel)));
    }

    /** One more channel that rings for the leg. */
    Leg attach(Leg leg, String channel) {
        legs.addChannel(leg, channel);
        leg.farewell().ifPresent(cause -> leg.kill(channel, cause));
        return leg;
    }

    private void ofLeg(Leg leg, String channel, EslEvent event) {
        switch (event.name()) {
            case "CHANNEL_PROGRESS" -> leg.rings();
            case "CHANNEL_PROGRESS_MEDIA" -> progressedWithSound(leg);
            case "CHANNEL_ANSWER" -> {
                if (leg.speaksForItself()) {
                    leg.settledAs(channel);
                }
                leg.wasAnswered();
            }
            case "CHANNEL_HOLD" -> {
                if (!leg.isOver()) {
                    house.tell(new SwitchEvent.Held(house.now(), leg.id()));
                }
            }
            case "CHANNEL_UNHOLD" -> {
                if (!leg.isOver()) {
                    house.tell(new SwitchEvent.Resumed(house.now(), leg.id()));
                }
            }
            case "CHANNEL_HANGUP" -> {
                if (leg.settled() && leg.channel().equals(channel)) {
                    leg.isHangingUp(true);
                }
            }
            case "CHANNEL_EXECUTE" -> {
                if (event.text("Application", "").equals("eavesdrop")) {
                    talks.eavesdrops(leg);
                }
            }
            case "CHANNEL_EXECUTE_COMPLETE" -> leg.player().executed(event);
            case "PLAYBACK_STOP" -> leg.player().playbackStopped(event);
            case "RECORD_STOP" -> leg.tape().stopped(event);
            case "DTMF" -> pressed(leg, event);
            default -> {}
        }
    }

    private static void progressedWithSound(Leg leg) {
        if (leg.incoming() || leg.trunk().isPresent()) {
            leg.hasEarlyMedia();
        } else {
            leg.rings();
        }
    }

    private void pressed(Leg leg, EslEvent event) {
        String digit = event.text("DTMF-Digit", "");
        if (digit.length() == 1 && !leg.isOver()) {
            char key = Character.toUpperCase(digit.charAt(0));
            house.tell(new SwitchEvent.Digit(house.now(), leg.id(), key));
            leg.player().pressed();
        }
    }

    private void both(EslEvent event, BiConsumer<Leg, Leg> what) {
        Optional<Leg> one = legs.ofChannel(event.text("Bridge-A-Unique-ID", ""));
        Optional<Leg> other = legs.ofChannel(event.text("Bridge-B-Unique-ID", ""));
        if (one.isPresent() && other.isPresent()) {
            what.accept(one.get(), other.get());
        }
    }

    private void custom(EslEvent event) {
        Optional<Leg> leg = legs.ofChannel(event.leg());
        switch (event.subclass()) {
            case "conference::maintenance" -> {
                if (event.text("Action", "").equals("add-member")) {
                    leg.ifPresent(
                            member -> talks.entered(member, event.text("Conference-Name", "")));
                }
            }
            case "avmd::beep" -> leg.ifPresent(beeping -> beeping.answerWatch().beeps());
            default -> {}
        }
    }

    // ---- the beginning -------------------------------------------------------------------------

    private void created(Node node, String channel, EslEvent event) {
        Optional<Leg> ours = ourLeg(event, channel);
        if (ours.isPresent()) {
            attach(ours.get(), channel);
        } else if (event.text("Call-Direction", "").equals("inbound")
                && arriving.size() < ARRIVALS) {
            arriving.put(channel, new OnItsWay(node, Arrival.of(event)));
        }
    }

    private Optional<Leg> ourLeg(EslEvent event, String channel) {
        return id(event.variable(Originate.LEG_VARIABLE, channel)).flatMap(legs::find);
    }

    private static Optional<LegId> id(String text) {
        try {
            return Optional.of(new LegId(UUID.fromString(text)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private void parked(Node node, String channel, EslEvent event) {
        OnItsWay arriver = arriving.remove(channel);
        if (arriver != null && legs.ofChannel(channel).isEmpty()) {
            offer(node, channel, arriver.arrival(), event);
            return;
        }
        Optional<Leg> known = legOf(channel, event);
        known.filter(Leg::speaksForItself).ifPresent(leg -> leg.settledAs(channel));
        known.filter(leg -> leg.channel().equals(channel))
                .ifPresentOrElse(
                        leg -> parkedAgain(leg, event),
                        () -> {
                            if (known.isEmpty() && isUnclaimed(event)) {
                                offer(node, channel, Arrival.of(event), event);
                            }
                        });
    }

    /** It began while we did not listen, and came too late for the listing. */
    private static boolean isUnclaimed(EslEvent event) {
        return event.text("Call-Direction", "").equals("inbound")
                && event.variable(Originate.LEG_VARIABLE, "").isEmpty();
    }

    /** A call that nobody told us of yet, parked by the dialplan for us. */
    void offer(Node node, String channel, Arrival arrival, EslEvent parked) {
        boolean isTie = tied.test(arrival.called());
        Optional<Origin> origin =
                isTie
                        ? Optional.of(new Origin.FromTrunk(arrival.called()))
                        : Arrival.origin(parked, ways.get());
        Optional<HangupCause> refused =
                isTie
                        ? Optional.empty()
                        : origin.isEmpty() ? Optional.of(HangupCause.FORBIDDEN) : closedFor.get();
        if (refused.isPresent()) {
            node.order(ApiCommand.of("uuid_kill", channel, Causes.toFreeSwitch(refused.get())));
            return;
        }
        LegId id = id(channel).filter(name -> !legs.isOrWasInUse(name)).orElseGet(LegId::random);
        // What a phone says of itself counts for nothing beside what it has proved.
        Caller caller =
                origin.get() instanceof Origin.FromExtension(String number)
                        ? new Caller(number, arrival.caller().name())
                        : arrival.caller();
        boolean answered = parked.text("Answer-State", "").equals("answered");
        Optional<String> trunk =
                origin.get() instanceof Origin.FromTrunk(String name)
                        ? Optional.of(name)
                        : Optional.empty();
        var leg =
                new Leg(
                        id,
                        node,
                        true,
                        channel,
                        caller.number(),
                        trunk,
                        LegState.OFFERED,
                        house.now(),
                        house);
        legs.add(leg);
        legs.addChannel(leg, channel);
        leg.nowParked(true);
        claim(leg);
        house.tell(
                new SwitchEvent.Offered(
                        house.now(),
                        id,
                        origin.get(),
                        caller,
                        arrival.called(),
                        Optional.empty(),
                        Arrival.headers(parked)));
        if (answered) {
            leg.wasAnswered();
        }
    }

    /** Writes on an incoming leg what we write on those that we dial. */
    private void claim(Leg leg) {
        Map<String, String> variables = new HashMap<>(Originate.variables(house.holdMusic()));
        variables.put(Originate.LEG_VARIABLE, leg.id().toString());
        String all =
                variables.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .sorted()
                        .collect(Collectors.joining(";"));
        leg.node().order(ApiCommand.of("uuid_setvar_multi", leg.channel(), all));
    }

    // ---- parked, perhaps by a transfer ---------------------------------------------------------

    private void parkedAgain(Leg leg, EslEvent event) {
        String consultation = event.variable("refer_uuid", "");
        String blind = event.variable("sip_blind_transfer_event", "");
        String target = event.variable("transfer_destination", "");
        Referral referral = leg.referral();
        if (target.startsWith("blind:") && referral.isNewBlind(blind)) {
            leg.nowParked(true);
            keepAlive(leg);
            referral.asked();
            talks.referred(leg);
            house.tell(
                    new SwitchEvent.TransferAsked(
                            house.now(), leg.id(), target.substring("blind:".length())));
            return;
        }
        if (isWaitingForReferral(leg, event)) {
            leg.nowParked(true);
            return;
        }
        if (referral.isNewAttended(consultation)) {
            keepAlive(leg);
            referral.told();
            // It may have ended already: FreeSWITCH hangs it up as part of the transfer.
            legs.ofChannel(consultation)
                    .map(Leg::id)
                    .or(() -> id(consultation).filter(legs::isOrWasInUse))
                    .ifPresent(
                            other ->
                                    house.tell(
                                            new SwitchEvent.AttendedTransferAsked(
                                                    house.now(), leg.id(), other)));
        }
        talks.parked(leg);
    }

    /** Whom the asker talked to is parked by the transfer as well, before or after. */
    private boolean isWaitingForReferral(Leg leg, EslEvent event) {
        if (talks.isReferred(leg)) {
            return true;
        }
        String asker = event.variable("blind_transfer_uuid", "");
        return !asker.isEmpty()
                && event.variable("sip_blind_transfer_event", "").isEmpty()
                && talks.partnerOf(leg)
                        .flatMap(legs::find)
                        .filter(partner -> partner.channel().equals(asker))
                        .filter(partner -> !partner.isHangingUp())
                        .isPresent();
    }

    /** FreeSWITCH forgets this when it parks somebody who transfers. */
    private static void keepAlive(Leg leg) {
        leg.node().order(ApiCommand.of("uuid_setvar", leg.channel(), "park_after_bridge", "true"));
    }

    // ---- the end -------------------------------------------------------------------------------

    void channelEnded(Leg leg, String channel, EslEvent event) {
        legs.dropChannel(leg, channel);
        if (!leg.settled()) {
            leg.lastRefusal(event);
            if ((leg.isGivenUp() || leg.speaksForItself()) && leg.channels().isEmpty()) {
                refused(leg);
            }
        } else if (leg.channel().equals(channel)) {
            ended(leg, event);
        }
    }

    /** The originate has failed; its channels may still be on their way out. */
    void givenUp(Leg leg, String cause) {
        leg.givenUp(cause);
        if (leg.channels().isEmpty()) {
            refused(leg);
        }
    }

    private void refused(Leg leg) {
        EslEvent end = leg.refusal();
        int status = Causes.sipStatus(end);
        boolean byFarEnd = status >= 300;
        leg.farewell()
                .ifPresentOrElse(
                        ours -> bury(leg, ours, EndedBy.US, 0, ours.q850()),
                        () -> {
                            HangupCause cause = Causes.ofRefusal(end);
                            bury(
                                    leg,
                                    cause,
                                    byFarEnd && cause.blame() == Blame.CALLED
                                            ? EndedBy.PARTY
                                            : EndedBy.NETWORK,
                                    status,
                                    cause.q850());
                        });
    }

    private void ended(Leg leg, EslEvent event) {
        String disposition = event.variable("sip_hangup_disposition", "");
        boolean byParty = disposition.startsWith("recv_");
        HangupCause told = Causes.named(event.text("Hangup-Cause", ""));
        if (byParty) {
            HangupCause cause =
                    leg.isAnswered()
                            ? told
                            : leg.incoming() ? HangupCause.CANCELLED : Causes.ofRefusal(event);
            bury(leg, cause, EndedBy.PARTY, Causes.sipStatus(event), cause.q850());
        } else if (leg.farewell().isPresent()) {
            HangupCause ours = leg.farewell().get();
            bury(leg, ours, EndedBy.US, 0, ours.q850());
        } else {
            bury(leg, told, EndedBy.NETWORK, Causes.sipStatus(event), told.q850());
        }
    }

    /** The last word about a leg, and out of all tables. */
    void bury(Leg leg, HangupCause cause, EndedBy by, int sipStatus, int q850) {
        leg.isHangingUp(true);
        leg.player().over();
        talks.ended(leg);
        legs.remove(leg);
        leg.over(cause, by, sipStatus, q850);
    }

    /** It is not there any more, and nobody told how it ended. */
    void gone(Leg leg) {
        if (leg.isGivenUp() || leg.farewell().isPresent()) {
            refused(leg);
        } else {
            lost(leg);
        }
    }

    /** The connection is lost: who was on the way is found in the listing, or parks later. */
    void forgetArrivals(Node node) {
        arriving.values().removeIf(each -> each.node() == node);
    }

    /** The node runs anew, or has lost these calls: they are over. */
    void lost(Leg leg) {
        bury(leg, HangupCause.LOST, EndedBy.NETWORK, 0, HangupCause.LOST.q850());
    }
}
