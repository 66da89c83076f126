package hotline.telephony.embedded.registrar;

import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import java.time.Instant;
import java.util.List;

/**
 * One phone of an extension.
 *
 * @param contact as the phone wrote it, so that it is told its own words
 * @param uri what its requests are addressed to
 * @param flow how its REGISTER came: behind NAT the only way back
 * @param path proxies to pass on the way (RFC 3327)
 * @param callId and {@code cseq} of the REGISTER: an older one must not win (RFC 3261 §10.3 step 7)
 */
public record Binding(
        NameAddress contact,
        SipUri uri,
        Hop flow,
        List<NameAddress> path,
        String callId,
        long cseq,
        Instant until,
        String userAgent) {

    public Binding {
        path = List.copyOf(path);
    }

    /**
     * Whether {@code other} speaks for the same phone: an equivalent URI (§19.1.4), or the same
     * instance when both say which they are (RFC 5626 §4.2), for a phone that was rebooted comes
     * from another port.
     */
    boolean isSamePhone(Binding other) {
        String instance = contact.parameters().get("+sip.instance");
        return uri.matches(other.uri)
                || (instance != null
                        && instance.equals(other.contact.parameters().get("+sip.instance")));
    }
}
