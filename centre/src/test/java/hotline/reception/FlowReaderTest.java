package hotline.reception;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowReaderTest {

    private static final String EVERYTHING =
            """
            - say: [ welcome, call-may-be-recorded ]
              language: en
              interruptible: false
            - language: en
            - hours:
                calendar: office
                closed: [ { voicemail: { greeting: closed-now, maxSeconds: 60 } } ]
                holiday: [ { hangUp: { cause: no-answer } } ]
            - webhook:
                url: https://crm.example.com/route?from=hotline
                timeoutSeconds: 2
                answers: { vip: [ { queue: sales, priority: 9, skills: { english: 50 } } ] }
            - menu:
                say: question
                keys: { "1": [ { transfer: { to: "1003" } } ], "12": [ { goto: other } ], "#": [ { hangUp: } ] }
                timeoutSeconds: 7
                tries: 2
                invalid: []
                otherwise: [ { transfer: { to: "+8613800000000", trunk: gateway } } ]
            """;

    @Test
    void whatIsWrittenIsReadAgainAsItWas() {
        List<Step> steps = Story.steps(EVERYTHING);

        FlowReader.Read again = FlowReader.read(FlowWriter.plain(steps));

        assertEquals(List.of(), again.problems());
        assertEquals(steps, again.steps());
        assertEquals(5, steps.size());
    }

    @ParameterizedTest(name = "{0}: {2} at {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[ welcome ] | /0 | type",
                "[ { } ] | /0 | step.empty",
                "[ { sing: welcome } ] | /0/sing | step.unknown",
                "[ { say: welcome, loud: true } ] | /0/loud | field.unknown",
                "[ { say: [] } ] | /0/say | required",
                "[ { say: ../../etc/passwd } ] | /0/say | prompt.name",
                "[ { say: welcome, language: Chinese } ] | /0/language | language",
                "[ { menu: { keys: { E: [] } } } ] | /0/menu/keys/E | menu.key",
                "[ { menu: { keys: { 1: [], 123456789: [] } } } ] | /0/menu/keys/123456789 |"
                        + " menu.key",
                "[ { menu: { tries: 0 } } ] | /0/menu/tries | range",
                "[ { menu: { tries: many } } ] | /0/menu/tries | type",
                "[ { menu: { timeoutSeconds: 3600 } } ] | /0/menu/timeoutSeconds | range",
                "[ { hours: { open: [] } } ] | /0/hours/calendar | required",
                "[ { queue: } ] | /0/queue | required",
                "[ { queue: sales, skills: { english: 101 } } ] | /0/skills/english | range",
                "[ { transfer: { to: 'sip:x@y' } } ] | /0/transfer/to | transfer.to",
                "[ { webhook: { url: 'file:///etc/passwd' } } ] | /0/webhook/url | webhook.url",
                "[ { webhook: { url: 'http://x', answers: { 'a/b': [] } } } ] |"
                        + " /0/webhook/answers/a~1b | webhook.answer",
                "[ { hangUp: { cause: because } } ] | /0/hangUp/cause | hangUp.cause",
                "[ { voicemail: { maxSeconds: 1 } } ] | /0/voicemail/maxSeconds | range"
            })
    void whatCannotBeUsedIsToldWithItsPlace(String yaml, String path, String code) {
        assertEquals(List.of(new Problem(path, code)), Story.read(yaml).problems());
    }

    @Test
    void aFlowThatIsNoListIsTold() {
        assertEquals(List.of(new Problem("", "type")), FlowReader.read(Map.of()).problems());
    }

    @Test
    void thereIsABoundOnStepsAndOnBranchesInBranches() {
        String tooMany = "[" + " { queue: sales },".repeat(FlowReader.MOST_STEPS + 5) + "]";
        assertEquals(List.of(new Problem("/200", "tooManySteps")), Story.read(tooMany).problems());

        String tooDeep = "[ { hours: { calendar: c, open: ".repeat(9) + "[]" + " } } ]".repeat(9);
        assertEquals(
                List.of("tooDeep"),
                Story.read(tooDeep).problems().stream().map(Problem::code).toList());
    }
}
