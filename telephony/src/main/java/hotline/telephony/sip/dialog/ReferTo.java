package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.MalformedValue;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Replaces;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Uri;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whom to call (RFC 3515 §2.1), and in whose place (RFC 3891 §3: an escaped Replaces header in the
 * URI).
 */
record ReferTo(Uri target, Optional<Replaces> replaces) {

    /**
     * @throws MalformedValue when it carries a Replaces that does not read
     */
    static ReferTo read(NameAddress header) {
        if (!(header.uri() instanceof SipUri uri) || uri.headers() == null) {
            return new ReferTo(header.uri(), Optional.empty());
        }
        Optional<Replaces> replaces = Optional.empty();
        for (String field : uri.headers().split("&", 32)) {
            if (field.regionMatches(true, 0, "Replaces=", 0, 9)) {
                // A plus is a plus in SIP; URLDecoder would make a space of it.
                String escaped = field.substring(9).replace("+", "%2B");
                replaces =
                        Optional.of(
                                Replaces.parse(URLDecoder.decode(escaped, StandardCharsets.UTF_8)));
            }
        }
        return new ReferTo(uri.withoutHeaders(), replaces);
    }

    static NameAddress replacing(SipUri target, Replaces replaces) {
        String escaped =
                URLEncoder.encode(replaces.toString(), StandardCharsets.UTF_8).replace("+", "%20");
        return NameAddress.of(
                new SipUri(
                        target.secure(),
                        target.user(),
                        target.password(),
                        target.host(),
                        target.port(),
                        target.parameters(),
                        "Replaces=" + escaped));
    }
}
