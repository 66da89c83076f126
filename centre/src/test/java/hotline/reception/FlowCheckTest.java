package hotline.reception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowCheckTest {

    private static FlowWorld world(Map<String, List<Step>> flows) {
        return new FlowWorld(
                name -> name.equalsIgnoreCase("sales") || name.equals("support"),
                "english"::equalsIgnoreCase,
                "gateway"::equals,
                "office"::equals,
                Set.of("welcome", "question", "goodbye", "invalid-choice", "leave-a-message")
                        ::contains,
                flows);
    }

    private static List<Problem> problems(String yaml) {
        return FlowCheck.problems("main", Story.steps(yaml), world(Map.of()));
    }

    private static Problem problem(String path, String code) {
        return new Problem(path, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ { say: welcome }, { queue: Sales, skills: { English: 50 } } ]",
                "[ { voicemail: } ]",
                "[ { transfer: { to: \"1003\", trunk: gateway } } ]",
                "[ { menu: { say: question, keys: { \"1\": [] } } }, { queue: sales } ]",
                "[ { hours: { calendar: office, closed: [ { hangUp: } ] } }, { queue: sales } ]",
                "[ { menu: { say: question, keys: { \"*\": [ { goto: main } ] }, otherwise: [ {"
                        + " hangUp: } ] } } ]"
            })
    void aSoundFlowHasNoProblems(String yaml) {
        assertEquals(List.of(), problems(yaml));
    }

    @Test
    void namesOfWhatIsNotThereAreToldWithTheirPlace() {
        assertEquals(
                List.of(
                        problem("/0/say/1", "prompt.notFound"),
                        problem("/1/hours/calendar", "calendar.notFound"),
                        problem("/1/hours/closed/0/goto", "flow.notFound"),
                        problem("/2/menu/keys/1/0/queue", "queue.notFound"),
                        problem("/2/menu/keys/1/0/skills/latin", "skill.notFound"),
                        problem("/2/menu/otherwise/0/transfer/trunk", "trunk.notFound")),
                problems(
                        """
                        - say: [ welcome, lost ]
                        - hours: { calendar: lost, closed: [ { goto: lost } ] }
                        - menu:
                            say: question
                            keys: { "1": [ { queue: lost, skills: { latin: 1 } } ] }
                            otherwise: [ { transfer: { to: "1003", trunk: lost } } ]
                        """));
    }

    @Test
    void aFlowWithoutStepsEndsNowhere() {
        assertEquals(List.of(problem("", "endsNowhere")), problems("[]"));
    }

    @Test
    void aBranchThatEndsNowhereIsTold() {
        assertEquals(
                List.of(
                        problem("/0/menu/keys/1/0", "endsNowhere"),
                        problem("/0/menu/keys/2", "endsNowhere"),
                        problem("/0/menu/otherwise", "endsNowhere")),
                problems(
                        """
                        - menu:
                            say: question
                            keys: { "1": [ { say: goodbye } ], "2": [], "3": [ { queue: sales } ] }
                        """));
    }

    @Test
    void aStepThatNobodyComesToIsTold() {
        assertEquals(
                List.of(problem("/1", "unreachable")),
                problems(
                                """
                                - hours: { calendar: office, open: [ { goto: main-menu } ], closed: [ { hangUp: } ] }
                                - queue: sales
                                """
                                        .replace("main-menu", "main"))
                        .stream()
                        .filter(found -> !found.code().equals("circle"))
                        .toList());
    }

    @Test
    void aMenuWithoutKeysIsTold() {
        assertTrue(
                problems("[ { menu: { say: question } }, { queue: sales } ]")
                        .contains(problem("/0/menu/keys", "menu.noKeys")));
    }

    @Test
    void aCircleInWhichNobodyIsAskedIsTold() {
        assertEquals(
                List.of(problem("/1/goto", "circle")),
                problems("[ { say: welcome }, { goto: Main } ]"));
    }

    @Test
    void aCircleThroughAnotherFlowIsTold() {
        var world =
                world(
                        Map.of(
                                "other",
                                Story.steps(
                                        "[ { hours: { calendar: office, open: [ { queue: sales } ]"
                                                + " } }, { goto: main } ]")));

        assertEquals(
                List.of(problem("/0/goto", "circle")),
                FlowCheck.problems("main", Story.steps("[ { goto: other } ]"), world));
    }

    @Test
    void aCircleInWhichTheCallerIsAskedIsNoProblem() {
        var world = world(Map.of("other", Story.steps("[ { queue: sales }, { goto: main } ]")));

        assertEquals(
                List.of(), FlowCheck.problems("main", Story.steps("[ { goto: other } ]"), world));
    }
}
