package hotline.telephony.sip.parse;

import hotline.telephony.sip.message.CSeq;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Headers;
import hotline.telephony.sip.message.MalformedValue;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.ReasonPhrase;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes of one message to the message (RFC 3261 §7, §25.1). Holds nothing but its limits;
 * any thread may use it.
 *
 * <p>The fields that a message cannot be handled without are read here and now, so those of a
 * message that got in never fail later. The others are read when somebody asks.
 */
public final class SipParser {

    /** Those that a message has exactly once, or at most once (§7.3.1, §20). */
    private static final List<HeaderName<?>> ONCE =
            List.of(
                    HeaderName.CALL_ID,
                    HeaderName.CSEQ,
                    HeaderName.FROM,
                    HeaderName.TO,
                    HeaderName.MAX_FORWARDS,
                    HeaderName.CONTENT_LENGTH);

    private static final List<HeaderName<?>> MANDATORY =
            List.of(
                    HeaderName.VIA,
                    HeaderName.FROM,
                    HeaderName.TO,
                    HeaderName.CALL_ID,
                    HeaderName.CSEQ);

    private static final byte[] NO_BODY = {};

    private final ParseLimits limits;

    public SipParser(ParseLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a datagram. The bytes are copied once, the buffer is the caller's again afterwards.
     * Whatever follows the length that the message gives itself is left alone (§18.3).
     */
    public Parsed parse(byte[] buffer, int offset, int length) {
        int start = offset;
        int end = offset + length;
        // §7.5: line ends before the start line are ignored.
        while (start < end && (buffer[start] == '\r' || buffer[start] == '\n')) {
            start++;
        }
        if (start == end) {
            return length == 2 ? KeepAlive.PONG : KeepAlive.PING;
        }
        if (length <= 4 && buffer[start] == 0) {
            // What some phones keep their NAT binding open with.
            return KeepAlive.PING;
        }
        if (length > limits.messageBytes()) {
            return dropped(Fault.tooLarge("message too long"));
        }
        byte[] own = Arrays.copyOfRange(buffer, start, end);
        return datagram(Head.read(own, own.length, limits));
    }

    // §18.3: what follows the announced length is left alone, too little of it spoils the message,
    // and without an announcement the body ends with the datagram.
    private static Parsed datagram(Head head) {
        int available = head.bytes().length - head.bodyStart();
        int announced = announcedLength(head);
        // Bare line feeds: somebody rewrote the line ends on the way, so the count is off.
        if (announced > available && !head.hasBareLineFeeds()) {
            return finish(
                    head,
                    NO_BODY,
                    Fault.badRequest("shorter than its Content-Length", "RFC 3261 §18.3"));
        }
        int length = announced < 0 ? available : Math.min(announced, available);
        int start = head.bodyStart();
        return finish(head, Arrays.copyOfRange(head.bytes(), start, start + length), null);
    }

    /** The Content-Length; -1 when there is none, or none that reads. */
    static int announcedLength(Head head) {
        for (Header field : head.fields()) {
            if (field.is(HeaderName.CONTENT_LENGTH)) {
                try {
                    return field.values(HeaderName.CONTENT_LENGTH).getFirst();
                } catch (MalformedValue unreadable) {
                    return -1;
                }
            }
        }
        return -1;
    }

    /**
     * Judges a whole message.
     *
     * @param body empty when there is none, or when it is in fault
     * @param bodyFault what is wrong with the body, or null
     */
    static Parsed finish(Head head, byte[] body, @Nullable Fault bodyFault) {
        Fault headFault = head.fault();
        Fault fault = headFault != null ? headFault : bodyFault;
        return switch (StartLine.read(head.bytes(), head.startLineEnd())) {
            case StartLine.Noise(var noise) -> dropped(noise);
            case StartLine.BadRequestLine(var method, var bad) -> refused(head, method, bad);
            case StartLine.StatusLine(var status, var reason) -> {
                Fault found = fault != null ? fault : faultInFields(head.fields());
                yield found != null
                        ? dropped(found)
                        : new Received(
                                SipResponse.received(
                                        status, reason, Headers.of(head.fields()), body));
            }
            case StartLine.RequestLine(var method, var uri) -> {
                Fault found = fault != null ? fault : faultInRequest(head.fields(), method);
                yield found != null
                        ? refused(head, method.name(), found)
                        : new Received(
                                SipRequest.received(method, uri, Headers.of(head.fields()), body));
            }
        };
    }

    private static @Nullable Fault faultInRequest(List<Header> fields, Method method) {
        Fault fault = faultInFields(fields);
        if (fault != null) {
            return fault;
        }
        for (Header field : fields) {
            for (CSeq cseq : field.values(HeaderName.CSEQ)) {
                if (!cseq.method().equals(method)) {
                    return Fault.badRequest("CSeq of another method", "RFC 3261 §8.1.1.5");
                }
            }
        }
        return null;
    }

    private static @Nullable Fault faultInFields(List<Header> fields) {
        for (HeaderName<?> name : ONCE) {
            if (count(fields, name) > 1) {
                return Fault.badRequest(name + " twice", "RFC 3261 §7.3.1");
            }
        }
        for (HeaderName<?> name : MANDATORY) {
            if (count(fields, name) == 0) {
                return Fault.badRequest(name + " missing", "RFC 3261 §8.1.1");
            }
        }
        for (Header field : fields) {
            if (field.name().isNeeded()) {
                try {
                    field.values();
                } catch (MalformedValue malformed) {
                    return Fault.of(field.name(), malformed);
                }
            }
        }
        return null;
    }

    private static int count(List<Header> fields, HeaderName<?> name) {
        int count = 0;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).is(name)) {
                count++;
            }
        }
        return count;
    }

    private static Malformed dropped(Fault fault) {
        return new Malformed(fault.status(), fault.why(), fault.section(), null);
    }

    private static Malformed refused(Head head, String method, Fault fault) {
        // Nobody answers an ACK (§17.1.1.2), and without a Via nobody can tell whose answer it is.
        boolean answerable = !method.equals("ACK") && count(head.fields(), HeaderName.VIA) > 0;
        return new Malformed(
                fault.status(),
                fault.why(),
                fault.section(),
                answerable ? answer(head, fault) : null);
    }

    // §8.2.6, as far as the fields are there: of those that came twice the first.
    private static SipResponse answer(Head head, Fault fault) {
        List<Header> echoed = new ArrayList<>();
        for (Header field : head.fields()) {
            boolean first = count(echoed, field.name()) == 0;
            if (field.is(HeaderName.VIA) || (first && MANDATORY.contains(field.name()))) {
                echoed.add(field);
            }
        }
        String reason = ReasonPhrase.of(fault.status()) + " (" + fault.why() + ")";
        SipResponse answer =
                SipResponse.received(fault.status(), reason, Headers.of(echoed), NO_BODY);
        try {
            // §8.2.7: the same request gets the same tag, though nobody remembers the first one.
            String tag = Integer.toHexString(Arrays.hashCode(head.bytes()));
            return answer.toBuilder().toTag(tag).build();
        } catch (MalformedValue unreadableTo) {
            return answer;
        }
    }
}
