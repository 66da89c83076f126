package hotline.telephony.sdp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An {@code m=} line and what belongs to it (RFC 8866 §5.14).
 *
 * @param kind {@code audio}, {@code video}, …
 * @param port 0 when the stream is rejected or disabled (RFC 3264 §6, §8.2)
 * @param portCount the number after the slash, 1 when there was none
 * @param protocol {@code RTP/AVP}, …
 * @param formats for RTP the payload type numbers, by preference
 * @param lines everything but {@code c=} and {@code a=}
 */
public record MediaDescription(
        String kind,
        int port,
        int portCount,
        String protocol,
        List<String> formats,
        Optional<Connection> connection,
        List<Line> lines,
        List<Attribute> attributes) {

    public MediaDescription {
        OneLine.require(kind);
        OneLine.require(protocol);
        formats = List.copyOf(formats);
        for (String format : formats) {
            OneLine.require(format);
        }
        lines = List.copyOf(lines);
        attributes = List.copyOf(attributes);
    }

    public boolean isAudio() {
        return kind.equalsIgnoreCase("audio");
    }

    /**
     * The payload formats in the order of the {@code m=} line; numbers that mean nothing are left
     * out.
     */
    public List<RtpMap> rtpMaps() {
        return PayloadTypes.read(this, List.of());
    }

    /** The first value of that name. */
    public Optional<String> attribute(String name) {
        return Attribute.first(attributes, name);
    }

    /** {@code a=ptime}: milliseconds of sound that the describer wants in one packet (§6.4). */
    public OptionalInt ptime() {
        return milliseconds("ptime");
    }

    /** {@code a=maxptime}: milliseconds of sound that it takes at most (§6.5). */
    public OptionalInt maxPtime() {
        return milliseconds("maxptime");
    }

    /**
     * The same line with port 0 and nothing but its formats: how a stream is refused (RFC 3264 §6).
     */
    public MediaDescription rejected() {
        return new MediaDescription(
                kind, 0, 1, protocol, formats, Optional.empty(), List.of(), List.of());
    }

    private OptionalInt milliseconds(String name) {
        // Some phones write 20.0.
        return attribute(name)
                .map(value -> Numbers.leading(value, 0, 1_000))
                .orElse(OptionalInt.empty());
    }

    void encode(StringBuilder out) {
        out.append("m=").append(kind).append(' ').append(port);
        if (portCount != 1) {
            out.append('/').append(portCount);
        }
        out.append(' ').append(protocol);
        for (String format : formats) {
            out.append(' ').append(format);
        }
        out.append("\r\n");
        var writer = new LineWriter(out);
        writer.lines(lines, "i");
        connection.ifPresent(writer::connection);
        writer.lines(lines, "b");
        writer.lines(lines, "k");
        writer.attributes(attributes);
    }
}
