package hotline.telephony.embedded;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.config.PortRange;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.Party;
import hotline.telephony.phone.Rig;
import hotline.telephony.sip.transport.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The embedded switch on the loopback address, with phones and a carrier outside. */
public final class EmbeddedRig implements Rig {

    static final String PASSWORD = "not a secret";

    private final FarEnd carrier;
    private final List<Extension> extensions;
    private final TrunkSettings.Peer trunk;
    private final EmbeddedSwitch theSwitch;
    private final List<FarEnd> phones = new ArrayList<>();
    private final Map<String, SoftPhone> subscribers = new HashMap<>();

    public EmbeddedRig() throws IOException {
        this(EmbeddedSettings.Bounds.ofThisMachine());
    }

    EmbeddedRig(EmbeddedSettings.Bounds bounds) throws IOException {
        this(usual -> usual.within(bounds));
    }

    /**
     * @param oddity what is special about this switch
     */
    EmbeddedRig(UnaryOperator<EmbeddedSettings> oddity) throws IOException {
        this.carrier = new FarEnd("carrier");
        this.extensions =
                IntStream.rangeClosed(1001, 1010)
                        .mapToObj(n -> new Extension(Integer.toString(n), PASSWORD))
                        .toList();
        this.trunk =
                new TrunkSettings.Peer(
                        "carrier",
                        new TrunkAddress("127.0.0.1", carrier.address().getPort(), Transport.UDP),
                        TrunkRules.PLAIN.asDefault());
        var places =
                new Settings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        new PortRange(20_000, 29_999),
                        Optional.empty(),
                        Path.of("target"));
        this.theSwitch =
                new EmbeddedSwitch(
                        oddity.apply(
                                EmbeddedSettings.of(places, extensions, List.of(trunk))
                                        .withSilenceLimit(Duration.ofSeconds(2))));
    }

    @Override
    public EmbeddedSwitch theSwitch() {
        return theSwitch;
    }

    /** What it was told at the start, for tests that tell it something else. */
    List<Extension> extensions() {
        return extensions;
    }

    TrunkSettings.Peer trunk() {
        return trunk;
    }

    /** A phone that has not registered. */
    SoftPhone newPhone(String extension, String password) throws IOException {
        return newPhone(extension, password, Protocol.UDP);
    }

    SoftPhone newPhone(String extension, String password, Protocol protocol) throws IOException {
        var end = new FarEnd("phone-" + extension, protocol);
        phones.add(end);
        return new SoftPhone(
                end,
                extension,
                new Destination.Extension(extension),
                protocol == Protocol.UDP ? theSwitch.udpAddress() : theSwitch.tcpAddress(),
                Optional.of(password));
    }

    @Override
    public SoftPhone phone(String extension) {
        try {
            SoftPhone phone = newPhone(extension, PASSWORD);
            int status = phone.register();
            if (status != 200) {
                throw new AssertionError("REGISTER was answered with " + status);
            }
            return phone;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Party subscriber(String number) {
        if (!await(this::carrierIsUp)) {
            throw new AssertionError("the trunk does not come up");
        }
        return subscribers.computeIfAbsent(
                number,
                _ ->
                        new SoftPhone(
                                carrier,
                                number,
                                new Destination.OverTrunk("carrier", number),
                                theSwitch.udpAddress(),
                                Optional.empty()));
    }

    /** Waits for the next call that reaches it. */
    SoftCall called(SoftPhone phone) {
        var arrived = new ArrayList<FarCall>(1);
        if (!await(() -> phone.nextCall().map(arrived::add).orElse(false))) {
            throw new AssertionError("nobody calls " + phone.number());
        }
        return (SoftCall) arrived.getFirst();
    }

    private boolean carrierIsUp() {
        return theSwitch.survey().toCompletableFuture().join().trunks().getFirst().up();
    }

    @Override
    public boolean await(BooleanSupplier condition) {
        long until = System.nanoTime() + patience().toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return true;
    }

    @Override
    public void letPass(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public void close() {
        theSwitch.close();
        phones.forEach(FarEnd::close);
        carrier.close();
    }
}
