package hotline.telephony.esl;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on the switch. Headers are found by name, in any order and any case; a
 * header that does not apply is simply not there. The same whether it came plain or as JSON.
 */
public final class EslEvent {

    private static final String ARRAY = "ARRAY::";
    private static final String BETWEEN = "|:";

    private final Headers headers;
    private final String body;

    private EslEvent(Headers headers, String body) {
        this.headers = headers;
        this.body = body;
    }

    /** An event made by hand, for tests and simulators. */
    public static EslEvent of(String name, Map<String, String> headers, String body) {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        all.add(Map.entry("Event-Name", name));
        headers.forEach((header, value) -> all.add(Map.entry(header, value)));
        return new EslEvent(new GivenHeaders(all), body);
    }

    /**
     * Reads a {@code text/event-plain} or {@code text/event-json} frame, or the answer to {@code
     * connect}, whose headers are the event's.
     *
     * @throws FramingLost when it is none of them, or does not read
     */
    public static EslEvent of(Frame frame, FrameLimits limits) throws FramingLost {
        return switch (frame.contentType()) {
            case "text/event-plain" -> plain(frame.body(), limits);
            case "text/event-json" -> EventJson.read(frame.text(), limits);
            case "command/reply" -> ofReply(frame);
            default -> throw new FramingLost("no event: " + frame.contentType());
        };
    }

    /**
     * Reads what {@code uuid_dump} printed, which is written like a plain event.
     *
     * @throws FramingLost when it is none, e.g. {@code -ERR No such channel!}
     */
    public static EslEvent ofDump(EslReply dump) throws FramingLost {
        return plain(dump.text().getBytes(StandardCharsets.UTF_8), FrameLimits.DEFAULT);
    }

    static EslEvent given(List<Map.Entry<String, String>> headers, String body) {
        return new EslEvent(new GivenHeaders(headers), body);
    }

    private static EslEvent plain(byte[] bytes, FrameLimits limits) throws FramingLost {
        WireHeaders headers = WireHeaders.read(bytes, true, limits);
        // The rest is the body; its own Content-Length may stand there twice (facts §6) and says
        // nothing that the outer one did not.
        int start = headers.end();
        String body = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        return new EslEvent(headers, body);
    }

    private static EslEvent ofReply(Frame frame) {
        Headers headers =
                frame.headers() instanceof WireHeaders wire ? wire.decoded() : frame.headers();
        return new EslEvent(headers, frame.text());
    }

    /** {@code Event-Name}, e.g. {@code CHANNEL_ANSWER}; not always the first header. */
    public String name() {
        return headers.text("Event-Name", "");
    }

    /** {@code Event-Subclass} of a CUSTOM event, e.g. {@code sofia::register}; empty otherwise. */
    public String subclass() {
        return headers.text("Event-Subclass", "");
    }

    /** {@code Unique-ID}: the leg it is about; empty when it is about none. */
    public String leg() {
        return headers.text("Unique-ID", "");
    }

    /** A header's value; null when it is not there. */
    public @Nullable String text(String header) {
        return headers.text(header);
    }

    public String text(String header, String absent) {
        return headers.text(header, absent);
    }

    /** A channel variable; null when it is not set, or the event carries none (facts §7). */
    public @Nullable String variable(String name) {
        return headers.text("variable_" + name);
    }

    public String variable(String name, String absent) {
        return headers.text("variable_" + name, absent);
    }

    /** A whole number; empty when it is not there or is none. */
    public OptionalLong number(String header) {
        String text = headers.text(header);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    static String joined(List<String> values) {
        return ARRAY + String.join(BETWEEN, values);
    }

    /** When it was fired, to the microsecond; {@code absent} when it does not say. */
    public Instant at(Instant absent) {
        OptionalLong micros = number("Event-Date-Timestamp");
        return micros.isEmpty()
                ? absent
                : Instant.EPOCH.plus(micros.getAsLong(), ChronoUnit.MICROS);
    }

    public Headers headers() {
        return headers;
    }

    /** What a job printed, a message said; empty for most events. */
    public String body() {
        return body;
    }

    @Override
    public String toString() {
        String subclass = subclass();
        return name() + (subclass.isEmpty() ? "" : " " + subclass) + " " + leg();
    }
}
