package hotline.telephony.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** IP addresses as text, without ever asking a name server. */
final class IpLiteral {

    private IpLiteral() {}

    static Optional<InetAddress> read(String text) {
        // Scoped addresses (fe80::1%eth0) name an interface of the sender's and mean nothing here.
        if (text.isEmpty() || text.length() > 45 || text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        // The JDK also knows the short forms of old, such as 10.1 for 10.0.0.1.
        if (text.indexOf(':') < 0 && dots(text) != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static int dots(String text) {
        int dots = 0;
        for (int at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
            dots++;
        }
        return dots;
    }

    static String write(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return address instanceof Inet6Address && scope >= 0 ? text.substring(0, scope) : text;
    }

    /** Letters, digits, hyphens and dots, as RFC 1123 §2.1 allows, and not only digits and dots. */
    static boolean isHostName(String text) {
        if (text.isEmpty() || text.length() > 253) {
            return false;
        }
        boolean letter = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alpha = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!alpha && !(c >= '0' && c <= '9') && c != '-' && c != '.') {
                return false;
            }
            letter |= alpha;
        }
        return letter;
    }
}
