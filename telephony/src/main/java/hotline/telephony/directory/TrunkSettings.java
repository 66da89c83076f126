package hotline.telephony.directory;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;

/** One way to and from the telephone network. */
public sealed interface TrunkSettings {

    /** What destinations and events call it; not empty, no two alike. */
    String name();

    TrunkRules rules();

    /** Whether the other is the same way to the network, if under other rules. */
    default boolean isSamePlace(TrunkSettings other) {
        return switch (this) {
            case Peer peer ->
                    other instanceof Peer(_, var address, var sources, _)
                            && peer.address.equals(address)
                            && peer.sources.equals(sources);
            case Register register ->
                    other instanceof Register next
                            && register.isSameAccount(next)
                            && register.password.equals(next.password)
                            && register.lasts.equals(next.lasts);
            case Sandbox _ -> other instanceof Sandbox;
        };
    }

    /**
     * A gateway or provider that knows us by our address, and we it by its own.
     *
     * @param sources addresses besides that which its calls come from, whatever the port
     */
    record Peer(String name, TrunkAddress address, Set<InetAddress> sources, TrunkRules rules)
            implements TrunkSettings {
        public Peer {
            checkName(name);
            sources = Set.copyOf(sources);
        }

        public Peer(String name, TrunkAddress address, TrunkRules rules) {
            this(name, address, Set.of(), rules);
        }
    }

    /**
     * A provider that we register to with digest authentication.
     *
     * @param lasts how long a registration is asked to last
     */
    record Register(
            String name,
            TrunkAddress address,
            String username,
            String password,
            Duration lasts,
            TrunkRules rules)
            implements TrunkSettings {
        public Register {
            checkName(name);
            if (username.isEmpty() || password.isEmpty()) {
                throw new IllegalArgumentException(
                        "trunk " + name + " registers, so it needs a username and a password");
            }
            if (lasts.compareTo(Duration.ofSeconds(60)) < 0) {
                throw new IllegalArgumentException(
                        "trunk " + name + " would register more often than once a minute");
            }
        }

        /** Whether the provider knows both as the same subscriber. */
        public boolean isSameAccount(Register other) {
            return address.equals(other.address) && username.equals(other.username);
        }

        /** Without the password: this ends up in logs. */
        @Override
        public String toString() {
            return "Register[" + name + ", " + username + " at " + address + ", " + rules + "]";
        }
    }

    /** The carrier that ships with the switch and needs no telephone network. */
    record Sandbox(String name, TrunkRules rules) implements TrunkSettings {
        public Sandbox {
            checkName(name);
        }
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,31}")) {
            throw new IllegalArgumentException(
                    "a trunk's name has up to 32 letters, digits, - and _, \""
                            + name
                            + "\" has not");
        }
    }
}
