package hotline.telephony.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import hotline.telephony.sdp.Parsed.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a description line by line. Tolerant: bare LF, blank lines, {@code o= s= t=} forgotten,
 * unknown lines kept, a wrong order of session lines.
 */
final class SdpParser {

    static final int MAX_BYTES = 64 * 1024;
    static final int MAX_LINES = 2_000;
    static final int MAX_MEDIA = 32;
    static final int MAX_FORMATS = 128;

    private Origin origin = Origin.MISSING;
    private String name = "-";
    private Section session = new Section();
    private final List<MediaDescription> media = new ArrayList<>();

    /** The media section that is being read; its {@code m=} line waits for what follows. */
    private Optional<MediaDescription> open = Optional.empty();

    private Section section = session;

    /** Lines of the session or of one media section. */
    private static final class Section {
        private Optional<Connection> connection = Optional.empty();
        private final List<Line> lines = new ArrayList<>();
        private final List<Attribute> attributes = new ArrayList<>();
    }

    /** Ends the reading from anywhere inside; caught in {@link #parse} and nowhere else. */
    private static final class Wrong extends Exception {
        private final Malformed malformed;

        Wrong(String why, String section) {
            super(why, null, false, false);
            this.malformed = new Malformed(why, section);
        }
    }

    private SdpParser() {}

    static Parsed parse(byte[] body) {
        try {
            return new Parsed.Valid(new SdpParser().read(body));
        } catch (Wrong wrong) {
            return wrong.malformed;
        }
    }

    private SessionDescription read(byte[] body) throws Wrong {
        if (body.length > MAX_BYTES) {
            throw new Wrong("longer than " + MAX_BYTES + " bytes", "");
        }
        String text = new String(body, UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw new Wrong("a NUL byte", "§9");
        }
        int count = 0;
        int at = 0;
        boolean any = false;
        while (at < text.length()) {
            int end = endOfLine(text, at);
            String line = text.substring(at, end);
            at = end + 1;
            if (line.isBlank()) {
                continue;
            }
            if (++count > MAX_LINES) {
                throw new Wrong("more than " + MAX_LINES + " lines", "");
            }
            any = true;
            line(line);
        }
        if (!any) {
            throw new Wrong("an empty body", "§5");
        }
        closeMedia();
        return new SessionDescription(
                origin, name, session.connection, session.lines, session.attributes, media);
    }

    /** What stands between blanks and tabs; the value has none at its ends. */
    private static List<String> words(String value) {
        var words = new ArrayList<String>(8);
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            if (isBlank(value.charAt(i))) {
                if (i > start) {
                    words.add(value.substring(start, i));
                }
                start = i + 1;
            }
        }
        words.add(value.substring(start));
        return words;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static int endOfLine(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private void line(String line) throws Wrong {
        if (line.length() < 2 || line.charAt(1) != '=') {
            throw new Wrong("a line that is not x=value", "§5");
        }
        char type = line.charAt(0);
        String value = line.substring(2).strip();
        switch (type) {
            case 'v' -> version(value);
            case 'o' -> origin = origin(value);
            case 's' -> name = value;
            case 'c' -> connection(value);
            case 'a' -> section.attributes.add(attribute(value));
            case 'm' -> openMedia(value);
            default -> section.lines.add(new Line(type, value));
        }
    }

    private static void version(String value) throws Wrong {
        if (!value.equals("0")) {
            throw new Wrong("a version other than 0", "§5.1");
        }
    }

    private static Origin origin(String value) throws Wrong {
        List<String> words = words(value);
        if (words.size() < 6) {
            throw new Wrong("o= without its six words", "§5.2");
        }
        // A user name with blanks in it is forbidden, and some phones send one: count from the end.
        int last = words.size() - 1;
        return new Origin(
                words.get(0),
                words.get(last - 4),
                words.get(last - 3),
                new Connection(words.get(last - 2), words.get(last - 1), words.get(last)));
    }

    private void connection(String value) throws Wrong {
        List<String> words = words(value);
        if (words.size() != 3) {
            throw new Wrong("c= without its three words", "§5.7");
        }
        // Only a multicast stream has several (§5.7); the first is as good as any to refuse it by.
        if (section.connection.isEmpty()) {
            section.connection =
                    Optional.of(new Connection(words.get(0), words.get(1), words.get(2)));
        }
    }

    private static Attribute attribute(String value) throws Wrong {
        int colon = value.indexOf(':');
        if (value.isEmpty() || colon == 0) {
            throw new Wrong("a= without a name", "§5.13");
        }
        return colon < 0
                ? Attribute.flag(value)
                : new Attribute(
                        value.substring(0, colon).strip(), value.substring(colon + 1).strip());
    }

    private void openMedia(String value) throws Wrong {
        closeMedia();
        if (media.size() == MAX_MEDIA) {
            throw new Wrong("more than " + MAX_MEDIA + " media lines", "");
        }
        List<String> words = words(value);
        if (words.size() < 4) {
            throw new Wrong("m= without media, port, protocol and format", "§5.14");
        }
        if (words.size() - 3 > MAX_FORMATS) {
            throw new Wrong("more than " + MAX_FORMATS + " formats", "");
        }
        String[] port = words.get(1).split("/", 2);
        var number = Numbers.read(port[0], 65_535);
        var ports = port.length == 1 ? Numbers.read("1", 1) : Numbers.read(port[1], 65_535);
        if (number.isEmpty() || ports.isEmpty()) {
            throw new Wrong("m= with a port that is none", "§5.14");
        }
        section = new Section();
        open =
                Optional.of(
                        new MediaDescription(
                                words.get(0),
                                number.getAsInt(),
                                ports.getAsInt(),
                                words.get(2),
                                words.subList(3, words.size()),
                                Optional.empty(),
                                List.of(),
                                List.of()));
    }

    private void closeMedia() {
        open.ifPresent(
                m ->
                        media.add(
                                new MediaDescription(
                                        m.kind(),
                                        m.port(),
                                        m.portCount(),
                                        m.protocol(),
                                        m.formats(),
                                        section.connection,
                                        section.lines,
                                        section.attributes)));
        open = Optional.empty();
    }
}
