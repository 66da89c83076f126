package hotline.telephony.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sdp.OfferAnswer.Answered;
import hotline.telephony.sdp.OfferAnswer.Preference;
import hotline.telephony.sdp.OfferAnswer.Settled;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two legs of ours talk to each other for a while, by a seed: both always agree on what was agreed.
 */
class OfferAnswerPropertyTest {

    private static final List<Codec> CODECS =
            List.of(Codec.PCMA, Codec.PCMU, Codec.OPUS, Codec.G722, new Codec("SPEEX", 16_000, 1));

    /** One side: its state, and what it made of the last exchange. */
    private static final class Side {
        private final InetAddress address;
        private OfferAnswer state;
        private Optional<Agreed> agreed = Optional.empty();
        private long version;

        Side(String address, Preference preference) {
            this.address = InetAddress.ofLiteral(address);
            this.state = OfferAnswer.begin(9, preference);
        }

        void sends(SessionDescription description) {
            long now = Long.parseLong(description.origin().sessionVersion());
            assertEquals(true, now == version || now == version + 1, "versions go up by one");
            version = now;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 20260105})
    void anAnswerOfOursIsAlwaysAcceptedByTheOfferer(long seed) {
        var random = new Random(seed);
        int agreements = 0;
        for (int call = 0; call < 300; call++) {
            var one = new Side("192.0.2.1", pick(random, Preference.values()));
            var other = new Side("192.0.2.2", pick(random, Preference.values()));
            for (int exchange = 0; exchange < 6; exchange++) {
                boolean turn = random.nextBoolean();
                agreements += exchange(random, turn ? one : other, turn ? other : one);
            }
        }
        assertEquals(true, agreements > 500, "only " + agreements + " agreements");
    }

    private static int exchange(Random random, Side offerer, Side answerer) {
        var offering = offerer.state.offer(local(random, offerer.address));
        var wire = Sdp.read(offering.offer().encode());
        return switch (answerer.state.answer(wire, local(random, answerer.address))) {
            case Refused _ -> 0;
            case Answered(var answer, var agreed, var next) -> {
                offerer.sends(offering.offer());
                answerer.sends(answer);
                answerer.state = next;
                answerer.agreed = agreed;
                var settling = offering.next().settle(Sdp.read(answer.encode()));
                if (!(settling instanceof Settled settled)) {
                    throw new AssertionError(offering.offer() + "\n" + answer + "\n" + settling);
                }
                offerer.state = settled.next();
                offerer.agreed = settled.agreed();
                assertBothMeanTheSame(offerer.agreed.orElseThrow(), answerer.agreed.orElseThrow());
                yield 1;
            }
        };
    }

    private static void assertBothMeanTheSame(Agreed one, Agreed other) {
        assertEquals(one.codec(), other.codec());
        assertEquals(one.direction(), other.direction().mirrored());
        assertTrue(other.receive().contains(new RtpMap(one.payloadType(), one.codec())));
        assertTrue(one.receive().contains(new RtpMap(other.payloadType(), other.codec())));
        assertEquals(
                one.telephoneEvent().map(TelephoneEvent::send),
                other.telephoneEvent().map(TelephoneEvent::receive));
        assertEquals(one.rtcpMux(), other.rtcpMux());
    }

    private static LocalMedia local(Random random, InetAddress address) {
        var codecs = new ArrayList<>(CODECS);
        Collections.shuffle(codecs, random);
        return new LocalMedia(
                address,
                10_000 + 2 * random.nextInt(1_000),
                codecs.subList(0, 1 + random.nextInt(codecs.size())),
                random.nextBoolean(),
                pick(random, Direction.values()),
                20,
                random.nextBoolean());
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
