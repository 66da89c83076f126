package hotline.telephony.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged descriptions never throw, and what is still read survives being written. */
class SdpFuzzTest {

    private static final List<String> SEEDS =
            List.of(
                    "phones/baresip.sdp",
                    "phones/linphone.sdp",
                    "phones/yealink.sdp",
                    "phones/chrome.sdp",
                    "phones/gateway.sdp",
                    "torture/sdp01.sdp",
                    "torture/ipv6-in-sdp.sdp",
                    "torture/mult-ip-in-sdp.sdp");

    private static final LocalMedia LOCAL =
            LocalMedia.at(
                    InetAddress.ofLiteral("192.0.2.100"), 30_000, List.of(Codec.PCMA, Codec.PCMU));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 42})
    void damageNeverThrows(long seed) {
        var random = new Random(seed);
        var bodies = SEEDS.stream().map(Sdp::file).toList();
        int understood = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] body = damage(random, bodies.get(random.nextInt(bodies.size())));
            if (SessionDescription.parse(body) instanceof Parsed.Valid(var description)) {
                understood += answerAndSettle(description);
                // Written once, it is strict, and strict text means itself.
                var strict = Sdp.read(description.encode());
                assertEquals(strict, Sdp.read(strict.encode()));
            }
        }
        assertTrue(understood > 300, "only " + understood + " understood");
    }

    private static int answerAndSettle(SessionDescription description) {
        var leg = OfferAnswer.begin(1, OfferAnswer.Preference.THEIRS);
        leg.offer(LOCAL).next().settle(description);
        return switch (leg.answer(description, LOCAL)) {
            case Refused _ -> 0;
            case OfferAnswer.Answered(var answer, _, var next) -> {
                assertEquals(answer, Sdp.read(answer.encode()));
                assertEquals(description.media().size(), answer.media().size());
                assertEquals(description.media().size(), next.offer(LOCAL).offer().media().size());
                yield 1;
            }
        };
    }

    private static byte[] damage(Random random, byte[] original) {
        byte[] body = original.clone();
        int wounds = random.nextInt(6);
        for (int i = 0; i < wounds; i++) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(4)) {
                case 0 -> body[at] = (byte) random.nextInt(256);
                case 1 -> body[at] = (byte) " \r\n:=/0129mac".charAt(random.nextInt(13));
                case 2 -> body = cut(body, at, random.nextInt(30));
                default -> body = repeat(body, at, random.nextInt(30));
            }
        }
        return body;
    }

    private static byte[] cut(byte[] body, int at, int length) {
        int end = Math.min(body.length - 1, at + length);
        var rest = new byte[body.length - Math.max(0, end - at)];
        System.arraycopy(body, 0, rest, 0, at);
        System.arraycopy(body, Math.max(at, end), rest, at, rest.length - at);
        return rest;
    }

    private static byte[] repeat(byte[] body, int at, int length) {
        int taken = Math.min(length, body.length - at);
        var more = new byte[body.length + taken];
        System.arraycopy(body, 0, more, 0, at + taken);
        System.arraycopy(body, at, more, at + taken, body.length - at);
        return more;
    }
}
