package hotline.telephony.freeswitch;

import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.SwitchEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

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
                    "CHANNEL_UNPARK",
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

    private final House house;
    private final Legs legs;
    private final Talks talks;
    private final Arrivals arrivals;
    private final Transfers transfers;
    private final Endings endings;

    Happenings(
            House house,
            Legs legs,
            Talks talks,
            Arrivals arrivals,
            Transfers transfers,
            Endings endings) {
        this.house = house;
        this.legs = legs;
        this.talks = talks;
        this.arrivals = arrivals;
        this.transfers = transfers;
        this.endings = endings;
    }

    void happened(Node node, EslEvent event) {
        String channel = event.leg();
        switch (event.name()) {
            case "CHANNEL_CREATE" ->
                    ourLeg(event, channel)
                            .ifPresentOrElse(
                                    leg -> attach(leg, channel),
                                    () -> arrivals.created(node, channel, event));
            case "CHANNEL_PARK" -> parked(node, channel, event);
            case "CHANNEL_UNPARK" -> arrivals.unparked(channel);
            case "CHANNEL_BRIDGE" -> both(event, talks::bridged);
            case "CHANNEL_UNBRIDGE" -> both(event, talks::unbridged);
            case "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY" -> {
                arrivals.ended(channel);
                legs.ofChannel(channel).ifPresent(leg -> endings.channelEnded(leg, channel, event));
            }
            case "CUSTOM" -> custom(event);
            default -> legOf(channel, event).ifPresent(leg -> ofLeg(leg, channel, event));
        }
    }

    private Optional<Leg> ourLeg(EslEvent event, String channel) {
        return Legs.named(event.variable(Originate.LEG_VARIABLE, channel)).flatMap(legs::find);
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
        leg.farewell().ifPresent(cause -> endings.kill(leg, channel, cause));
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

    private void parked(Node node, String channel, EslEvent event) {
        if (arrivals.parked(node, channel, event)) {
            return;
        }
        Optional<Leg> known = legOf(channel, event);
        known.filter(Leg::speaksForItself).ifPresent(leg -> leg.settledAs(channel));
        if (known.isEmpty()) {
            arrivals.found(node, channel, event);
        }
        known.filter(leg -> leg.channel().equals(channel))
                .ifPresent(leg -> transfers.parked(leg, event));
    }
}
