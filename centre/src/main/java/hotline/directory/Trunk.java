package hotline.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A way to and from the telephone network.
 *
 * @param lines calls at once, in and out together; 0 for no limit
 * @param callerNumber what the called party sees; empty to show the caller of each call
 * @param prefixes which numbers go over it
 * @param codecs in the order in which they are offered; at least one, each once
 * @param isDefault takes the numbers that no prefix of any trunk matches; at most one does
 */
public record Trunk(
        UUID id,
        String name,
        Way way,
        int lines,
        String callerNumber,
        List<Prefix> prefixes,
        List<Codec> codecs,
        boolean isDefault) {

    public Trunk {
        prefixes = List.copyOf(prefixes);
        codecs = List.copyOf(codecs);
    }

    Trunk withDefault(boolean yes) {
        return new Trunk(id, name, way, lines, callerNumber, prefixes, codecs, yes);
    }

    /** How it is reached. */
    public sealed interface Way {

        /** What the API, the set-up file and the database call it. */
        default String kind() {
            return switch (this) {
                case Sandbox _ -> "sandbox";
                case Peer _ -> "peer";
                case Register _ -> "register";
            };
        }
    }

    /** The carrier that ships with the house and needs no telephone network. */
    public record Sandbox() implements Way {}

    /**
     * A gateway or provider that knows us by our address.
     *
     * @param address {@code host}, {@code host:port} or {@code [IPv6]:port}
     */
    public record Peer(String address, Transport transport) implements Way {}

    /** A provider that we register to with digest authentication. */
    public record Register(String address, Transport transport, String username, Secret password)
            implements Way {}

    /** How sound is coded (RFC 3551 §4.5.14): A-law and µ-law. */
    public enum Codec {
        PCMA,
        PCMU;

        /** What a trunk offers where nobody said otherwise. */
        public static final List<Codec> USUAL = List.of(PCMA, PCMU);

        public static Optional<Codec> of(String name) {
            return Arrays.stream(values()).filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
        }
    }

    /** How signalling travels (RFC 3261 §18). */
    public enum Transport {
        UDP,
        TCP,
        TLS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Transport> of(String code) {
            return Arrays.stream(values()).filter(t -> t.code().equals(code)).findFirst();
        }
    }

    /**
     * Numbers that begin like this go over the trunk; the longest of all trunks wins.
     *
     * @param strip how many leading characters are taken off, at most the prefix itself
     * @param add what is then put in front
     */
    public record Prefix(String prefix, int strip, String add) {}
}
