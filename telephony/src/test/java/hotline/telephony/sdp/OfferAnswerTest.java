package hotline.telephony.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sdp.OfferAnswer.Answered;
import hotline.telephony.sdp.OfferAnswer.Preference;
import hotline.telephony.sdp.OfferAnswer.Settled;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferAnswerTest {

    private static final InetAddress OURS = InetAddress.ofLiteral("203.0.113.5");
    private static final List<Codec> G711 = List.of(Codec.PCMA, Codec.PCMU);
    private static final LocalMedia LOCAL = LocalMedia.at(OURS, 30_000, G711);

    private static OfferAnswer leg() {
        return OfferAnswer.begin(77, Preference.THEIRS);
    }

    private static Answered answered(OfferAnswer.Answering answering) {
        return assertInstanceOf(Answered.class, answering);
    }

    private static Answered answered(String offer) {
        return answered(leg().answer(Sdp.read(offer), LOCAL));
    }

    private static Agreed agreed(String offer) {
        return answered(offer).agreed().orElseThrow();
    }

    private static Agreed settled(OfferAnswer awaiting, String answer) {
        var settled = assertInstanceOf(Settled.class, awaiting.settle(Sdp.read(answer)));
        return settled.agreed().orElseThrow();
    }

    /** An offer with these media lines, from 192.0.2.1. */
    private static String from(String media) {
        return "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\n" + media;
    }

    private static String audioLineOf(SessionDescription description) {
        var audio = description.media().getFirst();
        return audio.port() + " " + String.join(" ", audio.formats());
    }

    // ---- our offer ----

    @Test
    void ourOfferSaysEverythingAndNothingMore() {
        assertEquals(
                """
                v=0\r
                o=- 77 1 IN IP4 203.0.113.5\r
                s=-\r
                c=IN IP4 203.0.113.5\r
                t=0 0\r
                m=audio 30000 RTP/AVP 8 0 101\r
                a=rtpmap:8 PCMA/8000\r
                a=rtpmap:0 PCMU/8000\r
                a=rtpmap:101 telephone-event/8000\r
                a=fmtp:101 0-15\r
                a=ptime:20\r
                a=sendrecv\r
                """,
                leg().offer(LOCAL).offer().toString());
    }

    @Test
    void opusBringsItsOwnClockForEvents() {
        var offer =
                leg().offer(LOCAL.withCodecs(List.of(Codec.OPUS, Codec.PCMA))).offer().toString();

        assertTrue(offer.contains("m=audio 30000 RTP/AVP 96 8 101 97\r\n"), offer);
        assertTrue(offer.contains("a=rtpmap:96 opus/48000/2\r\n"));
        assertTrue(offer.contains("a=rtpmap:101 telephone-event/48000\r\n"));
        assertTrue(offer.contains("a=rtpmap:97 telephone-event/8000\r\n"));
    }

    @Test
    void theVersionCountsChangesOfContentOnly() {
        var first = leg().offer(LOCAL);
        var again = first.next().offer(LOCAL);
        var held = again.next().offer(LOCAL.withDirection(Direction.SENDONLY));
        var resumed = held.next().offer(LOCAL);

        assertEquals("1", first.offer().origin().sessionVersion());
        assertEquals(first.offer(), again.offer());
        assertEquals("2", held.offer().origin().sessionVersion());
        assertEquals("3", resumed.offer().origin().sessionVersion());
    }

    @Test
    void movingToAnotherAddressKeepsTheOriginOfTheSession() {
        var first = leg().offer(LOCAL);
        var elsewhere = InetAddress.ofLiteral("203.0.113.99");

        var moved = first.next().offer(LocalMedia.at(elsewhere, 40_000, G711)).offer();

        assertEquals("203.0.113.5", moved.origin().address().address());
        assertEquals("203.0.113.99", moved.connection().orElseThrow().address());
    }

    // ---- the answer to it ----

    @Test
    void theAnswersFirstCodecIsTheOneWeSend() {
        var agreed =
                settled(
                        leg().offer(LOCAL).next(),
                        from("m=audio 4000 RTP/AVP 0 8 101\na=rtpmap:101 telephone-event/8000\n"));

        assertEquals(Codec.PCMU, agreed.codec());
        assertEquals(0, agreed.payloadType());
        assertEquals(
                List.of(new RtpMap(8, Codec.PCMA), new RtpMap(0, Codec.PCMU)), agreed.receive());
        assertEquals(Optional.of(new TelephoneEvent(101, 101, 8_000)), agreed.telephoneEvent());
        assertEquals("/192.0.2.1:4000", agreed.remoteRtp().toString());
        assertEquals("/192.0.2.1:4001", agreed.remoteRtcp().toString());
        assertEquals(Direction.SENDRECV, agreed.direction());
        assertEquals(20, agreed.ptimeMillis());
    }

    @Test
    void anAnswerThatForgetsTheRtpmapOfEventsStillMeansThem() {
        var agreed = settled(leg().offer(LOCAL).next(), from("m=audio 4000 RTP/AVP 8 101\n"));

        assertEquals(Optional.of(new TelephoneEvent(101, 101, 8_000)), agreed.telephoneEvent());
    }

    @Test
    void anAnswerWithNumbersOfItsOwnIsSentToWithThose() {
        var agreed =
                settled(
                        leg().offer(LOCAL).next(),
                        from(
                                """
                                m=audio 4000 RTP/AVP 8 96
                                a=rtpmap:96 telephone-event/8000
                                a=ptime:30
                                """));

        assertEquals(Optional.of(new TelephoneEvent(96, 101, 8_000)), agreed.telephoneEvent());
        assertEquals(30, agreed.ptimeMillis());
    }

    @Test
    void anAnswerWithoutEventsMeansDtmfByTones() {
        assertEquals(
                Optional.empty(),
                settled(leg().offer(LOCAL).next(), from("m=audio 4000 RTP/AVP 8\n"))
                        .telephoneEvent());
    }

    @Test
    void anAnswerWithPortZeroLeavesNothingToTalkOver() {
        var settled =
                assertInstanceOf(
                        Settled.class,
                        leg().offer(LOCAL).next().settle(Sdp.read(from("m=audio 0 RTP/AVP 8\n"))));

        assertEquals(Optional.empty(), settled.agreed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m=video 4000 RTP/AVP 8\n",
                "m=audio 4000 RTP/SAVP 8\n",
                "m=audio 4000 RTP/AVP 18\n",
                "m=audio 4000 RTP/AVP 101\n",
                "m=audio 4000 RTP/AVP 8\nc=IN IP6 2001:db8::1\n",
                "m=audio 4000 RTP/AVP 8\nc=IN IP4 224.0.0.1/127\n",
            })
    void anAnswerThatFitsNotIsRefusedWithAReason(String media) {
        var refused =
                assertInstanceOf(
                        Refused.class, leg().offer(LOCAL).next().settle(Sdp.read(from(media))));

        assertEquals(488, refused.sipStatus());
    }

    @Test
    void readingAnAnswerWithoutAnOfferIsOurOwnMistake() {
        var nothing = Sdp.read(from("m=audio 4000 RTP/AVP 8\n"));

        assertThrows(IllegalStateException.class, () -> leg().settle(nothing));
    }

    // ---- answering ----

    @Test
    void weTakeTheOfferersOrderOrOurs() {
        var offer = Sdp.read(from("m=audio 4000 RTP/AVP 18 0 8\n"));
        var ours = OfferAnswer.begin(77, Preference.OURS);

        assertEquals(
                Codec.PCMU, answered(leg().answer(offer, LOCAL)).agreed().orElseThrow().codec());
        assertEquals(
                Codec.PCMA, answered(ours.answer(offer, LOCAL)).agreed().orElseThrow().codec());
    }

    @Test
    void theAnswerUsesTheNumbersOfTheOffer() {
        var answered =
                answered(
                        from(
                                """
                                m=audio 4000 RTP/AVP 97 120
                                a=rtpmap:97 PCMA/8000
                                a=rtpmap:120 telephone-event/8000
                                """));

        assertEquals("30000 97 120", audioLineOf(answered.answer()));
        var agreed = answered.agreed().orElseThrow();
        assertEquals(Codec.PCMA, agreed.codec());
        assertEquals(97, agreed.payloadType());
        assertEquals(List.of(new RtpMap(97, Codec.PCMA)), agreed.receive());
        assertEquals(Optional.of(new TelephoneEvent(120, 120, 8_000)), agreed.telephoneEvent());
    }

    @Test
    void eventsMustTickLikeTheCodec() {
        var agreed =
                agreed(
                        from(
                                """
                                m=audio 4000 RTP/AVP 8 110 126
                                a=rtpmap:110 telephone-event/48000
                                a=rtpmap:126 telephone-event/8000
                                """));

        assertEquals(Optional.of(new TelephoneEvent(126, 126, 8_000)), agreed.telephoneEvent());
    }

    @Test
    void eventsAreNotAnsweredWhenALegDoesNotWantThem() {
        var offer =
                Sdp.read(from("m=audio 4000 RTP/AVP 8 101\na=rtpmap:101 telephone-event/8000\n"));

        var answered = answered(leg().answer(offer, LOCAL.withoutTelephoneEvent()));

        assertEquals("30000 8", audioLineOf(answered.answer()));
        assertEquals(Optional.empty(), answered.agreed().orElseThrow().telephoneEvent());
    }

    @ParameterizedTest(name = "offered {0}, we wish {1}: we answer {2}")
    @CsvSource({
        "SENDRECV, SENDRECV, SENDRECV",
        "SENDONLY, SENDRECV, RECVONLY",
        "RECVONLY, SENDRECV, SENDONLY",
        "INACTIVE, SENDRECV, INACTIVE",
        "SENDRECV, SENDONLY, SENDONLY",
        "SENDONLY, SENDONLY, INACTIVE",
        "RECVONLY, SENDONLY, SENDONLY",
    })
    void theDirectionIsMirrored(Direction offered, Direction wish, Direction answer) {
        var offer = Sdp.read(from("m=audio 4000 RTP/AVP 8\na=" + offered.attribute() + "\n"));

        var answered = answered(leg().answer(offer, LOCAL.withDirection(wish)));

        assertEquals(answer, answered.agreed().orElseThrow().direction());
        assertEquals(answer, answered.answer().directionOf(answered.answer().media().getFirst()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN IP4 0.0.0.0", "IN IP6 ::"})
    void anAddressOfZeroesIsAHoldOfOld(String zeroes) {
        var held = answered("v=0\nc=" + zeroes + "\nm=audio 4000 RTP/AVP 8\n");

        assertEquals(Direction.RECVONLY, held.agreed().orElseThrow().direction());
        assertTrue(held.answer().toString().contains("a=recvonly\r\n"));
    }

    @Test
    void aNameIsNoHoldWhateverItSays() {
        var agreed = agreed("v=0\nc=IN IP4 hold.invalid\nm=audio 4000 RTP/AVP 8\n");

        assertEquals(Direction.SENDRECV, agreed.direction());
        assertTrue(agreed.remoteRtp().isUnresolved());
    }

    @Test
    void unknownLinesAreRefusedInTheirPlaces() {
        var answer =
                answered(
                                from(
                                        """
                                        m=video 5000 RTP/AVP 31
                                        m=audio 6000 RTP/SAVP 8
                                        m=audio 4000 RTP/AVP 8
                                        m=audio 4002 RTP/AVP 8
                                        m=application 9 UDP/BFCP *
                                        """))
                        .answer();

        assertEquals(
                List.of(
                        "video 0 RTP/AVP [31]",
                        "audio 0 RTP/SAVP [8]",
                        "audio 30000 RTP/AVP [8]",
                        "audio 0 RTP/AVP [8]",
                        "application 0 UDP/BFCP [*]"),
                answer.media().stream()
                        .map(
                                m ->
                                        m.kind()
                                                + " "
                                                + m.port()
                                                + " "
                                                + m.protocol()
                                                + " "
                                                + m.formats())
                        .toList());
    }

    @Test
    void theAnswersTimeIsTheOffers() {
        var answer =
                answered("v=0\nc=IN IP4 192.0.2.1\nt=3034423619 3042462419\nm=audio 4 RTP/AVP 8\n")
                        .answer();

        assertTrue(answer.toString().contains("\r\nt=3034423619 3042462419\r\n"));
    }

    @ParameterizedTest(name = "{0}: RTCP to {1}")
    @CsvSource({
        "a=sendrecv, /192.0.2.1:4001",
        "a=rtcp:53020, /192.0.2.1:53020",
        "a=rtcp:53020 IN IP4 126.16.64.4, /126.16.64.4:53020",
        "a=rtcp:53020 IN IP4 224.0.0.1, /192.0.2.1:4001",
        "a=rtcp:0, /192.0.2.1:4001",
        "a=rtcp:nonsense, /192.0.2.1:4001",
        "a=rtcp-mux, /192.0.2.1:4001",
    })
    void reportsGoWhereTheOffererSays(String attribute, String rtcp) {
        assertEquals(
                rtcp, agreed(from("m=audio 4000 RTP/AVP 8\n" + attribute)).remoteRtcp().toString());
    }

    @Test
    void thePortAfterTheLastOneDoesNotExist() {
        assertEquals(65_535, agreed(from("m=audio 65535 RTP/AVP 8\n")).remoteRtcp().getPort());
    }

    @Test
    void reportsShareThePortOnlyWhenBothWant() {
        var offer = Sdp.read(from("m=audio 4000 RTP/AVP 8\na=rtcp-mux\n"));
        var sharing = new LocalMedia(OURS, 30_000, G711, true, Direction.SENDRECV, 20, true);

        var shared = answered(leg().answer(offer, sharing));
        var apart = answered(leg().answer(offer, LOCAL));

        assertTrue(shared.answer().toString().contains("a=rtcp-mux\r\n"));
        assertEquals("/192.0.2.1:4000", shared.agreed().orElseThrow().remoteRtcp().toString());
        assertFalse(apart.answer().toString().contains("a=rtcp-mux"));
        assertFalse(apart.agreed().orElseThrow().rtcpMux());
    }

    @ParameterizedTest(name = "{0}: {1} ms")
    @CsvSource({
        "a=ptime:30, 30",
        "a=ptime:1, 10",
        "a=ptime:900, 120",
        "a=maxptime:10, 10",
        "a=x, 20"
    })
    void packetTimeStaysWithinReason(String attribute, int millis) {
        assertEquals(millis, agreed(from("m=audio 4000 RTP/AVP 8\n" + attribute)).ptimeMillis());
    }

    @Test
    void aHostNameIsLeftForTheLegToResolve() {
        var agreed = agreed("v=0\nc=IN IP4 phone.example.com\nm=audio 4000 RTP/AVP 8\n");

        assertTrue(agreed.remoteRtp().isUnresolved());
        assertEquals("phone.example.com", agreed.remoteRtp().getHostString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                       | Unacceptable",
                "'m=video 4000 RTP/AVP 31'                | Unacceptable",
                "'m=audio 0 RTP/AVP 8'                    | Unacceptable",
                "'m=audio 4000 RTP/SAVP 8'                | Unacceptable",
                "'m=audio 4000 UDP/TLS/RTP/SAVPF 8'       | Unacceptable",
                "'m=audio 4000 RTP/AVP 18 4 13 101'       | NoCommonCodec",
            })
    void whatWeCannotTakeIsRefusedByKind(String media, String kind) {
        var refused =
                assertInstanceOf(Refused.class, leg().answer(Sdp.read(from(media + "\n")), LOCAL));

        assertEquals(kind, refused.getClass().getSimpleName());
    }

    @Test
    void audioWithoutAnAddressIsRefused() {
        var offer = Sdp.read("v=0\nm=audio 4000 RTP/AVP 8\n");

        assertInstanceOf(Refused.Unacceptable.class, leg().answer(offer, LOCAL));
    }

    // ---- in a running session ----

    @Test
    void aReofferKeepsThePeersLinesAndNumbers() {
        var call =
                answered(
                        from(
                                """
                                m=video 5000 RTP/AVP 31
                                m=audio 4000 RTP/AVPF 8 97
                                a=rtpmap:97 telephone-event/8000
                                """));

        var hold = call.next().offer(LOCAL.withDirection(Direction.SENDONLY)).offer().toString();

        assertTrue(hold.contains("o=- 77 2 IN"), hold);
        assertTrue(
                hold.contains("m=video 0 RTP/AVP 31\r\nm=audio 30000 RTP/AVPF 8 0 97\r\n"), hold);
        assertTrue(hold.contains("a=sendonly\r\n"));
    }

    @Test
    void holdAndResumeSeenFromTheHeldSide() {
        var call = answered(from("m=audio 4000 RTP/AVP 8\n"));
        var held =
                answered(
                        call.next()
                                .answer(
                                        Sdp.read(from("m=audio 4000 RTP/AVP 8\na=sendonly\n")),
                                        LOCAL));
        var back = answered(held.next().answer(Sdp.read(from("m=audio 4000 RTP/AVP 8\n")), LOCAL));

        assertEquals(Direction.RECVONLY, held.agreed().orElseThrow().direction());
        assertEquals(Direction.SENDRECV, back.agreed().orElseThrow().direction());
        assertEquals("3", back.answer().origin().sessionVersion());
    }

    @Test
    void bothMayHoldAtOnce() {
        var call = answered(from("m=audio 4000 RTP/AVP 8\n"));
        var hold = call.next().offer(LOCAL.withDirection(Direction.SENDONLY));

        assertEquals(
                Direction.INACTIVE,
                settled(hold.next(), from("m=audio 4000 RTP/AVP 8\na=inactive\n")).direction());
    }

    @Test
    void anAnswerThatForgetsItsDirectionCannotUndoOurHold() {
        var hold = leg().offer(LOCAL.withDirection(Direction.SENDONLY));

        assertEquals(
                Direction.SENDONLY,
                settled(hold.next(), from("m=audio 4000 RTP/AVP 8\n")).direction());
    }

    @Test
    void audioMayBeSwitchedOffInTheMiddleAndComeBack() {
        var call = answered(from("m=audio 4000 RTP/AVP 8\n"));
        var off = answered(call.next().answer(Sdp.read(from("m=audio 0 RTP/AVP 8\n")), LOCAL));
        var on = answered(off.next().answer(Sdp.read(from("m=audio 4000 RTP/AVP 8\n")), LOCAL));

        assertEquals(Optional.empty(), off.agreed());
        assertEquals("0 8", audioLineOf(off.answer()));
        assertEquals("30000 8", audioLineOf(on.answer()));
    }

    @Test
    void audioOnItsSecondLineMayBeSwitchedOffInAShorterOffer() {
        var call = answered(from("m=video 0 RTP/AVP 34\nm=audio 4000 RTP/AVP 8\n"));
        var off = answered(call.next().answer(Sdp.read(from("m=audio 0 RTP/AVP 8\n")), LOCAL));

        assertEquals("30000 8 0 101", audioLineOf(off.next().offer(LOCAL).offer()));
    }

    @Test
    void aRefusedOfferChangesNothing() {
        var call = answered(from("m=audio 4000 RTP/AVP 8\n")).next();

        assertInstanceOf(
                Refused.class, call.answer(Sdp.read(from("m=audio 4000 RTP/AVP 18\n")), LOCAL));
        assertEquals("1", call.sent().orElseThrow().origin().sessionVersion());
    }

    // ---- RFC 3264 §10 ----

    /** §10.1, with a Bob who does audio only. */
    @Test
    void theBasicExchangeOfSection10() {
        var local = LocalMedia.at(OURS, 49_920, List.of(Codec.PCMU));
        var first =
                answered(
                        leg().answer(
                                        Sdp.read(
                                                """
                                                v=0
                                                o=alice 2890844526 2890844526 IN IP4 host.anywhere.com
                                                s=
                                                c=IN IP4 host.anywhere.com
                                                t=0 0
                                                m=audio 49170 RTP/AVP 0
                                                a=rtpmap:0 PCMU/8000
                                                m=video 51372 RTP/AVP 31
                                                a=rtpmap:31 H261/90000
                                                m=video 53000 RTP/AVP 32
                                                a=rtpmap:32 MPV/90000
                                                """),
                                        local));
        assertEquals(
                List.of(49_920, 0, 0),
                first.answer().media().stream().map(MediaDescription::port).toList());

        var moved = first.next().offer(LocalMedia.at(OURS, 65_422, List.of(Codec.PCMU))).offer();
        assertEquals(
                List.of(65_422, 0, 0), moved.media().stream().map(MediaDescription::port).toList());
    }

    /** §10.1's second offer adds an audio line of events only: refused, the first one stays. */
    @Test
    void aSecondAudioLineForEventsIsRefused() {
        var answer =
                answered(
                                from(
                                        """
                                        m=audio 65422 RTP/AVP 0
                                        m=video 0 RTP/AVP 31
                                        m=video 53000 RTP/AVP 32
                                        m=audio 51434 RTP/AVP 110
                                        a=rtpmap:110 telephone-events/8000
                                        a=recvonly
                                        """))
                        .answer();

        assertEquals(
                List.of(30_000, 0, 0, 0),
                answer.media().stream().map(MediaDescription::port).toList());
    }

    /** §10.2: inactive until one of N codecs is chosen. */
    @Test
    void oneOfNCodecsIsLockedDown() {
        var answered =
                answered(
                        from(
                                """
                                m=audio 62986 RTP/AVP 0 4 18
                                a=rtpmap:0 PCMU/8000
                                a=rtpmap:4 G723/8000
                                a=rtpmap:18 G729/8000
                                a=inactive
                                """));
        assertEquals("30000 0", audioLineOf(answered.answer()));
        assertEquals(Direction.INACTIVE, answered.agreed().orElseThrow().direction());

        var active =
                answered(
                        answered.next()
                                .answer(
                                        Sdp.read(from("m=audio 62986 RTP/AVP 0\na=sendrecv\n")),
                                        LOCAL));
        assertEquals(Direction.SENDRECV, active.agreed().orElseThrow().direction());
    }
}
