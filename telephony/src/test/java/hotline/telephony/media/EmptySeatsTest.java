package hotline.telephony.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.record.Recorder;
import hotline.telephony.media.rtp.SocketPair;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who is stepped without being anybody costs a little, for ever. */
class EmptySeatsTest {

    private static final int NEVER = 250;

    @Test
    void aConversationThatAllHaveLeftGivesItsSeatUp() throws NoPortLeft, IOException {
        try (var house = new MediaHouse()) {
            var agent = member(house);
            var conversation = new Conversation(agent);
            var seats = new Seats();
            seats.take(conversation);
            var supervisor = member(house);
            conversation.supervise(supervisor, agent, Supervising.MONITOR);
            assertTrue(seats.unwantedTurns() < NEVER);

            assertEquals(List.of(supervisor), conversation.remove(agent));

            assertEquals(NEVER, seats.unwantedTurns());
        }
    }

    /** One that lives nowhere, so that nobody else steps it. */
    private static Member member(MediaHouse house) throws NoPortLeft, IOException {
        var settings =
                new MediaSettings(
                        InetAddress.getLoopbackAddress(),
                        20_000,
                        20_009,
                        1,
                        Duration.ofSeconds(1),
                        MediaHouse.MUSIC);
        try (var rtp = DatagramChannel.open();
                var rtcp = DatagramChannel.open();
                var recorder = new Recorder(1)) {
            return new Endpoint(
                            house.engine.open("nobody", event -> {}),
                            settings,
                            new SocketPair(0, rtp, rtcp),
                            new Stepper("never started", pair -> {}),
                            recorder,
                            new Random(1))
                    .member();
        }
    }
}
