package hotline.telephony.freeswitch;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.TrunkSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that the switch is told about its FreeSWITCH nodes.
 *
 * @param nodes where they are; at least one, no two of one name
 * @param shared the folder for recordings and sounds that we and they see
 * @param domain the domain of the extensions in FreeSWITCH's directory, as in {@code
 *     user/1003@domain}
 * @param extensions who may be called and may call
 * @param trunks each is the FreeSWITCH gateway of the same name
 * @param legs how many there may be at once; more are refused
 * @param door where dialplans hand us calls over a socket, besides those that they park
 */
public record FreeSwitchSettings(
        List<Node> nodes,
        SharedFolder shared,
        String domain,
        List<Extension> extensions,
        List<TrunkSettings> trunks,
        int legs,
        Optional<DoorSettings> door) {

    /**
     * How the number begins that one node dials at another for two legs to talk; behind it stands a
     * leg's name, which nobody can guess. FreeSWITCH must park such calls; those of strangers are
     * hung up by the switch.
     */
    public static final String TIE_NUMBERS = "hotline-tie-";

    /** What FreeSWITCH is shipped with, and what must be changed. */
    public static final String STOCK_PASSWORD = "ClueCon";

    /** The dialplan context in which every call is parked; see {@code docs/freeswitch.md}. */
    public static final String CONTEXT = "hotline";

    /** The domain of our extensions, unless told otherwise. */
    public static final String DOMAIN = "hotline";

    /** The variable in which a dialplan says over which trunk a call came. */
    public static final String TRUNK_VARIABLE = "hotline_trunk";

    /**
     * One FreeSWITCH and its event socket.
     *
     * @param name what people call it; also in error messages
     * @param port 8021 unless changed there
     * @param password never logged
     */
    public record Node(String name, String host, int port, String password) {

        public Node {
            if (name.isBlank() || host.isBlank()) {
                throw new IllegalArgumentException("a FreeSWITCH node needs a name and a host");
            }
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException(
                        "node " + name + ": port " + port + " is not between 1 and 65535");
            }
            if (password.isEmpty()) {
                throw new IllegalArgumentException(
                        "node " + name + " has no password for its event socket");
            }
        }

        /** Whether anybody who has read FreeSWITCH's documentation knows the password. */
        public boolean hasStockPassword() {
            return password.equals(STOCK_PASSWORD);
        }

        /** Without the password: this ends up in logs. */
        @Override
        public String toString() {
            return name + " at " + host + ":" + port;
        }
    }

    /**
     * A door for calls that a dialplan hands over ({@code socket HOST:PORT async full}).
     *
     * @param address where we listen
     * @param from who may come in, besides this machine; it asks for no password
     */
    public record DoorSettings(InetSocketAddress address, Set<InetAddress> from) {
        public DoorSettings {
            from = Set.copyOf(from);
        }
    }

    /**
     * One folder under two names: on one machine they are the same, on several it is a network
     * mount. Recordings and prompts outside of it cannot be written or played.
     *
     * @param here where we see it; absolute
     * @param there where FreeSWITCH sees it; an absolute path on its machine without spaces
     * @param handOver where recordings are brought to, when {@code there} is no mount of {@code
     *     here} but a folder of FreeSWITCH's own
     */
    public record SharedFolder(Path here, String there, Optional<HandOver> handOver) {

        /** Both see the same files. */
        public SharedFolder(Path here, String there) {
            this(here, there, Optional.empty());
        }

        /** Recordings are brought by FreeSWITCH instead. */
        public SharedFolder handingOver(HandOver way) {
            return new SharedFolder(here, there, Optional.of(way));
        }

        public SharedFolder {
            here = here.toAbsolutePath().normalize();
            if (!there.matches("/[A-Za-z0-9._/-]*")) {
                throw new IllegalArgumentException(
                        "FreeSWITCH's name of the shared folder must be an absolute path of"
                                + " letters, digits, . _ - and /, \""
                                + there
                                + "\" is not");
            }
            there =
                    there.length() > 1 && there.endsWith("/")
                            ? there.substring(0, there.length() - 1)
                            : there;
        }

        /** For a FreeSWITCH on this machine. */
        public static SharedFolder same(Path folder) {
            Path absolute = folder.toAbsolutePath().normalize();
            return new SharedFolder(absolute, absolute.toString());
        }
    }

    public FreeSwitchSettings {
        nodes = List.copyOf(nodes);
        extensions = List.copyOf(extensions);
        trunks = List.copyOf(trunks);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("name at least one FreeSWITCH node");
        }
        if (nodes.stream().map(Node::name).distinct().count() != nodes.size()) {
            throw new IllegalArgumentException("two FreeSWITCH nodes have the same name");
        }
        if (!domain.matches("[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException("\"" + domain + "\" is no domain");
        }
    }

    /** The usual domain and bound; extensions and trunks come by {@code configure}. */
    public static FreeSwitchSettings of(List<Node> nodes, SharedFolder shared) {
        return new FreeSwitchSettings(
                nodes, shared, DOMAIN, List.of(), List.of(), 8_000, Optional.empty());
    }

    public FreeSwitchSettings with(List<Extension> phones, List<TrunkSettings> ways) {
        return new FreeSwitchSettings(nodes, shared, domain, phones, ways, legs, door);
    }

    public FreeSwitchSettings with(DoorSettings where) {
        return new FreeSwitchSettings(
                nodes, shared, domain, extensions, trunks, legs, Optional.of(where));
    }
}
