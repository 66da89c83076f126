package hotline.telephony.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offers shaped like those of real phones, and the bodies of the torture messages. */
class PhoneOffersTest {

    private static final LocalMedia LOCAL =
            LocalMedia.at(
                    InetAddress.ofLiteral("192.0.2.100"), 30_000, List.of(Codec.PCMA, Codec.PCMU));

    private static final OfferAnswer LEG = OfferAnswer.begin(1, OfferAnswer.Preference.THEIRS);

    @ParameterizedTest(name = "{0}: {1}, events {2}, answered {3}")
    @CsvSource({
        "phones/baresip.sdp,  PCMA, 97,  30000",
        "phones/linphone.sdp, PCMU, 100, 30000 0",
        "phones/yealink.sdp,  PCMU, 101, 0 30000",
        "phones/gateway.sdp,  PCMU, 101, 30000",
        "torture/sdp01.sdp,   PCMU, ,    30000 0",
        "torture/mult-ip-in-sdp.sdp, PCMU, , 30000 0",
    })
    void phonesAreUnderstood(String file, String codec, Integer events, String ports) {
        var answering = LEG.answer(Sdp.read(Sdp.file(file)), LOCAL);

        var answered = assertInstanceOf(OfferAnswer.Answered.class, answering);
        var agreed = answered.agreed().orElseThrow();
        assertEquals(codec, agreed.codec().name());
        assertEquals(
                Optional.ofNullable(events), agreed.telephoneEvent().map(TelephoneEvent::send));
        assertEquals(
                ports,
                String.join(
                        " ",
                        answered.answer().media().stream()
                                .map(m -> Integer.toString(m.port()))
                                .toList()));
    }

    @Test
    void linphonesFeedbackProfileIsEchoed() {
        var answered =
                assertInstanceOf(
                        OfferAnswer.Answered.class,
                        LEG.answer(Sdp.read(Sdp.file("phones/linphone.sdp")), LOCAL));

        assertEquals("RTP/AVPF", answered.answer().media().getFirst().protocol());
    }

    @Test
    void aBrowserIsReadButNotYetAnswered() {
        var chrome = Sdp.read(Sdp.file("phones/chrome.sdp"));
        var audio = chrome.media().getFirst();

        assertInstanceOf(Refused.Unacceptable.class, LEG.answer(chrome, LOCAL));
        assertEquals(Optional.of("Yn2q"), audio.attribute("ice-ufrag"));
        assertEquals(Optional.of("actpass"), audio.attribute("setup"));
        assertTrue(audio.attribute("fingerprint").orElseThrow().startsWith("sha-256 3A:96"));
        assertEquals(8, audio.rtpMaps().size());
    }

    @Test
    void aPhoneOnIpv6IsAnsweredOnIpv6Only() {
        var offer = Sdp.read(Sdp.file("torture/ipv6-in-sdp.sdp"));
        var g726 = List.of(new Codec("G726-32", 8_000, 1));
        var six = InetAddress.ofLiteral("2001:db8::10");

        assertInstanceOf(Refused.class, LEG.answer(offer, LOCAL.withCodecs(g726)));
        var answered =
                assertInstanceOf(
                        OfferAnswer.Answered.class,
                        LEG.answer(offer, LocalMedia.at(six, 30_000, g726)));
        assertTrue(
                answered.answer().toString().contains("c=IN IP6 2001:db8:0:0:0:0:0:10\r\n"),
                answered.answer().toString());
        assertEquals(2, answered.agreed().orElseThrow().payloadType());
    }
}
