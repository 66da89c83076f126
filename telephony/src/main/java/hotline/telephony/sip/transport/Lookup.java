package hotline.telephony.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One search for the servers of one target (RFC 3263 §4.2). Waits for name servers. */
final class Lookup {

    /** More servers of one name are not tried: after the first few the caller has given up. */
    static final int MOST_HOPS = 16;

    private final Target target;
    private final Dns dns;
    private final RandomGenerator random;
    private final SequencedSet<Hop> hops = new LinkedHashSet<>();
    private @Nullable IOException trouble;

    Lookup(Target target, Dns dns, RandomGenerator random) {
        this.target = target;
        this.dns = dns;
        this.random = random;
    }

    List<Hop> run() throws ServerNotFound {
        boolean told = target.mayHaveServices() && askForServices();
        if (!told) {
            addresses(target.host()).forEach(address -> hops.add(target.hop(address)));
        }
        if (hops.isEmpty()) {
            String why =
                    trouble != null
                            ? trouble.getMessage()
                            : told ? "its SRV records lead nowhere" : "no address";
            throw new ServerNotFound(target.host() + ": " + why, trouble);
        }
        return hops.stream().limit(MOST_HOPS).toList();
    }

    /** True when there are SRV records: then they alone count, even if they lead nowhere. */
    private boolean askForServices() {
        boolean told = false;
        for (Protocol protocol : target.protocols()) {
            List<Dns.Srv> records;
            try {
                records = dns.srv(target.service(protocol));
            } catch (IOException cannotTell) {
                // Many a small router answers A and keeps silent about SRV: the address decides.
                trouble = cannotTell;
                return told;
            }
            told |= !records.isEmpty();
            servers(protocol, records);
        }
        return told;
    }

    private void servers(Protocol protocol, List<Dns.Srv> records) {
        for (Dns.Srv record : SrvOrder.of(records, random)) {
            if (hops.size() >= MOST_HOPS) {
                return;
            }
            if (!record.target().equals(".")) {
                for (InetAddress address : addresses(record.target())) {
                    hops.add(target.hop(protocol, address, record.port()));
                }
            }
        }
    }

    private List<InetAddress> addresses(String name) {
        try {
            return dns.addresses(name);
        } catch (IOException cannotTell) {
            trouble = cannotTell;
            return List.of();
        }
    }
}
