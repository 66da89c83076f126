package hotline.freeswitch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Who is behind a host's name; nobody, where the name is not known. */
@FunctionalInterface
public interface NameService {

    List<InetAddress> addresses(String host);

    /** What the machine knows; it remembers answers for a while by itself. */
    static List<InetAddress> ofThisMachine(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
