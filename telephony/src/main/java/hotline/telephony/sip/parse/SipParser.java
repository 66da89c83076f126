package hotline.telephony.sip.parse;

import hotline.telephony.sip.message.CSeq;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderList;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Headers;
import hotline.telephony.sip.message.MalformedValue;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.ReasonPhrase;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
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
        byte[] body =
                length == 0 ? NO_BODY : Arrays.copyOfRange(head.bytes(), start, start + length);
        return finish(head, body, null);
    }

    /** The Content-Length; -1 when there is none, or none that reads. */
    static int announcedLength(Head head) {
        try {
            Integer length = head.headers().first(HeaderName.CONTENT_LENGTH);
            return length == null ? -1 : length;
        } catch (MalformedValue unreadable) {
            return -1;
        }
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
                Fault found = fault != null ? fault : faultInFields(head.headers());
                yield found != null
                        ? dropped(found)
                        : new Received(SipResponse.received(status, reason, head.headers(), body));
            }
            case StartLine.RequestLine(var method, var uri) -> {
                Fault found = fault != null ? fault : faultInRequest(head.headers(), method);
                yield found != null
                        ? refused(head, method.name(), found)
                        : new Received(SipRequest.received(method, uri, head.headers(), body));
            }
        };
    }

    private static @Nullable Fault faultInRequest(Headers fields, Method method) {
        Fault fault = faultInFields(fields);
        if (fault != null) {
            return fault;
        }
        CSeq cseq = fields.first(HeaderName.CSEQ);
        return cseq == null || cseq.method().equals(method)
                ? null
                : Fault.badRequest("CSeq of another method", "RFC 3261 §8.1.1.5");
    }

    private static @Nullable Fault faultInFields(Headers fields) {
        long there = 0;
        long again = 0;
        for (Header field : fields) {
            again |= there & field.name().bit();
            there |= field.name().bit();
        }
        for (HeaderName<?> name : ONCE) {
            if ((again & name.bit()) != 0) {
                return Fault.badRequest(name + " twice", "RFC 3261 §7.3.1");
            }
        }
        for (HeaderName<?> name : MANDATORY) {
            if ((there & name.bit()) == 0) {
                return Fault.badRequest(name + " missing", "RFC 3261 §8.1.1");
            }
        }
        for (Header field : fields) {
            if (field.name().isNeeded()) {
                try {
                    field.check();
                } catch (MalformedValue malformed) {
                    return Fault.of(field.name(), malformed);
                }
            }
        }
        return null;
    }

    private static Malformed dropped(Fault fault) {
        return new Malformed(fault.status(), fault.why(), fault.section(), null);
    }

    private static Malformed refused(Head head, String method, Fault fault) {
        // Nobody answers an ACK (§17.1.1.2), and without a Via nobody can tell whose answer it is.
        boolean answerable = !method.equals("ACK") && head.headers().has(HeaderName.VIA);
        return new Malformed(
                fault.status(),
                fault.why(),
                fault.section(),
                answerable ? answer(head, fault) : null);
    }

    // §8.2.6, as far as the fields are there: of those that came twice the first.
    private static SipResponse answer(Head head, Fault fault) {
        var echoed = new HeaderList();
        for (Header field : head.headers()) {
            boolean first = !echoed.has(field.name());
            if (field.is(HeaderName.VIA) || (first && MANDATORY.contains(field.name()))) {
                echoed.add(field);
            }
        }
        String reason = ReasonPhrase.of(fault.status()) + " (" + fault.why() + ")";
        SipResponse answer =
                SipResponse.received(fault.status(), reason, echoed.headers(), NO_BODY);
        try {
            // §8.2.7: the same request gets the same tag, though nobody remembers the first one.
            String tag = Integer.toHexString(Arrays.hashCode(head.bytes()));
            return answer.toBuilder().toTag(tag).build();
        } catch (MalformedValue unreadableTo) {
            return answer;
        }
    }
}
