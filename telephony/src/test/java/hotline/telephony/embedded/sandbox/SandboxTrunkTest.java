package hotline.telephony.embedded.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.embedded.sandbox.CallRecord.By;
import hotline.telephony.embedded.sandbox.CallRecord.State;
import hotline.telephony.embedded.sandbox.CallRecord.Way;
import hotline.telephony.media.sound.Sound;
import hotline.telephony.media.sound.SoundLibrary;
import hotline.telephony.phone.AnsweredBy;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.SwitchEvent.AnswerJudged;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.BeepEnded;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.EarlyMedia;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Origin;
import hotline.telephony.phone.SwitchEvent.Ringing;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox carrier behind a real switch, over real sockets: each ending as its table says. */
class SandboxTrunkTest {

    private final SoundLibrary sounds = new SoundLibrary();

    @TempDir Path scratch = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private SandboxHouse house;

    @SuppressWarnings("NullAway.Init")
    private Sound chinese;

    @BeforeEach
    void open() throws Exception {
        chinese = sounds.shipped("test-call-speech", "zh");
        house = SandboxHouse.open();
    }

    /** Whatever happened, the carrier gives back what it took. */
    @AfterEach
    void nothingIsLeft() {
        try {
            house.theSwitch()
                    .survey()
                    .toCompletableFuture()
                    .join()
                    .legs()
                    .forEach(leg -> house.theSwitch().hangUp(leg.id(), HangupCause.NORMAL));
            house.await("all ports are free", () -> house.theSwitch().load().mediaPorts() == 0);
            house.await(
                    "the carrier knows of every end",
                    () ->
                            house.carrier().log().stream()
                                    .allMatch(call -> call.state() == State.ENDED));
        } finally {
            house.close();
        }
        assertTrue(
                Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("sandbox-carrier")));
    }

    // ---- the switch calls ----

    @ParameterizedTest(name = "…{0} is {1}: {2} with cause {3}")
    @CsvSource({
        "13912345603, REJECTED, 603, 21",
        "13912345604, NO_SUCH_NUMBER, 404, 1",
        "13912345620, UNREACHABLE, 480, 20",
        "13912345634, CONGESTION, 503, 34",
        "13912345686, BUSY, 486, 17",
    })
    void whoDoesNotWantTheCallSaysWhy(String number, HangupCause cause, int status, int q850) {
        LegId leg = house.call(number);

        Ended ended = house.awaitOf(leg, Ended.class);

        assertEquals(cause, ended.cause());
        assertEquals(EndedBy.PARTY, ended.by());
        assertEquals(status, ended.sipStatus());
        assertEquals(q850, ended.q850());
        CallRecord seen = theOnlyCall();
        assertEquals(number, seen.number());
        assertEquals(SandboxHouse.CALLER, seen.caller());
        assertEquals(Way.FROM_SWITCH, seen.way());
        assertEquals(Optional.empty(), seen.answered());
        assertEquals(By.CARRIER, seen.end().orElseThrow().by());
        assertEquals(status, seen.end().orElseThrow().sipStatus());
        assertEquals(q850, seen.end().orElseThrow().q850());
    }

    @Test
    void whoAnswersSpeaksUntilTheCallIsHungUp() throws Exception {
        LegId leg = house.call("13912345600");
        house.awaitOf(leg, Answered.class);

        listen(leg, tape -> tape.says(chinese));
        house.theSwitch().hangUp(leg, HangupCause.NORMAL);

        house.awaitOf(leg, Ended.class);
        house.await("the carrier was hung up on", () -> theOnlyCall().end().isPresent());
        assertEquals(By.SWITCH, theOnlyCall().end().orElseThrow().by());
        assertEquals(16, theOnlyCall().end().orElseThrow().q850());
        assertAnsweredAfter(Duration.ofSeconds(1));
    }

    @Test
    void theAnnouncementIsHeardBeforeTheAnswer() throws Exception {
        LegId leg = house.call("13912345618");
        house.awaitOf(leg, EarlyMedia.class);

        listen(leg, tape -> tape.says(sounds.shipped("please-wait", "zh")));
        house.awaitOf(leg, Answered.class);
        listen(leg, tape -> tape.says(chinese));

        assertEquals("EarlyMedia", house.storyOf(leg).getFirst());
        assertAnsweredAfter(Duration.ofSeconds(4));
    }

    @Test
    void theAnsweringMachineGreetsBeepsAndIsSilent() throws Exception {
        LegId leg = house.call("13912345655");
        house.awaitOf(leg, Answered.class);

        listen(
                leg,
                tape ->
                        tape.says(sounds.shipped("leave-a-message", "zh"))
                                && tape.hasTone(1_000)
                                && tape.endsSilent(500));

        assertFalse(house.storyOf(leg).contains("Ended"), "it waits for a message");
    }

    @ParameterizedTest(name = "…{0} is a {1}")
    @CsvSource({"13912345655, MACHINE", "13912345600, MACHINE", "13912345666, PERSON"})
    void whoAnswersIsJudgedByHowTheySpeak(String number, AnsweredBy who) {
        LegId leg = house.call(number);
        house.awaitOf(leg, Answered.class);

        house.theSwitch().judgeAnswer(leg);

        assertEquals(who, house.awaitOf(leg, AnswerJudged.class).who());
    }

    @Test
    void theBeepOfAMachineIsHeard() {
        LegId leg = house.call("13912345655");
        house.awaitOf(leg, Answered.class);

        house.theSwitch().judgeAnswer(leg);

        assertEquals(AnsweredBy.MACHINE, house.awaitOf(leg, AnswerJudged.class).who());
        house.awaitOf(leg, BeepEnded.class);
    }

    @Test
    void theEchoSendsBackWhatItHears() throws Exception {
        LegId leg = house.call("13912345677");
        house.awaitOf(leg, Answered.class);

        house.theSwitch()
                .play(
                        leg,
                        PlayId.random(),
                        List.of(new Prompt.Tone(620, Duration.ofSeconds(10))),
                        false);

        listen(leg, tape -> tape.hasTone(620));
    }

    @Test
    void whoAnswersLateRingsForEightSeconds() {
        LegId leg = house.call("13912345660");

        house.awaitOf(leg, Answered.class);

        assertEquals("Ringing", house.storyOf(leg).getFirst());
        assertAnsweredAfter(Duration.ofSeconds(8));
    }

    @Test
    void whoHangsUpAtOnceWasAnsweredAllTheSame() {
        LegId leg = house.call("13912345699");

        Ended ended = house.awaitOf(leg, Ended.class);

        assertEquals(
                List.of("Ringing", "Answered", "Ended"),
                house.storyOf(leg).stream().distinct().toList());
        assertEquals(HangupCause.NORMAL, ended.cause());
        assertEquals(EndedBy.PARTY, ended.by());
        assertTrue(theOnlyCall().answered().isPresent());
        assertEquals(By.CARRIER, theOnlyCall().end().orElseThrow().by());
    }

    @Test
    void whoRingsWithoutEndIsGivenUpAndHearsOfIt() {
        LegId leg = house.call("13912345680", Duration.ofSeconds(2));

        Ended ended = house.awaitOf(leg, Ended.class);

        assertEquals(HangupCause.NO_ANSWER, ended.cause());
        assertEquals(List.of("Ringing", "Ended"), house.storyOf(leg).stream().distinct().toList());
        house.await("the carrier saw the CANCEL", () -> theOnlyCall().end().isPresent());
        assertEquals(By.SWITCH, theOnlyCall().end().orElseThrow().by());
        assertEquals(487, theOnlyCall().end().orElseThrow().sipStatus());
    }

    @Test
    void nothingComesFromASilentNumber() throws Exception {
        try (var impatient = SandboxHouse.impatient()) {
            LegId leg = impatient.call("13912345608");

            Ended ended = impatient.awaitOf(leg, Ended.class);

            assertEquals(HangupCause.UNREACHABLE, ended.cause());
            assertEquals(EndedBy.NETWORK, ended.by());
            assertEquals(List.of("Ended"), impatient.storyOf(leg));
            // The INVITE came seven times and is one call.
            assertEquals(1, impatient.carrier().log().size());
        }
    }

    @Test
    void theCarrierWritesDownTheDigits() {
        LegId leg = house.call("13912345600");
        house.awaitOf(leg, Answered.class);

        house.theSwitch().sendDigits(leg, "15*#");

        house.await("the digits", () -> theOnlyCall().digits().equals("15*#"));
    }

    // ---- the carrier calls ----

    @Test
    void aPlacedCallIsOfferedAnsweredAndHeard() throws Exception {
        PlacedCall call = house.carrier().place("13800001111", "4008001234");
        Offered offered = house.await(Offered.class);
        assertEquals(new Origin.FromTrunk("sandbox"), offered.origin());
        assertEquals("13800001111", offered.caller().number());
        assertEquals("4008001234", offered.called());

        house.theSwitch().ring(offered.leg());
        house.await("it rings", () -> call.status().state() == State.RINGING);
        house.theSwitch().answer(offered.leg());
        house.await("it is answered", () -> call.status().state() == State.ANSWERED);
        listen(offered.leg(), tape -> tape.says(chinese));
        house.theSwitch().hangUp(offered.leg(), HangupCause.NORMAL);

        house.await("it is over", () -> call.status().state() == State.ENDED);
        assertEquals(By.SWITCH, call.status().end().orElseThrow().by());
        assertEquals(List.of(call.status()), house.carrier().log());
    }

    @Test
    void aPlacedCallIsBridgedAndHearsTheOtherOne() throws Exception {
        house.carrier().place("13800001111", "4008001234");
        LegId customer = house.await(Offered.class).leg();
        house.theSwitch().answer(customer);
        LegId echo = house.call("13912345677");
        house.awaitOf(customer, Answered.class);
        house.awaitOf(echo, Answered.class);

        house.theSwitch().bridge(customer, echo);
        house.awaitOf(customer, Bridged.class);

        listen(echo, tape -> tape.says(chinese));
    }

    @Test
    void aPlacedCallThatIsRefusedSaysWhy() {
        PlacedCall call = house.carrier().place("", "4008001234");
        Offered offered = house.await(Offered.class);
        assertEquals("", offered.caller().number(), "withheld");

        house.theSwitch().hangUp(offered.leg(), HangupCause.BUSY);

        house.await("it is over", () -> call.status().end().isPresent());
        assertEquals(486, call.status().end().orElseThrow().sipStatus());
        assertEquals(17, call.status().end().orElseThrow().q850());
    }

    @Test
    void whoPlacedTheCallCanTakeItBack() {
        PlacedCall call = house.carrier().place("13800001111", "4008001234");
        Offered offered = house.await(Offered.class);
        house.theSwitch().ring(offered.leg());
        house.await("it rings", () -> call.status().state() == State.RINGING);

        call.hangUp();

        assertEquals(HangupCause.CANCELLED, house.awaitOf(offered.leg(), Ended.class).cause());
        house.await("it is over", () -> call.status().end().isPresent());
        assertEquals(By.CARRIER, call.status().end().orElseThrow().by());
    }

    @Test
    void whoPlacedTheCallCanHangUp() {
        PlacedCall call = house.carrier().place("13800001111", "4008001234");
        Offered offered = house.await(Offered.class);
        house.theSwitch().answer(offered.leg());
        house.await("it is answered", () -> call.status().state() == State.ANSWERED);

        call.hangUp();

        Ended ended = house.awaitOf(offered.leg(), Ended.class);
        assertEquals(HangupCause.NORMAL, ended.cause());
        assertEquals(EndedBy.PARTY, ended.by());
    }

    // ---- beginning and end ----

    @Test
    void aCarrierThatClosesHangsUpOnEverybody() {
        LegId talking = house.call("13912345600");
        house.awaitOf(talking, Answered.class);
        LegId ringing = house.call("13912345680");
        house.awaitOf(ringing, Ringing.class);

        house.carrier().close();

        assertEquals(HangupCause.NORMAL, house.awaitOf(talking, Ended.class).cause());
        assertEquals(480, house.awaitOf(ringing, Ended.class).sipStatus());
        assertThrows(IllegalStateException.class, () -> house.carrier().place("1", "2"));
    }

    @Test
    void aStrangerGetsNoAnswer() throws Exception {
        try (var stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String options =
                    """
                    OPTIONS sip:00@127.0.0.1 SIP/2.0
                    Via: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bKstranger
                    From: <sip:stranger@127.0.0.1>;tag=1
                    To: <sip:00@127.0.0.1>
                    Call-ID: stranger
                    CSeq: 1 OPTIONS
                    Max-Forwards: 70
                    Content-Length: 0

                    """
                            .formatted(stranger.getLocalPort())
                            .replace("\n", "\r\n");
            byte[] bytes = options.getBytes(StandardCharsets.UTF_8);
            stranger.send(new DatagramPacket(bytes, bytes.length, house.carrier().address()));
            stranger.setSoTimeout(500);

            assertThrows(
                    SocketTimeoutException.class,
                    () -> stranger.receive(new DatagramPacket(new byte[1_500], 1_500)));
        }
    }

    private CallRecord theOnlyCall() {
        List<CallRecord> seen = house.carrier().log();
        assertEquals(1, seen.size());
        return seen.getFirst();
    }

    /** Records a party until that is on the tape, which can be played at every moment. */
    private void listen(LegId leg, Hearing hearing) {
        Path file = scratch.resolve(leg + "-" + System.nanoTime() + ".wav");
        house.theSwitch().record(leg, file);
        house.await("the sound", () -> Files.exists(file) && isHeard(file, hearing));
        house.theSwitch().stopRecording(leg);
    }

    @FunctionalInterface
    private interface Hearing {
        boolean isOn(Tape tape) throws Exception;
    }

    private static boolean isHeard(Path file, Hearing hearing) {
        LockSupport.parkNanos(200_000_000); // the ear is slower than the tape
        try {
            return hearing.isOn(Tape.of(file));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** By the carrier's clock: no timer of its own may be early, and a busy machine may be late. */
    private void assertAnsweredAfter(Duration delay) {
        CallRecord call = theOnlyCall();
        Duration took = Duration.between(call.began(), call.answered().orElseThrow());
        assertTrue(took.plusMillis(50).compareTo(delay) >= 0, () -> "answered after " + took);
    }
}
