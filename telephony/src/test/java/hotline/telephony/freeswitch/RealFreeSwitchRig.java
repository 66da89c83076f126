package hotline.telephony.freeswitch;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.FarEnd;
import hotline.telephony.embedded.SoftPhone;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Party;
import hotline.telephony.phone.Rig;
import hotline.telephony.sip.transport.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A real FreeSWITCH, with phones and a carrier of our own SIP outside. */
final class RealFreeSwitchRig implements Rig {

    private final RealFreeSwitch real;
    private final FreeSwitchSwitch theSwitch;
    private final FarEnd carrier;
    private final List<FarEnd> ends = new ArrayList<>();
    private final List<SoftPhone> phones = new ArrayList<>();
    private final Map<String, SoftPhone> subscribers = new HashMap<>();

    RealFreeSwitchRig(RealFreeSwitch real) throws IOException {
        this.real = real;
        this.carrier = new FarEnd("carrier", Protocol.UDP, real.carrierPort());
        real.api("hupall");
        if (!await(() -> says("show channels count", "0 total"))) {
            carrier.close();
            throw new IOException("FreeSWITCH has calls of others: " + real.api("show channels"));
        }
        this.theSwitch = newSwitch();
    }

    /** Another process of ours beside the same FreeSWITCH. */
    FreeSwitchSwitch newSwitch() {
        return new FreeSwitchSwitch(settings());
    }

    FreeSwitchSettings settings() {
        List<Extension> extensions =
                IntStream.rangeClosed(1001, 1010)
                        .mapToObj(n -> new Extension(Integer.toString(n), password(n)))
                        .toList();
        var trunk =
                new TrunkSettings.Peer(
                        "carrier",
                        new TrunkAddress("127.0.0.1", real.carrierPort(), Transport.UDP),
                        TrunkRules.PLAIN.asDefault());
        var node = new FreeSwitchSettings.Node("real", real.host(), real.port(), real.password());
        var shared =
                FreeSwitchSettings.SharedFolder.same(Path.of(System.getProperty("java.io.tmpdir")));
        return FreeSwitchSettings.of(List.of(node), shared).with(extensions, List.of(trunk));
    }

    private static String password(int extension) {
        return "pw" + extension;
    }

    private boolean says(String command, String text) {
        try {
            return real.api(command).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public FreeSwitchSwitch theSwitch() {
        return theSwitch;
    }

    @Override
    public Set<Ability> lacks() {
        return Set.of(Ability.MEDIA_LOSS, Ability.ANSWER_WHEN_ASKED_REFUSED);
    }

    @Override
    public Party phone(String extension) {
        try {
            var end = new FarEnd("phone-" + extension, Protocol.UDP, 0);
            ends.add(end);
            var phone =
                    new SoftPhone(
                            end,
                            extension,
                            new Destination.Extension(extension),
                            new InetSocketAddress(
                                    InetAddress.getLoopbackAddress(), real.phonesPort()),
                            Optional.of(password(Integer.parseInt(extension))));
            int status = phone.register();
            if (status != 200) {
                throw new AssertionError("REGISTER was answered with " + status);
            }
            phones.add(phone);
            return phone;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Party subscriber(String number) {
        return subscribers.computeIfAbsent(
                number,
                _ ->
                        new SoftPhone(
                                carrier,
                                number,
                                new Destination.OverTrunk("carrier", number),
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(), real.trunksPort()),
                                Optional.empty()));
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
        phones.forEach(this::signOff);
        ends.forEach(FarEnd::close);
        carrier.close();
        await(() -> says("show registrations count", "0 total"));
    }

    /** A phone that has vanished is flushed, which FreeSWITCH carries out some time later. */
    private void signOff(SoftPhone phone) {
        try {
            var _ = phone.unregister();
        } catch (Exception vanished) {
            try {
                real.api("sofia profile internal flush_inbound_reg");
                letPass(Duration.ofSeconds(3));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
