package hotline.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    @Test
    void aScriptIsHeadingsParagraphsAndLists() {
        var script =
                new Script(
                        """
                        # 开场白
                        您好，我是热线的。
                        现在方便吗？

                        - 方便
                        2. Say the price
                        3、再见
                        Goodbye.
                        """);

        assertEquals(
                List.of(
                        "Heading:开场白",
                        "Paragraph:您好，我是热线的。\n现在方便吗？",
                        "Item:方便",
                        "Item2.:Say the price",
                        "Item3、:再见",
                        "Paragraph:Goodbye."),
                script.blocks().stream().map(ScriptTest::told).toList());
    }

    @ParameterizedTest(name = "{0} is filled with {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{name}            | NAME",
                "{ Name }          | NAME",
                "{姓名}            | NAME",
                "{归属地}          | PLACE",
                "{field:Amount}    | field Amount",
                "{字段：欠款 金额} | field 欠款 金额",
                "{FIELD: a:b}      | field a:b",
                "{nmae}            | nothing",
                "{field:}          | nothing",
                "{}                | itself",
                "{name             | itself",
                "name}             | itself",
            })
    void aPlaceIsFilledWithWhatItNames(String written, String filled) {
        assertEquals(
                List.of(filled),
                spans(new Script("x" + written + "y")).stream()
                        .filter(span -> !span.text().equals("x") && !span.text().equals("y"))
                        .map(span -> fill(span.fill()))
                        .toList());
    }

    @Test
    void whatNothingFillsStaysAndIsToldOnce() {
        var script = new Script("{nmae} owes {field:Amount}, {nmae}! {号吗}");

        assertEquals(List.of("{nmae}", "{号吗}"), script.unknown());
        assertEquals(script.value(), words(script));
    }

    @Test
    void someWordsAreStrongAndStarsThatNeverCloseAreStars() {
        List<Span> spans = spans(new Script("say **{name}, hello** now ** or never"));

        assertEquals(
                List.of("{name}", ", hello"),
                spans.stream().filter(Span::strong).map(Span::text).toList());
        assertEquals("say {name}, hello now ** or never", words(spans));
    }

    @Test
    void markupOfOthersIsWords() {
        String attack = "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:x)";

        assertEquals(attack, words(new Script(attack)));
    }

    @Test
    void tooMuchTextIsNoScriptAndNeitherIsABell() {
        assertEquals(Optional.empty(), new Script("x".repeat(Script.LONGEST)).problem());
        assertEquals(Optional.of("tooLong"), new Script("x".repeat(Script.LONGEST + 1)).problem());
        assertEquals(Optional.of("notAText"), new Script("ding \u0007 dong").problem());
        assertEquals(Optional.empty(), new Script("one\r\ntwo\rthree\tfour").problem());
        assertEquals("one\ntwo", new Script("  one\r\ntwo\n\n").value());
    }

    /** Whatever somebody writes can be read, and nothing but marks is lost. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 20261123})
    void anyTextCanBeRead(long seed) {
        var luck = new Random(seed);
        String letters = "{}*#-:：.1、 \nab名field";
        for (int round = 0; round < 500; round++) {
            String text =
                    luck.ints(luck.nextInt(200), 0, letters.length())
                            .mapToObj(i -> letters.substring(i, i + 1))
                            .collect(Collectors.joining());
            String read = words(new Script(text)).replaceAll("[^ab名field]", "");
            assertEquals(text.replaceAll("[^ab名field]", ""), read, text);
        }
    }

    private static List<Span> spans(Script script) {
        List<Span> spans = new ArrayList<>();
        script.blocks().forEach(block -> spans.addAll(block.spans()));
        return spans;
    }

    private static String words(Script script) {
        return words(spans(script));
    }

    private static String words(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    private static String fill(Fill fill) {
        return switch (fill) {
            case Fill.AsWritten _ -> "itself";
            case Fill.Known(var what) -> what.name();
            case Fill.FieldOf(String name) -> "field " + name;
            case Fill.Unknown _ -> "nothing";
        };
    }

    private static String told(Block block) {
        return switch (block) {
            case Block.Heading(var spans) -> "Heading:" + words(spans);
            case Block.Paragraph(var spans) -> "Paragraph:" + words(spans);
            case Block.Item(String number, var spans) -> "Item" + number + ":" + words(spans);
        };
    }
}
