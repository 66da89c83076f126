package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.directory.Codec;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.LegId;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the carrier reads in the INVITE: the session description's formats, by preference. */
class TrunkCodecsTest {

    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of(List.of(Codec.PCMA, Codec.PCMU), "8 0 "),
                Arguments.of(List.of(Codec.PCMU, Codec.PCMA), "0 8 "),
                Arguments.of(List.of(Codec.PCMU), "0 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void anInviteOffersTheCodecsInTheOrderOfTheTrunk(List<Codec> order, String formats)
            throws Exception {
        try (var carrier = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var rig = new EmbeddedRig()) {
            var rules = new TrunkRules(0, List.of(), "", order, false, Duration.ZERO);
            var address = new TrunkAddress("127.0.0.1", carrier.getLocalPort(), Transport.UDP);
            rig.theSwitch().onEvent(_ -> {});
            rig.theSwitch().start();
            rig.theSwitch()
                    .configure(
                            rig.extensions(),
                            List.of(new TrunkSettings.Peer("ordered", address, rules)));
            assertTrue(rig.await(() -> isUp(rig)), "the trunk is up");

            rig.theSwitch()
                    .originate(
                            LegId.random(),
                            new Destination.OverTrunk("ordered", "13800000001"),
                            Dial.as(Caller.number("4008")));

            String invite = received(carrier);
            assertTrue(invite.startsWith("INVITE "), invite);
            // RFC 4566 §5.14: the formats stand after the port and the profile.
            assertTrue(
                    invite.lines()
                            .anyMatch(
                                    line -> line.matches("m=audio \\d+ RTP/AVP " + formats + ".*")),
                    invite);
        }
    }

    private static boolean isUp(EmbeddedRig rig) {
        return rig.theSwitch().survey().toCompletableFuture().join().trunks().stream()
                .anyMatch(trunk -> trunk.name().equals("ordered") && trunk.up());
    }

    private static String received(DatagramSocket at) throws Exception {
        at.setSoTimeout(30_000);
        var packet = new DatagramPacket(new byte[65_536], 65_536);
        at.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
