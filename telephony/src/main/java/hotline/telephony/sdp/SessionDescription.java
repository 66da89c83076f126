package hotline.telephony.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866). Immutable.
 *
 * @param lines everything but {@code v= o= s= c= a=} and media, in the order in which it came
 * @param connection of the whole session; a media line's own takes its place (§5.7)
 */
public record SessionDescription(
        Origin origin,
        String name,
        Optional<Connection> connection,
        List<Line> lines,
        List<Attribute> attributes,
        List<MediaDescription> media) {

    /** The media type of our bodies. */
    public static final String CONTENT_TYPE = "application/sdp";

    /** What an offer of a few codecs takes, with room for long addresses. */
    private static final int USUAL_LENGTH = 320;

    public SessionDescription {
        OneLine.require(name);
        lines = List.copyOf(lines);
        attributes = List.copyOf(attributes);
        media = List.copyOf(media);
    }

    /** Tolerant of what phones forget and add; never throws for what the bytes say. */
    public static Parsed parse(byte[] body) {
        return SdpParser.parse(body);
    }

    /** The first session-level value of that name. */
    public Optional<String> attribute(String attribute) {
        return Attribute.first(attributes, attribute);
    }

    /** Where a stream's packets shall go: the media line's {@code c=}, else the session's. */
    public Optional<Connection> connectionOf(MediaDescription stream) {
        return stream.connection().or(() -> connection);
    }

    /**
     * Which way a stream flows, seen by the describer: its own word, else the session's, else both.
     */
    public Direction directionOf(MediaDescription stream) {
        return direction(stream.attributes())
                .or(() -> direction(attributes))
                .orElse(Direction.SENDRECV);
    }

    private static Optional<Direction> direction(List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            var named = Direction.named(attribute.name());
            if (named.isPresent()) {
                return named;
            }
        }
        return Optional.empty();
    }

    /** The {@code t=} lines. */
    List<Line> times() {
        var times = new ArrayList<Line>(1);
        for (Line line : lines) {
            if (line.type() == 't') {
                times.add(line);
            }
        }
        return times;
    }

    SessionDescription withOrigin(Origin other) {
        return new SessionDescription(other, name, connection, lines, attributes, media);
    }

    /** In the order of RFC 8866 §9, lines ended by CRLF. Lines of unknown letters are not sent. */
    public byte[] encode() {
        return toString().getBytes(UTF_8);
    }

    @Override
    public String toString() {
        var out = new StringBuilder(USUAL_LENGTH);
        var writer = new LineWriter(out);
        writer.line('v', "0");
        writer.origin(origin);
        // §5.3: never empty; a session without a name is called "-".
        writer.line('s', name.isBlank() ? "-" : name);
        writer.lines(lines, "i");
        writer.lines(lines, "u");
        writer.lines(lines, "e");
        writer.lines(lines, "p");
        connection.ifPresent(writer::connection);
        writer.lines(lines, "b");
        if (times().isEmpty()) {
            writer.line('t', "0 0");
        }
        writer.lines(lines, "trz");
        writer.lines(lines, "k");
        writer.attributes(attributes);
        for (MediaDescription stream : media) {
            stream.encode(out);
        }
        return out.toString();
    }
}
