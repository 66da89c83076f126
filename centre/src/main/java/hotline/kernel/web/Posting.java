package hotline.kernel.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Posts JSON to a program outside. Somebody in the house names the address, so it must not become a
 * way into this machine (SSRF): loopback, link-local and multicast addresses are refused, the name
 * is looked up only once, and redirects are not followed. Private networks are allowed, for that is
 * where the CRM lives.
 */
public final class Posting {

    private final boolean mayAskThisMachine;
    private final LookUp names;

    /**
     * @param mayAskThisMachine allows loopback and link-local addresses
     */
    public Posting(boolean mayAskThisMachine) {
        this(mayAskThisMachine, InetAddress::getAllByName);
    }

    public Posting(boolean mayAskThisMachine, LookUp names) {
        this.mayAskThisMachine = mayAskThisMachine;
        this.names = names;
    }

    /** The addresses of a name. */
    public interface LookUp {
        InetAddress[] of(String host) throws IOException;
    }

    /**
     * @param tooLong when there was more than we wanted to read; the text is then cut off
     */
    public record Answer(int status, String text, boolean tooLong) {}

    /** The address is not one that may be asked, or none at all. */
    public static final class NotAllowed extends IOException {
        private static final long serialVersionUID = 1;

        NotAllowed() {
            super("this address is not allowed");
        }
    }

    /**
     * @param fields further ones of the head, by name
     * @param mostBytes of the answer
     * @param time for everything but the look-up of the name
     * @throws NotAllowed when the address is not one that may be asked
     * @throws IOException when nobody answers in time, or not in HTTP
     */
    public Answer send(
            String address, Map<String, String> fields, byte[] body, int mostBytes, Duration time)
            throws IOException {
        URI url = parse(address);
        InetAddress[] addresses = names.of(url.getHost().replaceAll("[\\[\\]]", ""));
        if (!isAllowed(addresses)) {
            throw new NotAllowed();
        }
        return new OnePost(url, fields, mostBytes, time).send(addresses[0], body);
    }

    private static URI parse(String address) throws NotAllowed {
        try {
            URI url = new URI(address);
            if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("(?i)https?")) {
                throw new NotAllowed();
            }
            return url;
        } catch (URISyntaxException e) {
            throw new NotAllowed();
        }
    }

    /** Every address of the name must be allowed, so that nobody learns which one we take. */
    private boolean isAllowed(InetAddress[] addresses) {
        return mayAskThisMachine
                || Stream.of(addresses)
                        .noneMatch(
                                address ->
                                        address.isLoopbackAddress()
                                                || address.isLinkLocalAddress()
                                                || address.isAnyLocalAddress()
                                                || address.isMulticastAddress());
    }
}
