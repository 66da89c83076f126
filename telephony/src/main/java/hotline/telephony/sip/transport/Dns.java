package hotline.telephony.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** What the locator asks the domain name system. Blocks; called on threads made for waiting. */
public interface Dns {

    /**
     * One SRV record (RFC 2782).
     *
     * @param priority the lowest is tried first
     * @param weight its share among those of the same priority
     * @param target a name; a lone dot says that the service is not offered
     */
    record Srv(int priority, int weight, int port, String target) {}

    /**
     * The SRV records of a name such as {@code _sip._udp.example.com}, in no order; empty when
     * there are none.
     *
     * @throws IOException when nobody could tell
     */
    List<Srv> srv(String name) throws IOException;

    /**
     * The A and AAAA records of a name, the one to be tried first in front; empty when there are
     * none.
     *
     * @throws IOException when nobody could tell
     */
    List<InetAddress> addresses(String name) throws IOException;
}
