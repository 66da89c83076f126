package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.simulated.Behaviour;
import hotline.telephony.simulated.Delay;
import hotline.telephony.simulated.Temper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * The floor against what is known of queues: with one skill it is an M/M/n queue, whose waiting was
 * worked out by Erlang (without patience) and Palm (with it); with two skills for each agent it
 * performs almost as if everybody could do everything (Wallace and Whitt, 2005).
 */
class ErlangTest {

    private static final double TALK = 180;
    private static final int DAYS = 8;

    /** Two-sided 99.9 % of Student's t with 7 degrees of freedom. */
    private static final double T = 5.41;

    /** What was seen on one day. */
    private record Seen(double waited, double meanWait, double abandoned) {}

    /** Agents of one kind, and what each of the queues they serve is. */
    private record Shape(int agents, int queues, int skillsEach, double load, Delay patience) {}

    private static Seen day(long seed, Shape shape, int calls) {
        var house = new SimulatedHouse(seed);
        List<List<AgentId>> members = new ArrayList<>();
        for (int q = 0; q < shape.queues(); q++) {
            members.add(new ArrayList<>());
        }
        var phone = new Behaviour.Answers(new Delay.Exactly(Duration.ZERO), Temper.STAYS);
        for (int n = 1; n <= shape.agents(); n++) {
            AgentId agent = house.agent(n, phone, Map.of());
            int first = n % shape.queues();
            // The second skill goes round, so that every two queues share agents.
            int step = 1 + n / shape.queues() % Math.max(1, shape.queues() - 1);
            for (int s = 0; s < shape.skillsEach(); s++) {
                members.get((first + s * (shape.skillsEach() == 2 ? step : 1)) % shape.queues())
                        .add(agent);
            }
        }
        for (int q = 0; q < shape.queues(); q++) {
            house.queue(
                    q + 1,
                    queue -> queue.times(Duration.ofSeconds(20), Duration.ZERO, 1),
                    members.get(q).toArray(AgentId[]::new));
            house.number("400" + (q + 1), SimulatedHouse.into(q + 1));
        }
        house.open();
        house.agents.keySet().forEach(house::onShift);
        double perHour = shape.load() / TALK * 3600;
        Duration howLong = Duration.ofSeconds((long) (calls / perHour * 3600));
        var temper = new Temper(shape.patience(), Delay.aboutSeconds((int) TALK));
        for (int q = 1; q <= shape.queues(); q++) {
            house.network.callers(
                    house.carrier, "400" + q, perHour / shape.queues(), howLong, temper);
        }
        house.pass(howLong.plus(Duration.ofHours(2)));
        return look(house, howLong.dividedBy(10));
    }

    /** The first tenth of the day, in which the queue fills, does not count. */
    private static Seen look(SimulatedHouse house, Duration warmUp) {
        Instant from = SimulatedHouse.MORNING.plus(warmUp);
        Map<CallId, Instant> queued = new HashMap<>();
        Map<CallId, Instant> served = new HashMap<>();
        house.facts.forEach(
                fact -> {
                    if (fact.body() instanceof CallFact.Queued f && fact.at().isAfter(from)) {
                        queued.put(f.call(), fact.at());
                    } else if (fact.body() instanceof OfferFact.Made f) {
                        served.put(f.call(), fact.at());
                    }
                });
        int waited = 0;
        double waiting = 0;
        int abandoned = 0;
        for (var call : queued.entrySet()) {
            Instant at = served.get(call.getKey());
            if (at == null) {
                abandoned++;
                waited++;
            } else {
                double wait = Duration.between(call.getValue(), at).toNanos() / 1e9;
                waiting += wait;
                waited += wait > 0 ? 1 : 0;
            }
        }
        int all = queued.size();
        return new Seen(
                (double) waited / all, waiting / (all - abandoned), (double) abandoned / all);
    }

    private static void isWithin(
            String what, double theory, List<Seen> days, ToDoubleFunction<Seen> value) {
        double mean = days.stream().mapToDouble(value).average().orElseThrow();
        double variance =
                days.stream().mapToDouble(value).map(v -> (v - mean) * (v - mean)).sum()
                        / (days.size() - 1);
        double half = T * Math.sqrt(variance / days.size());
        System.out.printf("%s: theory %.4f, seen %.4f ± %.4f%n", what, theory, mean, half);
        assertTrue(half < theory / 2, what + ": too few calls to say anything, ± " + half);
        assertEquals(theory, mean, half, what);
    }

    private static List<Seen> days(Shape shape, int calls) {
        List<Seen> days = new ArrayList<>();
        for (long seed = 1; seed <= DAYS; seed++) {
            days.add(day(seed, shape, calls));
        }
        return days;
    }

    // ---- what theory says: a birth–death process, k calls in the house ----

    private record Theory(double waits, double meanWait, double abandons) {}

    /**
     * @param load in erlangs
     * @param patience mean, in seconds; infinite for Erlang C
     */
    private static Theory theory(int agents, double load, double patience) {
        double arrivals = load / TALK;
        double[] weight = new double[2_000];
        weight[0] = 1;
        double sum = 1;
        for (int k = 1; k < weight.length; k++) {
            double leaving = Math.min(k, agents) / TALK + Math.max(0, k - agents) / patience;
            weight[k] = weight[k - 1] * arrivals / leaving;
            sum += weight[k];
        }
        double waits = 0;
        double inLine = 0;
        for (int k = agents; k < weight.length; k++) {
            waits += weight[k] / sum;
            inLine += (k - agents) * weight[k] / sum;
        }
        return new Theory(waits, inLine / arrivals, inLine / patience / arrivals);
    }

    @Test
    void patientCallersOfOneSkillWaitAsErlangSays() {
        double table = theory(10, 8, Double.POSITIVE_INFINITY).waits();
        assertEquals(0.409, table, 0.001, "Erlang C of 10 agents and 8 erlangs");
        Theory c = theory(10, 7, Double.POSITIVE_INFINITY);

        List<Seen> days = days(new Shape(10, 1, 1, 7, Delay.never()), 5_000);

        isWithin("who waits", c.waits(), days, Seen::waited);
        isWithin("mean wait", c.meanWait(), days, Seen::meanWait);
    }

    @Test
    void impatientCallersLeaveAsPalmSays() {
        Theory a = theory(10, 11, 90);

        List<Seen> days = days(new Shape(10, 1, 1, 11, Delay.aboutSeconds(90)), 2_500);

        isWithin("who waits", a.waits(), days, Seen::waited);
        isWithin("who leaves", a.abandons(), days, Seen::abandoned);
    }

    @Test
    void twoSkillsForEachAgentAreAlmostAsGoodAsAll() {
        double one = meanWait(1);
        double two = meanWait(2);
        double all = meanWait(6);
        System.out.printf("mean wait: one skill %.2f, two %.2f, all %.2f%n", one, two, all);

        assertTrue(two < all + 0.15 * (one - all), "two skills " + two + ", all " + all);
        assertTrue(one > 3 * two, "one skill " + one + ", two " + two);
    }

    private static double meanWait(int skills) {
        var shape = new Shape(60, 6, skills, 54, Delay.never());
        double sum = 0;
        for (long seed = 1; seed <= 3; seed++) {
            sum += day(seed, shape, 5_000).meanWait();
        }
        return sum / 3;
    }
}
