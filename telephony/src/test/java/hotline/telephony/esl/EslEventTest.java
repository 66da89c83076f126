package hotline.telephony.esl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EslEventTest {

    static List<String> captures() {
        return Captures.names();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyEventIsWhatTheTableSays(String capture) {
        List<Captures.Row> rows =
                Captures.index(capture).stream()
                        .filter(row -> row.contentType().matches("text/event-(plain|json)"))
                        .toList();
        List<EslEvent> events = Captures.events(capture);

        assertEquals(rows.size(), events.size());
        for (int i = 0; i < rows.size(); i++) {
            EslEvent event = events.get(i);
            assertEquals(rows.get(i).event(), event.name());
            assertEquals(rows.get(i).leg(), event.leg());
            if (event.name().equals("CUSTOM")) {
                assertEquals(rows.get(i).about(), event.subclass());
            }
            assertTrue(event.number("Event-Sequence").isPresent());
        }
    }

    @Test
    void valuesReadTheSamePlainAndAsJson() {
        EslEvent plain = first("a10", "CHANNEL_ANSWER", "enc-0001");
        EslEvent json = first("a10", "CHANNEL_ANSWER", "enc-0002");

        assertEquals("张三 (VIP)", plain.variable("origination_caller_id_name"));
        assertEquals("张三 (VIP)", json.variable("origination_caller_id_name"));
        assertEquals("semi;amp& 100% \"q\" +plus ~tilde", plain.variable("customer_note"));
        assertEquals("客户-42", plain.variable("sip_h_X-Customer-Id"));
        assertEquals("one,two,three", plain.variable("esc_comma"));
    }

    @Test
    void anArrayReadsTheSameInBothEncodings() {
        EslEvent plain = plain("lab_array: ARRAY::one|:two|:three\n\n");
        EslEvent json = json("{\"lab_array\":[\"one\",\"two\",\"three\"]}");

        assertEquals("ARRAY::one|:two|:three", plain.text("lab_array"));
        assertEquals(plain.text("lab_array"), json.text("lab_array"));
    }

    @Test
    void aDumpReadsLikeAPlainEvent() throws FramingLost {
        EslEvent dump =
                EslEvent.ofDump(
                        new EslReply(
                                "Event-Name: CHANNEL_DATA\nvariable_note: 50%25%20%2B%20a%3Ab\n"));

        assertEquals("50% + a:b", dump.variable("note"));
        assertThrows(
                FramingLost.class, () -> EslEvent.ofDump(new EslReply("-ERR No such channel!")));
    }

    @Test
    void aJobsOutputIsTheBodyOfItsEventInBothEncodings() {
        EslEvent json = Captures.events("a05b").getFirst();
        EslEvent plain =
                Captures.events("a05-").stream()
                        .filter(event -> event.text("Job-Command", "").equals("originate"))
                        .findFirst()
                        .orElseThrow();

        assertEquals("json-job-1", json.text("Job-UUID"));
        assertTrue(json.body().startsWith("UP 0 years") && json.body().endsWith("240K/240K\n"));
        assertTrue(plain.body().startsWith("-ERR "), plain.body());
        assertTrue(plain.text("Job-Command-Arg", "").contains(" &park()"));
    }

    @Test
    void aMessageWithTwoContentLengthsKeepsItsEmptyLine() {
        EslEvent sent =
                Captures.events("a09").stream()
                        .filter(event -> event.text("With", "").equals("body"))
                        .findFirst()
                        .orElseThrow();

        assertEquals("CUSTOM", sent.name());
        assertEquals("lab::note", sent.subclass());
        assertEquals("line one\n\nline three ok", sent.body());
    }

    @Test
    void theAnswerToConnectIsAnEvent() throws FramingLost {
        EslEvent channel = EslEvent.of(Captures.frames("e01").getFirst(), FrameLimits.DEFAULT);

        assertEquals("CHANNEL_DATA", channel.name());
        assertEquals("35bea299-361e-4eb3-9313-7c8e236b2526", channel.leg());
        assertEquals("async", channel.text("Socket-Mode"));
        assertEquals("+OK\n", channel.text("Reply-Text"));
    }

    @ParameterizedTest
    @CsvSource({
        "a%20b, a b",
        "1%2B1, 1+1",
        "1+1, 1+1",
        "100%, 100%",
        "100%2, 100%2",
        "%zz%41, %zzA",
        "%E5%BC%A0, 张",
        "%e5%bc%a0, 张",
        "%FF, \ufffd"
    })
    void percentSignsAreDecodedAndStrayOnesSurvive(String sent, String wanted) {
        assertEquals(wanted, plain("x: " + sent + "\n\n").text("x"));
    }

    @Test
    void headersAreFoundInAnyCaseAndAbsentOnesAreNot() {
        EslEvent event =
                plain("Event-Name: CUSTOM\nFROM-user: 1001\nfrom-uses: 2\nEmpty: \nBare:\n\n");

        assertEquals("1001", event.text("from-user"));
        assertEquals("", event.text("empty"));
        assertEquals("", event.text("bare"));
        assertNull(event.text("from-use"));
        assertEquals("no", event.text("rom-user", "no"));
        assertTrue(event.number("empty").isEmpty());
    }

    @Test
    void theTimeIsToTheMicrosecond() {
        assertEquals(
                Instant.parse("2026-11-22T05:09:34.833141Z"),
                plain("Event-Date-Timestamp: 1795324174833141\n\n").at(Instant.EPOCH));
        assertEquals(Instant.EPOCH, plain("Event-Date-Timestamp: soon\n\n").at(Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]",
                "{",
                "{\"a\":\"b\"}x",
                "{\"a\":{\"b\":\"c\"}}",
                "{\"a\":\"\\x\"}",
                "{\"a\":nonsense}",
                "{a:1}"
            })
    void whatIsNoEventIsRefused(String json) {
        assertThrows(
                FramingLost.class,
                () -> EslEvent.of(frame("text/event-json", json), FrameLimits.DEFAULT));
    }

    @Test
    void aDeepNestIsRefusedBeforeItTearsTheStack() {
        String deep = "{\"a\":" + "[".repeat(100_000);
        assertThrows(
                FramingLost.class,
                () -> EslEvent.of(frame("text/event-json", deep), FrameLimits.DEFAULT));
    }

    @Test
    void anEventMadeByHandReadsAsOneThatCame() {
        EslEvent made = EslEvent.of("CHANNEL_ANSWER", Map.of("Unique-ID", "leg-1"), "");

        assertEquals("CHANNEL_ANSWER", made.name());
        assertEquals("leg-1", made.leg());
        assertEquals("leg-1", made.text("unique-id"));
    }

    private static EslEvent first(String capture, String name, String leg) {
        return Captures.events(capture).stream()
                .filter(event -> event.name().equals(name) && event.leg().equals(leg))
                .findFirst()
                .orElseThrow();
    }

    private static EslEvent plain(String text) {
        return Captures.event(frame("text/event-plain", text));
    }

    private static EslEvent json(String text) {
        return Captures.event(frame("text/event-json", text));
    }

    private static Frame frame(String type, String body) {
        Headers headers = new GivenHeaders(List.of(Map.entry("Content-Type", type)));
        return new Frame(headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
