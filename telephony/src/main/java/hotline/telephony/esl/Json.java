package hotline.telephony.esl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * JSON as the switch writes it (RFC 8259), for events and listings. Numbers and literals stay the
 * text that they are, for the event socket sends numbers as text too.
 */
sealed interface Json {

    record Text(String value) implements Json {}

    record Many(List<Json> values) implements Json {}

    /** In their order; a name may come twice. */
    record Members(List<Map.Entry<String, Json>> all) implements Json {}

    /**
     * @throws FramingLost when it is no JSON
     */
    static Json read(String text) throws FramingLost {
        var reader = new Reader(text);
        Json value = reader.value(0);
        reader.space();
        if (reader.at < text.length()) {
            throw reader.wrong("something behind the value");
        }
        return value;
    }

    /** Reads one value after another, from left to right. */
    final class Reader {

        /** Deeper than anything that a switch writes, and no danger to the stack. */
        private static final int DEEPEST = 32;

        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private Json value(int depth) throws FramingLost {
            if (depth > DEEPEST) {
                throw wrong("deeper than " + DEEPEST);
            }
            space();
            return switch (peek()) {
                case '{' -> members(depth);
                case '[' -> many(depth);
                case '"' -> new Text(string());
                default -> new Text(bare());
            };
        }

        private Json members(int depth) throws FramingLost {
            List<Map.Entry<String, Json>> all = new ArrayList<>();
            at++;
            space();
            if (peek() == '}') {
                at++;
                return new Members(all);
            }
            while (true) {
                space();
                String name = string();
                space();
                take(':');
                all.add(Map.entry(name, value(depth + 1)));
                space();
                if (peek() == '}') {
                    at++;
                    return new Members(all);
                }
                take(',');
            }
        }

        private Json many(int depth) throws FramingLost {
            List<Json> values = new ArrayList<>();
            at++;
            space();
            if (peek() == ']') {
                at++;
                return new Many(values);
            }
            while (true) {
                values.add(value(depth + 1));
                space();
                if (peek() == ']') {
                    at++;
                    return new Many(values);
                }
                take(',');
            }
        }

        private String string() throws FramingLost {
            take('"');
            int end = at;
            while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\\') {
                end++;
            }
            if (end < text.length() && text.charAt(end) == '"') {
                String plain = text.substring(at, end);
                at = end + 1;
                return plain;
            }
            return escaped(end);
        }

        private String escaped(int plainEnd) throws FramingLost {
            var out = new StringBuilder(text.substring(at, plainEnd));
            at = plainEnd;
            while (true) {
                char letter = peek();
                at++;
                if (letter == '"') {
                    return out.toString();
                }
                out.append(letter == '\\' ? escape() : letter);
            }
        }

        private char escape() throws FramingLost {
            char letter = peek();
            at++;
            return switch (letter) {
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'u' -> unicode();
                case '"', '\\', '/' -> letter;
                default -> throw wrong("an unknown escape");
            };
        }

        private char unicode() throws FramingLost {
            int letter = 0;
            for (int i = 0; i < 4; i++) {
                int digit = Character.digit(peek(), 16);
                if (digit < 0) {
                    throw wrong("no hexadecimal digit");
                }
                letter = (letter << 4) | digit;
                at++;
            }
            return (char) letter;
        }

        /** A number, {@code true}, {@code false} or {@code null}. */
        private String bare() throws FramingLost {
            int start = at;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(start, at);
            if (!word.matches("true|false|null|-?[0-9.eE+-]+")) {
                throw wrong("neither number nor literal");
            }
            return word;
        }

        private void space() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char peek() throws FramingLost {
            if (at >= text.length()) {
                throw wrong("ends too early");
            }
            return text.charAt(at);
        }

        private void take(char wanted) throws FramingLost {
            if (peek() != wanted) {
                throw wrong("'" + wanted + "' is missing");
            }
            at++;
        }

        private FramingLost wrong(String what) {
            return new FramingLost("no JSON, at " + at + ": " + what);
        }
    }
}
