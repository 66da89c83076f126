package hotline.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the light structure of a script. Every text can be read, in time that grows with it. */
final class ScriptReader {

    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s*([^#\\s].*)");

    /** {@code 2.5 %} is none. */
    private static final Pattern ITEM =
            Pattern.compile("(?:[-*]\\s|•|([0-9]{1,3}(?:[.)]\\s|、)))\\s*(\\S.*)");

    private static final Pattern PLACE = Pattern.compile("\\{([^{}\\n]{1,80})}");

    /** {@code 字段} and the wide colon are what a Chinese keyboard writes. */
    private static final Pattern FIELD =
            Pattern.compile("(?:field|字段)\\s*[:：]\\s*(\\S.*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern STRONG = Pattern.compile("**", Pattern.LITERAL);
    private static final Fill AS_WRITTEN = new Fill.AsWritten();

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> paragraph = new ArrayList<>();

    private ScriptReader() {}

    static List<Block> read(String text) {
        var reader = new ScriptReader();
        text.lines().map(String::strip).forEach(reader::line);
        reader.endParagraph();
        return List.copyOf(reader.blocks);
    }

    private void line(String line) {
        Matcher heading = HEADING.matcher(line);
        Matcher item = ITEM.matcher(line);
        if (heading.matches()) {
            endParagraph();
            blocks.add(new Block.Heading(spans(heading.group(1))));
        } else if (item.matches()) {
            endParagraph();
            String number = item.group(1);
            blocks.add(new Block.Item(number == null ? "" : number.strip(), spans(item.group(2))));
        } else if (line.isEmpty()) {
            endParagraph();
        } else {
            paragraph.add(line);
        }
    }

    private void endParagraph() {
        if (!paragraph.isEmpty()) {
            blocks.add(new Block.Paragraph(spans(String.join("\n", paragraph))));
            paragraph.clear();
        }
    }

    private static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        String[] parts = STRONG.split(text, -1);
        for (int i = 0; i < parts.length; i++) {
            boolean strong = i % 2 == 1;
            boolean alone = strong && i == parts.length - 1;
            // One that is never closed was meant as it is.
            places(alone ? "**" + parts[i] : parts[i], strong && !alone, spans);
        }
        return spans;
    }

    private static void places(String text, boolean strong, List<Span> spans) {
        Matcher place = PLACE.matcher(text);
        int done = 0;
        while (place.find()) {
            words(text.substring(done, place.start()), strong, spans);
            spans.add(new Span(place.group(), strong, fill(place.group(1).strip())));
            done = place.end();
        }
        words(text.substring(done), strong, spans);
    }

    private static Fill fill(String inside) {
        Matcher field = FIELD.matcher(inside);
        if (field.matches()) {
            return new Fill.FieldOf(field.group(1));
        }
        return Placeholder.of(inside.toLowerCase(Locale.ROOT))
                .<Fill>map(Fill.Known::new)
                .orElseGet(Fill.Unknown::new);
    }

    private static void words(String words, boolean strong, List<Span> spans) {
        if (!words.isEmpty()) {
            spans.add(new Span(words, strong, AS_WRITTEN));
        }
    }
}
