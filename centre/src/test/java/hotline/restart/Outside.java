package hotline.restart;

import hotline.floor.AgentId;
import hotline.floor.FloorCommand;
import hotline.floor.FloorEvent;
import hotline.floor.Patchboard;
import hotline.telephony.lane.Lane;
import hotline.telephony.lane.ThreadLane;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Survey;
import hotline.telephony.simulated.Behaviour;
import hotline.telephony.simulated.Behaviour.Share;
import hotline.telephony.simulated.Carrier;
import hotline.telephony.simulated.Delay;
import hotline.telephony.simulated.Phone;
import hotline.telephony.simulated.PhoneCall;
import hotline.telephony.simulated.SimulatedNetwork;
import hotline.telephony.simulated.SimulatedSwitch;
import hotline.telephony.simulated.Temper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The switch, the phones at it and the people who call: what goes on while the house is dead. News
 * that nobody listens to are lost, as those of FreeSWITCH would be.
 */
final class Outside implements AutoCloseable {

    private static final Duration SLICE = Duration.ofMinutes(5);
    private static final double CALLERS_PER_HOUR = 2_400;

    private static final Behaviour USUAL =
            new Behaviour.Mixed(
                    List.of(
                            new Share(
                                    90,
                                    new Behaviour.Answers(
                                            Delay.seconds(1, 8),
                                            Temper.talks(Delay.aboutSeconds(90)))),
                            new Share(3, new Behaviour.RingsForEver()),
                            new Share(
                                    2,
                                    new Behaviour.Refuses(HangupCause.REJECTED, Delay.seconds(2))),
                            new Share(1, new Behaviour.Busy()),
                            new Share(1, new Behaviour.AnswersLate()),
                            new Share(1, new Behaviour.Silent()),
                            new Share(
                                    1,
                                    new Behaviour.DropsOff(
                                            Delay.seconds(1, 5), Delay.seconds(1, 200)))));

    private final Town town;
    private final ThreadLane thread;
    private final SimulatedNetwork network;
    private final SimulatedSwitch theSwitch;
    private final Patchboard patchboard;
    private final Carrier carrier;
    private final Map<AgentId, Phone> phones = new LinkedHashMap<>();
    private Consumer<FloorEvent> house = _ -> {};
    private boolean busy = true;

    Outside(Town town, Hurry clock, long seed) {
        this.town = town;
        thread = new ThreadLane("outside", Integer.MAX_VALUE, Throwable::printStackTrace);
        Lane lane = clock.lane(thread);
        network = new SimulatedNetwork(lane, seed);
        theSwitch = new SimulatedSwitch(network, clock.instant());
        patchboard = new Patchboard(theSwitch);
        carrier = network.carrier("carrier", 0, "");
        for (AgentId agent : town.agents) {
            phones.put(agent, network.phone(Town.extension(agent), USUAL));
        }
        theSwitch.onEvent(news -> house.accept(new FloorEvent.Switched(news)));
        lane.execute(theSwitch::start);
        lane.execute(() -> phones.values().forEach(Phone::register));
        lane.execute(() -> keepCalling(lane));
        thread.start();
    }

    private void keepCalling(Lane lane) {
        if (!busy) {
            return;
        }
        for (String number : town.numbers) {
            network.callers(
                    carrier,
                    number,
                    CALLERS_PER_HOUR / town.numbers.size(),
                    SLICE,
                    new Temper(Delay.aboutSeconds(90), Delay.aboutSeconds(90)));
        }
        lane.after(SLICE, () -> keepCalling(lane));
    }

    /** No new callers from now on. */
    void calmDown() {
        thread.execute(() -> busy = false);
    }

    /** From here on news come to this house; at once it hears what is up. */
    void connect(Consumer<FloorEvent> to, Consumer<Survey> first) {
        thread.execute(
                () -> {
                    house = to;
                    theSwitch.survey().thenAccept(first);
                });
    }

    void disconnect() {
        thread.execute(() -> house = _ -> {});
    }

    void carryOut(FloorCommand command) {
        thread.execute(() -> carryOutNow(command));
    }

    private void carryOutNow(FloorCommand command) {
        switch (command) {
            case FloorCommand.OfSwitch ofSwitch -> patchboard.carryOut(ofSwitch);
            case FloorCommand.LookAround() ->
                    theSwitch
                            .survey()
                            .thenAccept(found -> house.accept(new FloorEvent.Surveyed(found)));
            case FloorCommand.AskWebhook _ -> throw new IllegalStateException("no flow asks");
        }
    }

    /** Somebody does something with their phone. */
    void at(AgentId agent, BiConsumer<SimulatedNetwork, Phone> what) {
        thread.execute(() -> what.accept(network, phones.get(agent)));
    }

    /** So many people call, and stay until they are told. */
    List<PhoneCall> call(String number, int people) {
        List<PhoneCall> calls = new ArrayList<>();
        thread.execute(
                () -> {
                    for (int n = 0; n < people; n++) {
                        Phone own = carrier.subscriber("0211" + n, new Behaviour.ByHand());
                        calls.add(own.call(number));
                    }
                });
        return calls;
    }

    void hangUp(List<PhoneCall> calls) {
        thread.execute(() -> calls.forEach(PhoneCall::hangUp));
    }

    /** The switch dies with the house, and every call with it. */
    @Override
    public void close() {
        thread.close();
    }
}
