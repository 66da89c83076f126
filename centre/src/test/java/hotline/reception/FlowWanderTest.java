package hotline.reception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.reception.FlowInput.PlayEnded;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Callers who do anything at all in flows that are anything at all. */
class FlowWanderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FLOWS = 3;
    private static final List<PlayEnding> ENDINGS = List.of(PlayEnding.values());

    private final Set<String> visited = new HashSet<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 20260105})
    void everyCallAlwaysWaitsForSomethingAndEndsWhenTheCallerLeaves(long seed) {
        var dice = new Random(seed);
        for (int i = 0; i < 500; i++) {
            wander(plan(dice), dice);
        }
        // Nothing was left out: the dice have led a call everywhere.
        assertEquals(
                Set.of(
                        "Answering",
                        "Hearing",
                        "Asking",
                        "Collecting",
                        "Queueing",
                        "Recording",
                        "Transferring",
                        "Enquiring",
                        "Over"),
                visited);
    }

    private void wander(ReceptionPlan plan, RandomGenerator dice) {
        Instant now = Story.MONDAY;
        FlowTurn turn = FlowRun.begin(plan, plan.flow("f0").orElseThrow(), now);
        int asked = 0;
        for (int i = 0; i < 200 && !turn.next().isOver(); i++) {
            asked = check(turn, asked);
            now = now.plus(Duration.ofMinutes(dice.nextInt(600)));
            // As after a restart: from what was written down.
            var position = JSON.readValue(JSON.writeValueAsString(turn.next()), FlowPosition.class);
            assertEquals(turn.next(), position);
            turn = FlowRun.on(plan, position, input(position, dice), now);
        }
        check(turn, asked);
        FlowTurn gone = FlowRun.on(plan, turn.next(), new FlowInput.CallerHungUp(), now);
        assertTrue(gone.next().isOver());
        assertEquals(List.of(), gone.effects());
    }

    /** Returns the number of the last thing asked for. */
    private int check(FlowTurn turn, int askedBefore) {
        visited.add(turn.next().waiting().getClass().getSimpleName());
        int asked = askedBefore;
        boolean hungUp = false;
        for (FlowEffect effect : turn.effects()) {
            assertFalse(hungUp, "nothing is asked for after the hang-up");
            hungUp = effect instanceof FlowEffect.HangUp;
            int number = number(effect);
            if (number > 0) {
                assertTrue(number > asked, "numbers go up");
                asked = number;
            }
        }
        assertEquals(hungUp, turn.next().isOver() && !turn.effects().isEmpty());
        return asked;
    }

    private static int number(FlowEffect effect) {
        return switch (effect) {
            case FlowEffect.Play(var play, var _, var _) -> play;
            case FlowEffect.WaitFor(var timer, var _) -> timer;
            case FlowEffect.Enqueue enqueue -> enqueue.ask();
            case FlowEffect.TransferTo(var ask, var _, var _) -> ask;
            case FlowEffect.RecordVoicemail(var ask, var _) -> ask;
            case FlowEffect.CallWebhook(var ask, var _, var _) -> ask;
            case FlowEffect.Answer _,
                    FlowEffect.StopPlaying _,
                    FlowEffect.StopVoicemail _,
                    FlowEffect.HangUp _ ->
                    0;
        };
    }

    /** Mostly what is waited for; often enough something else. */
    private static FlowInput input(FlowPosition position, RandomGenerator dice) {
        int ask = dice.nextInt(5) == 0 ? dice.nextInt(position.asks() + 2) : position.asks();
        return switch (dice.nextInt(10)) {
            case 0 -> new FlowInput.Answered();
            case 1 -> new FlowInput.TimeUp(ask);
            case 2 -> new FlowInput.QueueLeft(ask);
            case 3 -> new FlowInput.VoicemailEnded(ask);
            case 4 -> new FlowInput.TransferEnded(ask);
            case 5 ->
                    dice.nextBoolean()
                            ? new FlowInput.WebhookFailed(ask)
                            : new FlowInput.WebhookAnswered(ask, "a" + dice.nextInt(3));
            case 6 -> new FlowInput.Restarted(position.answered());
            case 7, 8 -> new FlowInput.Digit("0123456789*#ABCD".charAt(dice.nextInt(16)));
            default -> new PlayEnded(ask, ENDINGS.get(dice.nextInt(ENDINGS.size())));
        };
    }

    // ---- flows that are anything at all ----

    private static ReceptionPlan plan(RandomGenerator dice) {
        var flows = new HashMap<FlowVersion, Flow>();
        var current = new HashMap<String, FlowVersion>();
        for (int i = 0; i < FLOWS; i++) {
            var version = new FlowVersion(new UUID(0, i), 1);
            current.put("f" + i, version);
            flows.put(version, new Flow(version, "f" + i, "zh", steps(dice, 0)));
        }
        var known = Story.plan(Map.of("main", "[]"), List.of());
        return new ReceptionPlan(Map.of(), flows, current, Map.of(), Map.of(), known.shipped());
    }

    private static List<Step> steps(RandomGenerator dice, int depth) {
        int most = depth == 0 ? 6 : 3 - depth;
        return IntStream.range(0, dice.nextInt(most + 1)).mapToObj(_ -> step(dice, depth)).toList();
    }

    private static Step step(RandomGenerator dice, int depth) {
        boolean mayBranch = depth < 2;
        return switch (dice.nextInt(mayBranch ? 10 : 7)) {
            case 0 -> new Step.Say(words(dice), Optional.empty(), dice.nextBoolean());
            case 1 -> new Step.Speak(dice.nextBoolean() ? "en" : "xx");
            case 2 -> new Step.Queue("sales", 0, Map.of());
            case 3 -> new Step.Voicemail(words(dice), Duration.ofSeconds(30));
            case 4 -> new Step.Transfer("1003", Optional.empty());
            case 5 -> new Step.GoTo("f" + dice.nextInt(FLOWS + 1));
            case 6 ->
                    dice.nextInt(4) == 0
                            ? new Step.HangUp(HangupCause.BUSY)
                            : new Step.Say(words(dice), Optional.of("en"), true);
            case 7 ->
                    new Step.Menu(
                            words(dice),
                            branches(dice, depth, List.of("1", "12", "123", "2", "*", "#", "0")),
                            Duration.ofSeconds(5),
                            1 + dice.nextInt(3),
                            words(dice),
                            steps(dice, depth + 1));
            case 8 ->
                    new Step.Hours(
                            "none",
                            steps(dice, depth + 1),
                            steps(dice, depth + 1),
                            Optional.of(steps(dice, depth + 1)));
            default ->
                    new Step.Webhook(
                            "https://example.com/",
                            Duration.ofSeconds(1),
                            branches(dice, depth, List.of("a0", "a1")),
                            steps(dice, depth + 1));
        };
    }

    private static List<String> words(RandomGenerator dice) {
        return IntStream.range(0, dice.nextInt(3))
                .mapToObj(_ -> dice.nextBoolean() ? "welcome" : "lost")
                .toList();
    }

    private static SequencedMap<String, List<Step>> branches(
            RandomGenerator dice, int depth, List<String> names) {
        var branches = new LinkedHashMap<String, List<Step>>();
        for (String name : names) {
            if (dice.nextBoolean()) {
                branches.put(name, steps(dice, depth + 1));
            }
        }
        return branches;
    }
}
