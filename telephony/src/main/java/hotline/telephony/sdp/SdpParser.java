package hotline.telephony.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import hotline.telephony.sdp.Parsed.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads a description line by line. Tolerant: bare LF, blank lines, {@code o= s= t=} forgotten,
 * unknown lines kept, a wrong order of session lines.
 */
final class SdpParser {

    static final int MAX_BYTES = 64 * 1024;
    static final int MAX_LINES = 2_000;
    static final int MAX_MEDIA = 32;
    static final int MAX_FORMATS = 128;

    private final String text;
    private Origin origin = Origin.MISSING;
    private String name = "-";
    private Section session = new Section();
    private final List<MediaDescription> media = new ArrayList<>();

    /** Begins the media section that is being read, and waits for what follows. */
    private Optional<MediaLine> open = Optional.empty();

    private Section section = session;

    /** Lines of the session or of one media section. */
    private static final class Section {
        private Optional<Connection> connection = Optional.empty();
        private final List<Line> lines = new ArrayList<>();
        private final List<Attribute> attributes = new ArrayList<>();
    }

    private record MediaLine(List<String> words, int port, int portCount) {}

    /** Ends the reading from anywhere inside; caught in {@link #parse} and nowhere else. */
    private static final class Wrong extends Exception {
        private final Malformed malformed;

        Wrong(String why, String section) {
            super(why, null, false, false);
            this.malformed = new Malformed(why, section);
        }
    }

    private SdpParser(String text) {
        this.text = text;
    }

    static Parsed parse(byte[] body) {
        try {
            if (body.length > MAX_BYTES) {
                throw new Wrong("longer than " + MAX_BYTES + " bytes", "");
            }
            return new Parsed.Valid(new SdpParser(new String(body, UTF_8)).read());
        } catch (Wrong wrong) {
            return wrong.malformed;
        }
    }

    private SessionDescription read() throws Wrong {
        if (text.indexOf('\0') >= 0) {
            throw new Wrong("a NUL byte", "§9");
        }
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            int start = at;
            int end = endOfLine(start);
            at = end + 1;
            if (Words.begin(text, start, end) == end) {
                continue;
            }
            if (++count > MAX_LINES) {
                throw new Wrong("more than " + MAX_LINES + " lines", "");
            }
            line(start, end);
        }
        if (count == 0) {
            throw new Wrong("an empty body", "§5");
        }
        closeMedia();
        return new SessionDescription(
                origin, name, session.connection, session.lines, session.attributes, media);
    }

    private int endOfLine(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private void line(int start, int end) throws Wrong {
        if (end - start < 2 || text.charAt(start + 1) != '=') {
            throw new Wrong("a line that is not x=value", "§5");
        }
        char type = text.charAt(start);
        int from = Words.begin(text, start + 2, end);
        int to = Words.end(text, from, end);
        switch (type) {
            case 'v' -> version(from, to);
            case 'o' -> origin = origin(Words.split(text, from, to));
            case 's' -> name = Words.read(text, from, to);
            case 'c' -> connection(Words.split(text, from, to));
            case 'a' -> section.attributes.add(attribute(from, to));
            case 'm' -> openMedia(Words.split(text, from, to));
            default -> section.lines.add(new Line(type, Words.read(text, from, to)));
        }
    }

    private void version(int from, int to) throws Wrong {
        if (to - from != 1 || text.charAt(from) != '0') {
            throw new Wrong("a version other than 0", "§5.1");
        }
    }

    private static Origin origin(List<String> words) throws Wrong {
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

    private void connection(List<String> words) throws Wrong {
        if (words.size() != 3) {
            throw new Wrong("c= without its three words", "§5.7");
        }
        // Only a multicast stream has several (§5.7); the first is as good as any to refuse it by.
        if (section.connection.isEmpty()) {
            section.connection =
                    Optional.of(new Connection(words.get(0), words.get(1), words.get(2)));
        }
    }

    private Attribute attribute(int from, int to) throws Wrong {
        int colon = text.indexOf(':', from, to);
        if (from == to || colon == from) {
            throw new Wrong("a= without a name", "§5.13");
        }
        return colon < 0
                ? Attribute.flag(Words.read(text, from, to))
                : new Attribute(
                        Words.read(text, from, Words.end(text, from, colon)),
                        Words.read(text, Words.begin(text, colon + 1, to), to));
    }

    private void openMedia(List<String> words) throws Wrong {
        closeMedia();
        if (media.size() == MAX_MEDIA) {
            throw new Wrong("more than " + MAX_MEDIA + " media lines", "");
        }
        if (words.size() < 4) {
            throw new Wrong("m= without media, port, protocol and format", "§5.14");
        }
        if (words.size() - 3 > MAX_FORMATS) {
            throw new Wrong("more than " + MAX_FORMATS + " formats", "");
        }
        String port = words.get(1);
        int slash = port.indexOf('/');
        var number = Numbers.read(port, 0, slash < 0 ? port.length() : slash, 65_535);
        var ports =
                slash < 0
                        ? OptionalInt.of(1)
                        : Numbers.read(port, slash + 1, port.length(), 65_535);
        if (number.isEmpty() || ports.isEmpty()) {
            throw new Wrong("m= with a port that is none", "§5.14");
        }
        section = new Section();
        open = Optional.of(new MediaLine(words, number.getAsInt(), ports.getAsInt()));
    }

    private void closeMedia() {
        if (open.isEmpty()) {
            return;
        }
        MediaLine m = open.get();
        media.add(
                new MediaDescription(
                        m.words.get(0),
                        m.port,
                        m.portCount,
                        m.words.get(2),
                        m.words.subList(3, m.words.size()),
                        section.connection,
                        section.lines,
                        section.attributes));
        open = Optional.empty();
    }
}
