package hotline.telephony.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.codec.Codec;
import hotline.telephony.media.sound.Tones;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StrangerTest {

    private final MediaHouse house = new MediaHouse();

    @Test
    void aStrangersVoiceNeverGetsIntoACallNorMovesIt() throws Exception {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            maya.phone().says(440);
            li.phone().says(660);
            maya.port().join(li.port());
            li.phone().awaitTone(440);
            li.phone().forget();

            var stranger = house.phone("127.0.0.66", Codec.PCMA).says(1_500).speaksTo(door(maya));
            li.phone().listensFor(Duration.ofSeconds(1));
            // The line goes dead: still no reason to believe somebody else.
            maya.phone().sends(false);
            maya.heard().await(MediaEvent.MediaLost.class);
            maya.phone().sends(true);
            li.phone().listensFor(Duration.ofSeconds(1));

            assertTrue(stranger.sent() > 50, "the stranger was silent");
            assertEquals(List.of(), stranger.packets());
            var heard = li.phone().lastHeard(Duration.ofSeconds(20));
            assertTrue(Goertzel.share(heard, 1_500) < 0.001, "the stranger was heard");
            maya.phone().awaitTone(660);
            var statistics = maya.port().statistics().toCompletableFuture().get();
            assertTrue(statistics.strangersRefused() > 50, statistics.toString());
        }
    }

    @Test
    void aStrangersKeysAreNotPressed() throws Exception {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            maya.phone().awaitSilence();

            house.phone("127.0.0.66", Codec.PCMA).speaksTo(door(maya)).presses("666");
            maya.phone().presses("1");

            maya.heard().await(MediaEvent.Digit.class);
            maya.phone().listensFor(Duration.ofMillis(500));
            assertEquals("1", maya.heard().digits());
        }
    }

    @Test
    void aPhoneThatSendsFromAnotherPortIsAnsweredThere() throws Exception {
        try (house) {
            var maya = house.unconnected("maya", Codec.PCMA);
            var nat = house.phone("127.0.0.1", Codec.PCMA);
            maya.port().remote(maya.phone().remote());

            nat.says(440).speaksTo(door(maya));

            nat.awaitSilence();
        }
    }

    @Test
    void nonsenseOnThePortHarmsNobody() throws Exception {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            maya.phone().says(440);
            maya.port().join(li.port());
            li.phone().awaitTone(440);

            var random = new Random(7);
            for (int i = 0; i < 2_000; i++) {
                var bytes = new byte[random.nextInt(1_500)];
                random.nextBytes(bytes);
                if (bytes.length > 1 && random.nextBoolean()) {
                    bytes[0] = (byte) (0x80 | (bytes[0] & 0x3F));
                    bytes[1] = (byte) (random.nextBoolean() ? 8 : 101);
                }
                // From the party's own socket: the source is right, the content is not.
                maya.phone().sends(false);
                maya.phone().sendRaw(bytes, door(maya));
                maya.phone()
                        .sendReport(
                                bytes,
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(),
                                        maya.port().localRtpPort() + 1));
            }
            maya.phone().sends(true);

            maya.port()
                    .play(
                            UUID.randomUUID(),
                            List.of(Tones.sine(900, Duration.ofSeconds(1))),
                            false,
                            false);
            maya.phone().awaitTone(900);
            li.phone().forget();
            li.phone().awaitTone(440);
        }
    }

    private static InetSocketAddress door(MediaHouse.Line line) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), line.port().localRtpPort());
    }
}
