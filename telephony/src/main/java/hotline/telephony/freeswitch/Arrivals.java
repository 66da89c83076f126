package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey.LegState;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.Origin;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls that come in. Each is offered when it stands in park: where the dialplan has put it, or
 * where we put it after the dialplan has handed it to our door (see {@link Door}).
 */
final class Arrivals {

    /** Calls that are on their way to park; each at most as long as its dialplan takes. */
    private static final int MOST = 10_000;

    /** FreeSWITCH parks whom we ask it to park within some 100 ms. */
    private static final Duration PARKS_WITHIN = Duration.ofSeconds(5);

    /** What an event should have said by now goes on without it. */
    private static final Duration SAID_WITHIN = Duration.ofSeconds(1);

    private enum Stage {
        /** On its way to park, or at a door: ours or somebody else's. */
        COMES,
        /** At our door, and FreeSWITCH has been told to park it. */
        FREED,
        /** Parked inside of {@code socket}; its connection is closed. */
        LEAVES,
        /** Told to park on its own: offered as soon as it does. */
        MOVES
    }

    private static final class OnItsWay {
        private final Node node;
        private Stage stage = Stage.COMES;
        private @Nullable Arrival arrival;

        /** Lets go of the connection over which the dialplan has handed it to us. */
        private Runnable letGo = () -> {};

        private OnItsWay(Node node) {
            this.node = node;
        }
    }

    private final House house;
    private final Legs legs;
    private final Supplier<Ways> ways;
    private final Supplier<Optional<HangupCause>> closedFor;
    private final Predicate<String> tied;
    private final Map<String, OnItsWay> arriving = new HashMap<>();

    /**
     * @param closedFor why no new call is taken; empty when they are
     * @param tied whether this number is dialled by ourselves, from another node
     */
    Arrivals(
            House house,
            Legs legs,
            Supplier<Ways> ways,
            Supplier<Optional<HangupCause>> closedFor,
            Predicate<String> tied) {
        this.house = house;
        this.legs = legs;
        this.ways = ways;
        this.closedFor = closedFor;
        this.tied = tied;
    }

    /** CREATE of a call that comes in: numbers change later (facts §7), so they are taken here. */
    void created(Node node, String channel, EslEvent event) {
        if (event.text("Call-Direction", "").equals("inbound")) {
            onItsWay(node, channel).ifPresent(call -> call.arrival = Arrival.of(event));
        }
    }

    private Optional<OnItsWay> onItsWay(Node node, String channel) {
        return arriving.containsKey(channel) || arriving.size() < MOST
                ? Optional.of(arriving.computeIfAbsent(channel, _ -> new OnItsWay(node)))
                : Optional.empty();
    }

    /**
     * The dialplan has handed the call to our door. Parked, it does not need that connection any
     * more; and nothing else that came over it is believed.
     *
     * @param letGo after which the dialplan goes on, unless the call was parked
     */
    void handedOver(Node node, String channel, Runnable letGo) {
        if (legs.ofChannel(channel).isPresent()) {
            // One of ours that went through the dialplan once more, by a transfer.
            node.link().api(ApiCommand.of("uuid_park", channel), _ -> letGo.run());
            return;
        }
        Optional<OnItsWay> call =
                closedFor.get().isPresent() ? Optional.empty() : onItsWay(node, channel);
        if (call.isEmpty()) {
            letGo.run();
            return;
        }
        call.get().letGo = letGo;
        var _ = house.lane().after(PARKS_WITHIN, letGo);
        node.link()
                .api(
                        ApiCommand.of("uuid_park", channel),
                        answer -> {
                            if (answer.isOk()) {
                                call.get().stage = Stage.FREED;
                                orElseAfterAWhile(
                                        channel, call.get(), Stage.FREED, this::leaveDoor);
                            } else {
                                arriving.remove(channel, call.get());
                                letGo.run();
                            }
                        });
    }

    private void orElseAfterAWhile(
            String channel, OnItsWay call, Stage still, BiConsumer<String, OnItsWay> next) {
        var _ =
                house.lane()
                        .after(
                                SAID_WITHIN,
                                () -> {
                                    if (arriving.get(channel) == call && call.stage == still) {
                                        next.accept(channel, call);
                                    }
                                });
    }

    /** PARK of a channel. True when it was one that is on its way. */
    boolean parked(Node node, String channel, EslEvent event) {
        OnItsWay call = arriving.get(channel);
        if (call == null || legs.ofChannel(channel).isPresent()) {
            arriving.remove(channel);
            return false;
        }
        switch (call.stage) {
            case COMES -> {
                // Who was handed to somebody's door waits there, and is none of ours.
                if (!isAtADoor(event)) {
                    offer(node, channel, call, event);
                }
            }
            case FREED -> leaveDoor(channel, call);
            case LEAVES -> {}
            case MOVES -> offer(node, channel, call, event);
        }
        return true;
    }

    private void leaveDoor(String channel, OnItsWay call) {
        call.stage = Stage.LEAVES;
        call.letGo.run();
        orElseAfterAWhile(channel, call, Stage.LEAVES, this::move);
    }

    /** UNPARK of a channel. */
    void unparked(String channel) {
        OnItsWay call = arriving.get(channel);
        if (call != null && call.stage == Stage.LEAVES) {
            move(channel, call);
        }
    }

    /** Whose connection is closed stands in park no more, and would do nothing that it is told. */
    private void move(String channel, OnItsWay call) {
        call.stage = Stage.MOVES;
        call.node.order(ApiCommand.of("uuid_transfer", channel, "park", "inline"));
    }

    private static boolean isAtADoor(EslEvent event) {
        return event.variable("current_application", "").equals("socket");
    }

    /** One in park whose CREATE we missed, and whom nobody of us has claimed. */
    void found(Node node, String channel, EslEvent event) {
        boolean isUnclaimed =
                event.text("Call-Direction", "").equals("inbound")
                        && event.variable(Originate.LEG_VARIABLE, "").isEmpty();
        if (isUnclaimed && !isAtADoor(event)) {
            offer(node, channel, Arrival.of(event), event);
        }
    }

    void ended(String channel) {
        OnItsWay call = arriving.remove(channel);
        if (call != null) {
            call.letGo.run();
        }
    }

    /** The connection is lost: who was on the way is found in the listing, or parks later. */
    void forget(Node node) {
        arriving.values().stream()
                .filter(each -> each.node == node)
                .forEach(each -> each.letGo.run());
        arriving.values().removeIf(each -> each.node == node);
    }

    // ---- offered -------------------------------------------------------------------------------

    private void offer(Node node, String channel, OnItsWay call, EslEvent parked) {
        arriving.remove(channel);
        Arrival known = call.arrival;
        offer(node, channel, known == null ? Arrival.of(parked) : known, parked);
    }

    private void offer(Node node, String channel, Arrival arrival, EslEvent parked) {
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
        LegId id =
                Legs.named(channel)
                        .filter(name -> !legs.isOrWasInUse(name))
                        .orElseGet(LegId::random);
        // What a phone says of itself counts for nothing beside what it has proved.
        Caller caller =
                origin.get() instanceof Origin.FromExtension(String number)
                        ? new Caller(number, arrival.caller().name())
                        : arrival.caller();
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
        if (parked.text("Answer-State", "").equals("answered")) {
            leg.wasAnswered();
        }
    }

    /** Writes on an incoming leg what we write on those that we dial. */
    private void claim(Leg leg) {
        Map<String, String> variables =
                new HashMap<>(Originate.variables(house.sounds().holdMusic()));
        variables.put(Originate.LEG_VARIABLE, leg.id().toString());
        String all =
                variables.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .sorted()
                        .collect(Collectors.joining(";"));
        leg.node().order(ApiCommand.of("uuid_setvar_multi", leg.channel(), all));
    }
}
