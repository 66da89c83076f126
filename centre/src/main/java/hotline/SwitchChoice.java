package hotline;

import static hotline.CentreSettings.value;

import hotline.telephony.embedded.config.BadConfiguration;
import hotline.telephony.freeswitch.FreeSwitchSettings.Node;
import hotline.telephony.freeswitch.FreeSwitchSettings.SharedFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which switch the house has: {@code HOTLINE_SWITCH}, {@code embedded} or {@code freeswitch}. */
public sealed interface SwitchChoice {

    /** The one that ships with the house and needs nothing else. */
    record Embedded() implements SwitchChoice {}

    /**
     * FreeSWITCH, on one machine or several.
     *
     * @param nodes {@code HOTLINE_FREESWITCH_NODES} (127.0.0.1:8021): event sockets, commas
     *     between; the password of them all is {@code HOTLINE_FREESWITCH_PASSWORD} or stands in the
     *     file {@code HOTLINE_FREESWITCH_PASSWORD_FILE}
     * @param shared {@code HOTLINE_FREESWITCH_FOLDER} (the same as ours): under which path
     *     FreeSWITCH sees our data folder
     * @param bringsRecordings {@code HOTLINE_FREESWITCH_RECORDINGS} ({@code shared}): {@code
     *     upload} when FreeSWITCH has a disk of its own and brings recordings over HTTP
     * @param from {@code HOTLINE_FREESWITCH_FROM} (the nodes): addresses from which FreeSWITCH may
     *     ask for phones and trunks; this machine always may
     * @param centre {@code HOTLINE_FREESWITCH_URL}: where FreeSWITCH reaches our pages; this
     *     machine at our port
     * @param door {@code HOTLINE_FREESWITCH_CALLS} (none): our host and a port of ours on which
     *     FreeSWITCH hands us calls over a socket; without it they are parked for us
     */
    record FreeSwitch(
            List<Node> nodes,
            SharedFolder shared,
            boolean bringsRecordings,
            Set<InetAddress> from,
            URI centre,
            Optional<InetSocketAddress> door)
            implements SwitchChoice {
        public FreeSwitch {
            nodes = List.copyOf(nodes);
            from = Set.copyOf(from);
        }

        /** Whether anybody who has read FreeSWITCH's documentation can take its calls. */
        boolean hasStockPassword() {
            return nodes.stream().anyMatch(Node::hasStockPassword);
        }
    }

    /**
     * @param httpPort of our pages
     * @throws BadConfiguration naming the variable and what to write
     */
    static SwitchChoice from(Map<String, String> environment, Path data, int httpPort) {
        return switch (value("HOTLINE_SWITCH", environment).orElse("embedded")) {
            case "embedded" -> new Embedded();
            case "freeswitch" -> freeSwitch(environment, data, httpPort);
            case String other ->
                    throw new BadConfiguration(
                            "HOTLINE_SWITCH",
                            "\"" + other + "\" is no switch",
                            "Write embedded or freeswitch.");
        };
    }

    private static FreeSwitch freeSwitch(Map<String, String> environment, Path data, int httpPort) {
        String password = password(environment);
        List<Node> nodes =
                Stream.of(
                                value("HOTLINE_FREESWITCH_NODES", environment)
                                        .orElse("127.0.0.1:8021")
                                        .split("[,\\s]+"))
                        .map(where -> node(where, password))
                        .toList();
        if (nodes.stream().map(Node::name).distinct().count() != nodes.size()) {
            throw new BadConfiguration(
                    "HOTLINE_FREESWITCH_NODES",
                    "a node is named twice",
                    "Write each host:port once, with commas between them.");
        }
        return new FreeSwitch(
                nodes,
                shared(environment, data),
                uploads(environment),
                from(environment, nodes),
                centre(environment, httpPort),
                door(environment));
    }

    private static Optional<InetSocketAddress> door(Map<String, String> environment) {
        return value("HOTLINE_FREESWITCH_CALLS", environment)
                .map(
                        text -> {
                            boolean isPlace = text.matches("[A-Za-z0-9.-]{1,253}:[0-9]{1,5}");
                            int colon = text.lastIndexOf(':');
                            int port = isPlace ? Integer.parseInt(text.substring(colon + 1)) : 0;
                            if (port < 1 || port > 65_535) {
                                throw new BadConfiguration(
                                        "HOTLINE_FREESWITCH_CALLS",
                                        "\"" + text + "\" is no host and port of ours",
                                        "Write how FreeSWITCH reaches this machine, such as"
                                                + " 10.0.0.5:8084.");
                            }
                            return InetSocketAddress.createUnresolved(
                                    text.substring(0, colon), port);
                        });
    }

    private static Node node(String where, String password) {
        int colon = where.lastIndexOf(':');
        String host = colon < 0 ? where : where.substring(0, colon);
        String port = colon < 0 ? "8021" : where.substring(colon + 1);
        try {
            return new Node(
                    where,
                    host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                    Integer.parseInt(port),
                    password);
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration(
                    "HOTLINE_FREESWITCH_NODES",
                    "\"" + where + "\" is no event socket",
                    "Write host:port such as 10.0.0.7:8021, with commas between several.");
        }
    }

    private static String password(Map<String, String> environment) {
        Optional<String> file = value("HOTLINE_FREESWITCH_PASSWORD_FILE", environment);
        return file.map(SwitchChoice::read)
                .or(() -> value("HOTLINE_FREESWITCH_PASSWORD", environment))
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .filter(text -> !text.isEmpty())
                .orElseThrow(
                        () ->
                                new BadConfiguration(
                                        "HOTLINE_FREESWITCH_PASSWORD",
                                        "the password of FreeSWITCH's event socket is missing",
                                        "Write the one of its event_socket.conf.xml here, or into"
                                                + " a file that HOTLINE_FREESWITCH_PASSWORD_FILE"
                                                + " names."));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | IllegalArgumentException e) {
            throw new BadConfiguration(
                    "HOTLINE_FREESWITCH_PASSWORD_FILE",
                    file + " cannot be read",
                    "Name a file that holds nothing but the password.");
        }
    }

    private static SharedFolder shared(Map<String, String> environment, Path data) {
        Optional<String> there = value("HOTLINE_FREESWITCH_FOLDER", environment);
        try {
            return there.map(path -> new SharedFolder(data, path))
                    .orElseGet(() -> SharedFolder.same(data));
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration(
                    there.isPresent() ? "HOTLINE_FREESWITCH_FOLDER" : "HOTLINE_DATA",
                    "FreeSWITCH cannot be told of this folder: " + e.getMessage(),
                    "Write an absolute path of letters, digits, . _ - and /.");
        }
    }

    private static boolean uploads(Map<String, String> environment) {
        return switch (value("HOTLINE_FREESWITCH_RECORDINGS", environment).orElse("shared")) {
            case "shared" -> false;
            case "upload" -> true;
            case String other ->
                    throw new BadConfiguration(
                            "HOTLINE_FREESWITCH_RECORDINGS",
                            "\"" + other + "\" is no way to hand recordings over",
                            "Write shared or upload.");
        };
    }

    private static Set<InetAddress> from(Map<String, String> environment, List<Node> nodes) {
        Optional<String> named = value("HOTLINE_FREESWITCH_FROM", environment);
        Set<InetAddress> all = new HashSet<>();
        for (String address :
                named.map(text -> List.of(text.split("[,\\s]+")))
                        .orElseGet(() -> nodes.stream().map(Node::host).toList())) {
            try {
                all.add(InetAddress.ofLiteral(address));
            } catch (IllegalArgumentException e) {
                if (named.isPresent()) {
                    throw new BadConfiguration(
                            "HOTLINE_FREESWITCH_FROM",
                            "\"" + address + "\" is no address",
                            "Write addresses with commas between them, such as 10.0.0.7.");
                }
                // A node by name: who asks from elsewhere than this machine must be named.
            }
        }
        return all;
    }

    private static URI centre(Map<String, String> environment, int httpPort) {
        String text =
                value("HOTLINE_FREESWITCH_URL", environment).orElse("http://127.0.0.1:" + httpPort);
        if (!text.matches("https?://[A-Za-z0-9.:\\[\\]-]+/?")) {
            throw new BadConfiguration(
                    "HOTLINE_FREESWITCH_URL",
                    "\"" + text + "\" is not where pages are",
                    "Write it as http://10.0.0.5:8080.");
        }
        return URI.create(text);
    }
}
