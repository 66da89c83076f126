package hotline.telephony.embedded.config;

import hotline.telephony.embedded.guard.PasswordGuesses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the switch listens and keeps its things, and whom it shuts out. Each is set by the
 * environment variable named beside it.
 *
 * @param sipAddress {@code HOTLINE_SIP_ADDRESS}: where to listen; the wildcard (default) for
 *     everywhere
 * @param sipPort {@code HOTLINE_SIP_PORT} (5060): UDP and TCP; TLS on the next one
 * @param rtpPorts {@code HOTLINE_RTP_PORTS} (16384-32767)
 * @param publicAddress {@code HOTLINE_PUBLIC_ADDRESS}: what the world outside must be told behind a
 *     NAT
 * @param data {@code HOTLINE_DATA} (./data): recordings and whatever else is kept
 * @param guesses {@code HOTLINE_WRONG_PASSWORDS} (10): how many wrong passwords within ten minutes
 *     shut an address out; {@code HOTLINE_SHUT_OUT_MINUTES} (10): for how long
 * @param keysByTone {@code HOTLINE_DTMF_TONES} (no): listens for keys in the sound of parties that
 *     know no RFC 4733; costs time of the processor for each of them
 */
public record Settings(
        InetAddress sipAddress,
        int sipPort,
        PortRange rtpPorts,
        Optional<InetAddress> publicAddress,
        Path data,
        PasswordGuesses.Rules guesses,
        boolean keysByTone) {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})\\s*-\\s*([0-9]{1,5})");

    /** With the usual patience for wrong passwords, and no ear for tones. */
    public Settings(
            InetAddress sipAddress,
            int sipPort,
            PortRange rtpPorts,
            Optional<InetAddress> publicAddress,
            Path data) {
        this(
                sipAddress,
                sipPort,
                rtpPorts,
                publicAddress,
                data,
                PasswordGuesses.Rules.DEFAULT,
                false);
    }

    public Settings withKeysByTone() {
        return new Settings(sipAddress, sipPort, rtpPorts, publicAddress, data, guesses, true);
    }

    /**
     * Reads the environment; what is not there or empty has its default.
     *
     * @throws BadConfiguration naming the variable and what to write
     */
    public static Settings from(Map<String, String> environment) {
        return new Settings(
                address("HOTLINE_SIP_ADDRESS", environment).orElseGet(Settings::everywhere),
                port("HOTLINE_SIP_PORT", environment).orElse(5060),
                range("HOTLINE_RTP_PORTS", environment).orElse(new PortRange(16_384, 32_767)),
                address("HOTLINE_PUBLIC_ADDRESS", environment),
                folder("HOTLINE_DATA", environment).orElse(Path.of("data")),
                guesses(environment),
                keysByTone(environment));
    }

    private static boolean keysByTone(Map<String, String> environment) {
        String name = "HOTLINE_DTMF_TONES";
        return switch (value(name, environment).orElse("no")) {
            case "yes" -> true;
            case "no" -> false;
            case String other ->
                    throw new BadConfiguration(
                            name,
                            "\"" + other + "\" is neither yes nor no",
                            "Write yes to hear keys in the sound, or leave it out.");
        };
    }

    private static PasswordGuesses.Rules guesses(Map<String, String> environment) {
        var usual = PasswordGuesses.Rules.DEFAULT;
        int tries = count("HOTLINE_WRONG_PASSWORDS", environment).orElse(usual.triesBeforeBlock());
        return new PasswordGuesses.Rules(
                Math.min(usual.freeTries(), tries - 1),
                tries,
                usual.window(),
                count("HOTLINE_SHUT_OUT_MINUTES", environment)
                        .map(Duration::ofMinutes)
                        .orElse(usual.blockFor()));
    }

    private static Optional<Integer> count(String name, Map<String, String> environment) {
        return value(name, environment)
                .map(
                        text -> {
                            if (!text.matches("[1-9][0-9]{0,4}")) {
                                throw new BadConfiguration(
                                        name,
                                        "\"" + text + "\" is no number from 1 to 99999",
                                        "Write one such as 10, or leave it out.");
                            }
                            return Integer.parseInt(text);
                        });
    }

    /**
     * {@code HOTLINE_DRAIN} (60): for how many seconds calls that are up may go on when the process
     * is told to end. Less than the 90 s after which systemd kills it.
     *
     * @throws BadConfiguration when it is no number of seconds
     */
    public static Duration drainLimit(Map<String, String> environment) {
        return value("HOTLINE_DRAIN", environment)
                .map(
                        text -> {
                            if (!text.matches("[0-9]{1,5}")) {
                                throw new BadConfiguration(
                                        "HOTLINE_DRAIN",
                                        "\"" + text + "\" is no number of seconds",
                                        "Write a number such as 60, or 0 for at once.");
                            }
                            return Duration.ofSeconds(Long.parseLong(text));
                        })
                .orElse(Duration.ofSeconds(60));
    }

    private static Optional<String> value(String name, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    private static Optional<InetAddress> address(String name, Map<String, String> environment) {
        return value(name, environment)
                .map(
                        text -> {
                            try {
                                return InetAddress.ofLiteral(text);
                            } catch (IllegalArgumentException e) {
                                throw new BadConfiguration(
                                        name,
                                        "\"" + text + "\" is no IP address",
                                        "Write one such as 192.0.2.10, or leave it out.");
                            }
                        });
    }

    private static Optional<Integer> port(String name, Map<String, String> environment) {
        return value(name, environment)
                .map(
                        text -> {
                            // TLS wants the port after this one, hence not 65535.
                            if (!text.matches("[0-9]{1,5}")
                                    || Integer.parseInt(text) < 1
                                    || Integer.parseInt(text) > 65_534) {
                                throw new BadConfiguration(
                                        name,
                                        "\"" + text + "\" is no port",
                                        "Write a number from 1 to 65534, such as 5060.");
                            }
                            return Integer.parseInt(text);
                        });
    }

    private static Optional<PortRange> range(String name, Map<String, String> environment) {
        return value(name, environment)
                .map(
                        text -> {
                            var match = RANGE.matcher(text);
                            try {
                                if (match.matches()) {
                                    return new PortRange(
                                            Integer.parseInt(match.group(1)),
                                            Integer.parseInt(match.group(2)));
                                }
                            } catch (IllegalArgumentException e) {
                                // said below, in the words for whoever set it
                            }
                            throw new BadConfiguration(
                                    name,
                                    "\"" + text + "\" is no range of at least four ports",
                                    "Write it as 16384-32767, within 1024-65535.");
                        });
    }

    private static Optional<Path> folder(String name, Map<String, String> environment) {
        return value(name, environment)
                .map(
                        text -> {
                            try {
                                return Path.of(text);
                            } catch (InvalidPathException e) {
                                throw new BadConfiguration(
                                        name,
                                        "\"" + text + "\" is no folder",
                                        "Write a path such as /var/lib/hotline.");
                            }
                        });
    }

    /** One socket for both families where the machine speaks IPv6. */
    private static InetAddress everywhere() {
        return InetAddress.ofLiteral(speaksIpv6() ? "::" : "0.0.0.0");
    }

    private static boolean speaksIpv6() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(Inet6Address.class::isInstance);
        } catch (SocketException cannotTell) {
            return false;
        }
    }
}
