package hotline.telephony.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.codec.Codec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeysTest {

    private final MediaHouse house = new MediaHouse();

    @Test
    void pressedKeysAreTold() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);

            maya.phone().presses("0123456789*#ABCD");

            maya.heard().await(MediaEvent.Digit.class, digit -> digit.digit() == 'D');
            assertEquals("0123456789*#ABCD", maya.heard().digits());
        }
    }

    @Test
    void theSameKeyTwiceIsTwoKeys() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);

            maya.phone().presses("1100#");

            maya.heard().await(MediaEvent.Digit.class, digit -> digit.digit() == '#');
            assertEquals("1100#", maya.heard().digits());
        }
    }

    @Test
    void keysPassABridgeWithThePayloadTypeOfTheOtherSide() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.unconnected("li", Codec.PCMU);
            li.phone().telephoneEvent(96).callsTo(li.port());
            maya.port().join(li.port());

            maya.phone().presses("42#");

            li.phone().awaitKeys("42#");
            // A key is relayed first, and told then.
            maya.heard().await(MediaEvent.Digit.class, digit -> digit.digit() == '#');
            assertEquals("42#", maya.heard().digits());
            assertEquals("", li.heard().digits());
        }
    }

    @Test
    void keysPassAMixOnce() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.unconnected("li", Codec.PCMU);
            li.phone().telephoneEvent(96).callsTo(li.port());
            var wang = house.line("wang", Codec.PCMA);
            house.engine.conference(List.of(maya.port(), li.port(), wang.port()));
            maya.phone().says(440);
            li.phone().awaitTone(440);

            maya.phone().presses("42#");

            li.phone().awaitKeys("42#");
            wang.phone().awaitKeys("42#");
            assertEquals("42#", maya.heard().digits());
            assertEquals("", li.heard().digits());
            assertEquals("", maya.phone().keys());
        }
    }

    @Test
    void aPhoneWithoutEventsIsNotTroubledByThem() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.unconnected("li", Codec.PCMA);
            li.phone().telephoneEvent(PayloadTypes.NONE).callsTo(li.port());
            maya.port().join(li.port());
            maya.phone().says(440);
            li.phone().awaitTone(440);

            maya.phone().presses("1");
            maya.heard().await(MediaEvent.Digit.class);
            li.phone().forget();
            li.phone().awaitTone(440);

            assertTrue(li.phone().packets().stream().allMatch(p -> p.payloadType() == 8));
        }
    }

    @Test
    void keysAreSentAsEvents() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            maya.phone().awaitSilence();

            maya.port().sendDigits("19,*#d");

            maya.phone().awaitKeys("19*#D");
            maya.phone().forget();
            maya.phone().awaitSilence();
        }
    }

    /**
     * RFC 4733 §2.5.1: one timestamp an event, growing duration, marker first, the end three times.
     */
    @Test
    void aSentKeyLooksAsTheRfcSays() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            maya.phone().awaitSilence();

            maya.port().sendDigits("5");
            maya.phone().awaitKeys("5");
            maya.phone().listensFor(Duration.ofMillis(200));

            var all = maya.phone().packets();
            var event =
                    all.stream().filter(p -> p.payloadType() == TestPhone.TELEPHONE_EVENT).toList();
            assertEquals(7, event.size());
            assertEquals(1, event.stream().map(TestPhone.Heard::timestamp).distinct().count());
            assertTrue(event.getFirst().marker());
            assertEquals(
                    List.of(160, 320, 480, 640, 800, 800, 800),
                    event.stream()
                            .map(p -> ((p.payload()[2] & 0xFF) << 8) | (p.payload()[3] & 0xFF))
                            .toList());
            assertEquals(
                    List.of(false, false, false, false, true, true, true),
                    event.stream().map(p -> (p.payload()[1] & 0x80) != 0).toList());
            int after = all.indexOf(event.getLast()) + 1;
            assertTrue(all.get(after).marker());
            assertTrue(all.get(after).timestamp() >= event.getFirst().timestamp() + 800);
        }
    }

    /** What one port says in tones, another one hears in the sound. */
    @Test
    void withoutEventsKeysAreTonesBothWays() throws NoPortLeft {
        try (house) {
            var maya = house.unconnected("maya", Codec.PCMA);
            maya.phone().telephoneEvent(PayloadTypes.NONE);
            var li = house.unconnected("li", Codec.PCMA);
            li.phone().telephoneEvent(PayloadTypes.NONE);
            // Two ports of ours, wired to each other as if the network were between them.
            maya.port().remote(facing(li, maya));
            li.port().remote(facing(maya, li));
            li.port().detectTones(true);

            maya.port().sendDigits("19*#0");

            li.heard().await(MediaEvent.Digit.class, digit -> digit.digit() == '0');
            assertEquals("19*#0", li.heard().digits());
        }
    }

    private static Remote facing(MediaHouse.Line other, MediaHouse.Line self) {
        var loopback = InetAddress.getLoopbackAddress();
        var agreed = self.phone().remote();
        return new Remote(
                new InetSocketAddress(loopback, other.port().localRtpPort()),
                new InetSocketAddress(loopback, other.port().localRtpPort() + 1),
                agreed.codec(),
                agreed.send(),
                agreed.receive(),
                agreed.direction(),
                agreed.signalledFrom());
    }

    @Test
    void aKeyInterruptsAPlayThatAllowsIt() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            var menu = UUID.randomUUID();
            maya.port().play(menu, List.of(MediaHouse.MUSIC), true, true);
            maya.phone().awaitTone(MediaHouse.MUSIC_HERTZ);

            maya.phone().presses("1");

            assertEquals(
                    new MediaEvent.PlayEnded(maya.port(), menu, PlayEnding.INTERRUPTED),
                    maya.heard().await(MediaEvent.PlayEnded.class));
            maya.phone().awaitSilence();
        }
    }

    @Test
    void aKeyDoesNotInterruptAPlayThatForbidsIt() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            var notice = UUID.randomUUID();
            maya.port().play(notice, List.of(MediaHouse.MUSIC), false, false);
            maya.phone().awaitTone(MediaHouse.MUSIC_HERTZ);

            maya.phone().presses("1");

            assertEquals(PlayEnding.FINISHED, maya.heard().await(MediaEvent.PlayEnded.class).how());
            assertEquals("1", maya.heard().digits());
        }
    }
}
