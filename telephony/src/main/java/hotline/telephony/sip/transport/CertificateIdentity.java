package hotline.telephony.sip.transport;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whom a certificate speaks for in SIP (RFC 5922 §7). */
final class CertificateIdentity {

    private static final int DNS_NAME = 2;
    private static final int URI = 6;
    private static final int IP_ADDRESS = 7;

    private CertificateIdentity() {}

    /**
     * @param domain a host name, or an address without brackets
     */
    static boolean proves(X509Certificate certificate, String domain) {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            return false;
        }
        if (names == null) {
            // RFC 5922 §7.1 would take the common name; nobody issues those any more.
            return false;
        }
        for (List<?> name : names) {
            if (name.size() >= 2
                    && name.get(0) instanceof Integer kind
                    && name.get(1) instanceof String value
                    && proves(kind, value, domain)) {
                return true;
            }
        }
        return false;
    }

    // RFC 5922 §7.2: equal without case; a wildcard stands for nothing.
    private static boolean proves(int kind, String value, String domain) {
        return switch (kind) {
            case DNS_NAME, IP_ADDRESS -> value.equalsIgnoreCase(domain);
            // RFC 5922 §7.1: a URI with a user part speaks for the user, not for the domain.
            case URI -> value.toLowerCase(Locale.ROOT).equals("sip:" + lower(domain));
            default -> false;
        };
    }

    private static String lower(String domain) {
        return domain.toLowerCase(Locale.ROOT);
    }
}
