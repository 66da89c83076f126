package hotline.telephony.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.MediaHouse.Line;
import hotline.telephony.media.codec.Codec;
import hotline.telephony.media.sound.Tones;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BridgeTest {

    @ParameterizedTest(name = "{0} to {1} on {2} steppers")
    @CsvSource({"PCMA,PCMA,1", "PCMU,PCMU,2", "PCMA,PCMU,2", "PCMU,PCMA,1"})
    void aToneSaidIsAToneHeardInBothDirections(Codec one, Codec other, int steppers)
            throws NoPortLeft {
        try (var house = new MediaHouse(steppers, Duration.ofSeconds(5))) {
            var maya = house.line("maya", one);
            var li = house.line("li", other);
            maya.phone().says(440);
            li.phone().says(660);

            maya.port().join(li.port());

            maya.phone().awaitTone(660);
            li.phone().awaitTone(440);
        }
    }

    /** RFC 3389: nobody speaks, and the other phone is told how that sounds. */
    @Test
    void comfortNoiseIsPassedOnAsItIsAndTheVoiceIsHeardAfterIt() throws NoPortLeft {
        try (var house = new MediaHouse(1, Duration.ofMillis(700))) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMU);
            bridge(maya, li);

            maya.phone().sendsComfortNoise(true);
            li.phone().awaitPackets(TestPhone.COMFORT_NOISE, 10);

            li.phone().packets().stream()
                    .filter(packet -> packet.payloadType() == TestPhone.COMFORT_NOISE)
                    .forEach(
                            packet ->
                                    assertArrayEquals(
                                            new byte[] {TestPhone.NOISE_LEVEL}, packet.payload()));
            maya.phone().sendsComfortNoise(false);
            li.phone().awaitTone(440);
        }
    }

    /** Three speak: there the level of a noise is nothing that could be added up. */
    @Test
    void comfortNoiseIsSilenceToAMix() throws NoPortLeft {
        try (var house = new MediaHouse(1, Duration.ofSeconds(30))) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMU);
            var chen = house.line("chen", Codec.PCMA);
            maya.phone().says(440);
            li.phone().sendsComfortNoise(true);
            chen.phone().sendsComfortNoise(true);

            house.engine.conference(List.of(maya.port(), li.port(), chen.port()));

            li.phone().awaitTone(440);
            maya.phone().awaitSilence();
        }
    }

    @Test
    void whoeverHearsNobodyHearsSilence() throws NoPortLeft {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);

            maya.phone().awaitSilence();
        }
    }

    @Test
    void musicIsHeardWhileHeldAndTheVoiceAfterwards() throws NoPortLeft {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMU);
            bridge(maya, li);

            li.port().hold(true);

            li.phone().awaitTone(MediaHouse.MUSIC_HERTZ);
            maya.phone().awaitSilence();

            li.port().hold(false);

            li.phone().awaitTone(440);
            maya.phone().awaitTone(660);
        }
    }

    @Test
    void whenAPhoneHoldsTheOtherOneHearsMusic() throws NoPortLeft {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            bridge(maya, li);

            maya.port().remote(maya.phone().remote(Direction.RECVONLY));

            li.phone().awaitTone(MediaHouse.MUSIC_HERTZ);

            maya.port().remote(maya.phone().remote());

            li.phone().awaitTone(440);
        }
    }

    @Test
    void aMutedPartyHearsAndIsNotHeard() throws NoPortLeft {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            bridge(maya, li);

            maya.port().mute(true);

            li.phone().awaitSilence();
            maya.phone().forget();
            maya.phone().awaitTone(660);
        }
    }

    @Test
    void aNewBridgeLeavesTheOldOne() throws NoPortLeft {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            var wang = house.line("wang", Codec.PCMU);
            bridge(maya, li);
            wang.phone().says(1_000);

            wang.port().join(li.port());

            li.phone().awaitTone(1_000);
            wang.phone().awaitTone(660);
            maya.phone().awaitSilence();
        }
    }

    /** The far end's jitter buffer sees one stream, whatever it is made of. */
    @Test
    void sequenceAndTimestampsGoOnOverEveryChangeOfSource() throws NoPortLeft {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            maya.phone().awaitSilence();
            bridge(maya, li);
            maya.port().hold(true);
            maya.phone().awaitTone(MediaHouse.MUSIC_HERTZ);
            maya.port().hold(false);
            maya.phone().awaitTone(660);
            li.phone().startsNewStream();
            maya.phone().listensFor(Duration.ofMillis(300));
            maya.port().play(UUID.randomUUID(), List.of(MediaHouse.MUSIC), false, false);
            maya.phone().awaitTone(MediaHouse.MUSIC_HERTZ);
            maya.phone().awaitTone(660);

            var packets = maya.phone().packets();
            for (int i = 1; i < packets.size(); i++) {
                var before = packets.get(i - 1);
                var packet = packets.get(i);
                assertEquals(before.ssrc(), packet.ssrc());
                assertEquals((before.sequence() + 1) & 0xFFFF, packet.sequence());
                long step = (packet.timestamp() - before.timestamp()) & 0xFFFF_FFFFL;
                assertTrue(step >= 160 && step < 8_000, "timestamps moved by " + step);
                if (step != 160) {
                    assertTrue(packet.marker(), "a gap of " + step + " without a marker");
                }
            }
        }
    }

    @Test
    void playsEndWithTheBridge() throws NoPortLeft {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            var play = UUID.randomUUID();
            maya.port().play(play, List.of(MediaHouse.MUSIC), true, false);
            maya.phone().awaitTone(MediaHouse.MUSIC_HERTZ);

            bridge(maya, li);

            assertEquals(
                    new MediaEvent.PlayEnded(maya.port(), play, PlayEnding.STOPPED),
                    maya.heard().await(MediaEvent.PlayEnded.class));
        }
    }

    @Test
    void commandsOfOneCallerAreCarriedOutInTheirOrder() throws NoPortLeft {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            var wang = house.line("wang", Codec.PCMA);
            maya.phone().says(440);
            li.phone().says(660);
            wang.phone().says(1_000);

            for (int i = 0; i < 50; i++) {
                maya.port().join(li.port());
                li.port().join(wang.port());
                wang.port().join(maya.port());
                wang.port().separate();
            }
            li.port().join(maya.port());

            maya.phone().awaitTone(660);
            li.phone().awaitTone(440);
            wang.phone().awaitSilence();
        }
    }

    /** Two callers who pull at the same ports at once must not lock each other out. */
    @Test
    void callersWhoContradictEachOtherBlockNobody() throws Exception {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            var one = Thread.startVirtualThread(() -> pull(maya, li));
            var other = Thread.startVirtualThread(() -> pull(li, maya));
            one.join();
            other.join();

            bridge(maya, li);
        }
    }

    private static void pull(Line one, Line other) {
        for (int i = 0; i < 300; i++) {
            one.port().join(other.port());
            one.port().separate();
        }
    }

    @Test
    void nothingIsLeftAfterClose() throws NoPortLeft {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            bridge(maya, li);

            maya.port().close();
            var statistics = maya.heard().await(MediaEvent.Closed.class).statistics();
            li.phone().awaitSilence();
            house.engine.close();

            assertTrue(statistics.packetsReceived() > 0 && statistics.packetsSent() > 0);
            assertEquals(0, house.engine.openPorts());
            assertTrue(li.heard().has(MediaEvent.Closed.class));
            assertFalse(
                    Thread.getAllStackTraces().keySet().stream()
                            .anyMatch(t -> t.isAlive() && t.getName().startsWith("media-")));
        }
    }

    @Test
    void aPlayedToneIsHeardAndItsEndIsTold() throws NoPortLeft {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMU);
            var play = UUID.randomUUID();

            maya.port()
                    .play(
                            play,
                            List.of(
                                    Tones.sine(500, Duration.ofMillis(500)),
                                    Tones.sine(700, Duration.ofMillis(500))),
                            false,
                            false);

            maya.phone().awaitTone(500);
            maya.phone().awaitTone(700);
            assertEquals(PlayEnding.FINISHED, maya.heard().await(MediaEvent.PlayEnded.class).how());
        }
    }

    private static void bridge(Line maya, Line li) {
        maya.phone().says(440);
        li.phone().says(660);
        maya.port().join(li.port());
        maya.phone().awaitTone(660);
        li.phone().awaitTone(440);
    }
}
