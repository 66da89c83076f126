package hotline.telephony.media;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.codec.Codec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostMediaTest {

    private static final Duration LIMIT = Duration.ofMillis(700);

    private final MediaHouse house = new MediaHouse(1, LIMIT);

    @Test
    void aPhoneThatFallsSilentIsToldAndSoIsItsReturn() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            maya.phone().awaitSilence();

            maya.phone().sends(false);
            var lost = maya.heard().await(MediaEvent.MediaLost.class);
            assertFalse(maya.heard().has(MediaEvent.MediaReturned.class));
            maya.phone().sends(true);

            maya.heard().await(MediaEvent.MediaReturned.class);
            assertTrue(lost.silence().compareTo(LIMIT) >= 0, lost.toString());
        }
    }

    @Test
    void aPhoneThatNeverSpeaksIsToldToo() throws NoPortLeft {
        try (house) {
            var maya = house.unconnected("maya", Codec.PCMA);

            maya.port().remote(maya.phone().remote());

            maya.heard().await(MediaEvent.MediaLost.class);
        }
    }

    @Test
    void nobodyMissesThePhoneThatMayNotSpeak() throws NoPortLeft {
        try (house) {
            var held = house.unconnected("held", Codec.PCMA);
            held.port().remote(held.phone().remote());
            held.port().hold(true);
            var listener = house.unconnected("listener", Codec.PCMA);
            listener.port().remote(listener.phone().remote(Direction.SENDONLY));
            var holder = house.unconnected("holder", Codec.PCMA);
            holder.port().remote(holder.phone().remote(Direction.INACTIVE));
            var unanswered = house.unconnected("unanswered", Codec.PCMA);

            held.phone().listensFor(LIMIT.multipliedBy(3));

            for (var line : List.of(held, listener, holder, unanswered)) {
                assertFalse(line.heard().has(MediaEvent.MediaLost.class), line.port().name());
            }
            held.port().hold(false);
            held.heard().await(MediaEvent.MediaLost.class);
        }
    }
}
