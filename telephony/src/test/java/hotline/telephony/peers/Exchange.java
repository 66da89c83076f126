package hotline.telephony.peers;

import hotline.telephony.sip.transport.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A switch and the strangers around it, each with an address of its own in one namespace. */
final class Exchange implements AutoCloseable {

    static final String SWITCH = "192.0.2.10";
    static final String SWITCH_V6 = "2001:db8::10";
    static final String STRANGER_V6 = "2001:db8::50";

    /**
     * Where {@code examples/switch.yaml} expects the trunk, and whence calls may come in over it.
     */
    private static final String CARRIER = "127.0.0.1";

    private static final int CARRIER_PORT = 5090;

    /** Everybody else; many, because who misbehaves is slowed down by address. */
    private static final String STRANGERS = "192.0.2.";

    /** Not 5060: a switch that listens on every address has taken it. */
    private static final int STRANGERS_PORT = 5070;

    private final NetworkNamespace network;
    private final SwitchUnderTest itself;
    private final AtomicInteger strangers = new AtomicInteger(50);
    private final AtomicInteger persons = new AtomicInteger();
    private final AtomicInteger ports = new AtomicInteger(6000);

    private Exchange(NetworkNamespace network, SwitchUnderTest itself) {
        this.network = network;
        this.itself = itself;
    }

    /** A switch that listens at its own address, as one behind a host name does. */
    static Exchange open(String name) {
        return open(name, Map.of("HOTLINE_SIP_ADDRESS", SWITCH));
    }

    /** A switch that listens everywhere, over IPv4 and IPv6, and has a certificate. */
    static Exchange openToAll(String name) {
        return open(name, Map.of(), Exchange::certify);
    }

    /** Where the switch looks for it, and speaks TLS then. */
    private static void certify(NetworkNamespace network) {
        try {
            Path folder = Files.createDirectories(network.folder().resolve("data").resolve("tls"));
            var made = new TestCertificate(folder, "ip:" + SWITCH);
            Files.move(made.certificate(), folder.resolve("certificate.pem"));
            Files.move(made.key(), folder.resolve("key.pem"));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Exchange open(String name, Map<String, String> settings) {
        return open(name, settings, _ -> {});
    }

    private static Exchange open(
            String name, Map<String, String> settings, Consumer<NetworkNamespace> furnish) {
        String[] addresses = new String[2 + 190];
        addresses[0] = SWITCH_V6;
        addresses[1] = STRANGER_V6;
        for (int i = 2; i < addresses.length; i++) {
            addresses[i] = STRANGERS + (8 + i);
        }
        var network = NetworkNamespace.open(name, addresses);
        furnish.accept(network);
        return new Exchange(network, SwitchUnderTest.start(network, settings));
    }

    NetworkNamespace network() {
        return network;
    }

    /** Somebody outside who is about to call in over the trunk. */
    Sipp caller(String scenario) {
        return Sipp.caller(network, scenario, SWITCH + ":" + SwitchUnderTest.PORT)
                .at(CARRIER, ports.addAndGet(2))
                .with("-key", "extension", "02161234567");
    }

    /** Somebody whom nobody knows, from an address that was never used before. */
    Sipp stranger(String scenario) {
        return Sipp.caller(network, scenario, SWITCH + ":" + SwitchUnderTest.PORT)
                .at(STRANGERS + strangers.incrementAndGet(), STRANGERS_PORT)
                .with("-key", "extension", "02161234567");
    }

    Sipp strangerOverIpv6(String scenario) {
        return Sipp.caller(network, scenario, "[" + SWITCH_V6 + "]:" + SwitchUnderTest.PORT)
                .at(STRANGER_V6, STRANGERS_PORT)
                .with("-key", "extension", "02161234567");
    }

    /** A phone with the password of this extension, which is about to do as the scenario says. */
    Sipp phone(String scenario, String extension) {
        return Sipp.caller(network, scenario, SWITCH + ":" + SwitchUnderTest.PORT)
                .at(STRANGERS + strangers.incrementAndGet(), STRANGERS_PORT)
                .as(extension, password(extension));
    }

    Sipp phoneOverIpv6(String scenario, String extension) {
        return Sipp.caller(network, scenario, "[" + SWITCH_V6 + "]:" + SwitchUnderTest.PORT)
                .at(STRANGER_V6, STRANGERS_PORT)
                .as(extension, password(extension));
    }

    /** What the carrier at the other end of the trunk will do with the next call. */
    Sipp carrier(String scenario) {
        return Sipp.called(network, scenario).at(CARRIER, CARRIER_PORT);
    }

    /** A person with a phone that registers over UDP. */
    BaresipPhone person(String extension, int hertz) {
        return person(extension, "udp", hertz);
    }

    BaresipPhone person(String extension, String transport, int hertz) {
        var account = new BaresipPhone.Account(extension, password(extension), SWITCH, transport);
        var phone =
                BaresipPhone.start(
                        network,
                        account,
                        new BaresipPhone.Place(SWITCH, persons.getAndIncrement()),
                        hertz);
        phone.awaitsRegistration();
        return phone;
    }

    /** What a person writes into the phone to call a number here. */
    String addressOf(String number) {
        return "sip:" + number + "@" + SWITCH;
    }

    @Override
    public void close() {
        try (network) {
            itself.close();
        }
    }

    /** As {@code examples/switch.yaml} has them. */
    static String password(String extension) {
        return "phone-" + extension;
    }
}
