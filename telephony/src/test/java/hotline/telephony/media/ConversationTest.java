package hotline.telephony.media;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.MediaHouse.Line;
import hotline.telephony.media.codec.Codec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final int CUSTOMER = 440;
    private static final int AGENT = 660;
    private static final int SUPERVISOR = 1_000;

    private final MediaHouse house = new MediaHouse();

    @Test
    void ofThreeEveryoneHearsBothOthers() throws NoPortLeft {
        try (house) {
            var customer = line("customer", Codec.PCMA, CUSTOMER);
            var agent = line("agent", Codec.PCMU, AGENT);
            var expert = line("expert", Codec.PCMA, SUPERVISOR);

            house.engine.conference(List.of(customer.port(), agent.port(), expert.port()));

            awaitExactly(customer, AGENT, SUPERVISOR);
            awaitExactly(agent, CUSTOMER, SUPERVISOR);
            awaitExactly(expert, CUSTOMER, AGENT);
        }
    }

    @Test
    void whenOneOfThreeLeavesTheOthersGoOn() throws NoPortLeft {
        try (house) {
            var customer = line("customer", Codec.PCMA, CUSTOMER);
            var agent = line("agent", Codec.PCMU, AGENT);
            var expert = line("expert", Codec.PCMA, SUPERVISOR);
            house.engine.conference(List.of(customer.port(), agent.port(), expert.port()));
            awaitExactly(customer, AGENT, SUPERVISOR);

            expert.port().close();

            customer.phone().awaitTone(AGENT);
            agent.phone().awaitTone(CUSTOMER);
        }
    }

    @Test
    void aMonitorHearsBothAndIsHeardByNobody() throws NoPortLeft {
        try (house) {
            var customer = line("customer", Codec.PCMA, CUSTOMER);
            var agent = line("agent", Codec.PCMU, AGENT);
            var supervisor = line("supervisor", Codec.PCMA, SUPERVISOR);
            customer.port().join(agent.port());

            supervisor.port().supervise(agent.port(), Supervising.MONITOR);

            awaitExactly(supervisor, CUSTOMER, AGENT);
            awaitExactly(customer, AGENT);
            awaitExactly(agent, CUSTOMER);
        }
    }

    @Test
    void aWhisperIsHeardByTheAgentOnly() throws NoPortLeft {
        try (house) {
            var customer = line("customer", Codec.PCMA, CUSTOMER);
            var agent = line("agent", Codec.PCMU, AGENT);
            var supervisor = line("supervisor", Codec.PCMA, SUPERVISOR);
            customer.port().join(agent.port());
            awaitExactly(customer, AGENT);
            customer.phone().forget();

            supervisor.port().supervise(agent.port(), Supervising.WHISPER);

            awaitExactly(agent, CUSTOMER, SUPERVISOR);
            awaitExactly(supervisor, CUSTOMER, AGENT);
            customer.phone().listensFor(Duration.ofSeconds(1));
            var all = customer.phone().lastHeard(Duration.ofSeconds(5));
            assertTrue(Goertzel.share(all, AGENT) > 0.8);
            assertTrue(Goertzel.share(all, SUPERVISOR) < 0.001, "the customer heard the whisper");
        }
    }

    @Test
    void aBargeIsHeardByBothAndCanBecomeAMonitorAgain() throws NoPortLeft {
        try (house) {
            var customer = line("customer", Codec.PCMA, CUSTOMER);
            var agent = line("agent", Codec.PCMU, AGENT);
            var supervisor = line("supervisor", Codec.PCMA, SUPERVISOR);
            customer.port().join(agent.port());

            supervisor.port().supervise(agent.port(), Supervising.BARGE);

            awaitExactly(customer, AGENT, SUPERVISOR);
            awaitExactly(agent, CUSTOMER, SUPERVISOR);

            supervisor.port().supervise(agent.port(), Supervising.MONITOR);

            awaitExactly(customer, AGENT);
            awaitExactly(agent, CUSTOMER);
        }
    }

    @Test
    void aSupervisorMayComeBeforeTheCustomer() throws NoPortLeft {
        try (house) {
            var customer = line("customer", Codec.PCMA, CUSTOMER);
            var agent = line("agent", Codec.PCMU, AGENT);
            var supervisor = line("supervisor", Codec.PCMA, SUPERVISOR);

            supervisor.port().supervise(agent.port(), Supervising.MONITOR);
            supervisor.phone().awaitTone(AGENT);
            agent.port().join(customer.port());

            awaitExactly(supervisor, CUSTOMER, AGENT);
        }
    }

    @Test
    void aSupervisorIsAloneWhenItsAgentLeaves() throws NoPortLeft {
        try (house) {
            var customer = line("customer", Codec.PCMA, CUSTOMER);
            var agent = line("agent", Codec.PCMU, AGENT);
            var supervisor = line("supervisor", Codec.PCMA, SUPERVISOR);
            customer.port().join(agent.port());
            supervisor.port().supervise(agent.port(), Supervising.BARGE);
            awaitExactly(customer, AGENT, SUPERVISOR);

            agent.port().close();

            supervisor.phone().awaitSilence();
            customer.phone().awaitSilence();
        }
    }

    @Test
    void anEchoIsHeardUntilSomethingElseIs() throws NoPortLeft {
        try (house) {
            var customer = line("customer", Codec.PCMA, CUSTOMER);

            customer.port().echo();
            customer.phone().awaitTone(CUSTOMER);

            customer.port().separate();
            customer.phone().awaitSilence();
        }
    }

    private Line line(String name, Codec codec, int hertz) throws NoPortLeft {
        var line = house.line(name, codec);
        line.phone().says(hertz);
        return line;
    }

    /** Waits until these tones are heard and no other one of the three. */
    private static void awaitExactly(Line line, int... tones) {
        BooleanSupplier exactly =
                () -> {
                    for (int tone : List.of(CUSTOMER, AGENT, SUPERVISOR)) {
                        boolean wanted = Arrays.stream(tones).anyMatch(t -> t == tone);
                        if (line.phone().hearsAmongOthers(tone) != wanted) {
                            return false;
                        }
                    }
                    return true;
                };
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!exactly.getAsBoolean()) {
            assertFalse(
                    System.nanoTime() > deadline,
                    line.port().name() + " does not hear exactly " + Arrays.toString(tones));
            LockSupport.parkNanos(10_000_000);
        }
    }
}
