package hotline.telephony.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.lane.VirtualLane;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.simulated.Behaviour;
import hotline.telephony.simulated.Carrier;
import hotline.telephony.simulated.Delay;
import hotline.telephony.simulated.Phone;
import hotline.telephony.simulated.PhoneCall;
import hotline.telephony.simulated.PhoneCall.Progress;
import hotline.telephony.simulated.SimulatedNetwork;
import hotline.telephony.simulated.SimulatedSwitch;
import hotline.telephony.simulated.Sound;
import hotline.telephony.simulated.Temper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exchange of {@code examples/switch.yaml} over the simulated switch. */
class ExchangeTest {

    private final VirtualLane lane = new VirtualLane();
    private final SimulatedNetwork network = new SimulatedNetwork(lane, 1);
    private final SimulatedSwitch theSwitch =
            new SimulatedSwitch(network, Instant.parse("2026-01-05T01:00:00Z"));
    private final Exchange exchange = open();
    private final Carrier gateway = network.carrier("gateway", 0, "");
    private final Phone alice = phone("1001");
    private final Phone bob = phone("1002");
    private final Phone carol = phone("1003");
    private final Phone customer = gateway.subscriber("13800000001", new Behaviour.ByHand());

    private Exchange open() {
        var configuration = ExchangeFile.read(Path.of("..", "examples", "switch.yaml"));
        configuration.extensions().forEach(extension -> network.extension(extension.number()));
        var opened = new Exchange(theSwitch, configuration.dialplan(), lane);
        theSwitch.start();
        return opened;
    }

    private Phone phone(String extension) {
        var phone = network.phone(extension, new Behaviour.ByHand());
        phone.register();
        return phone;
    }

    @AfterEach
    void nothingStaysBehind() {
        for (Phone phone : Set.of(alice, bob, carol, customer)) {
            phone.calls().forEach(PhoneCall::hangUp);
        }
        pass(10);
        var survey = theSwitch.survey().toCompletableFuture();
        pass(0);
        assertTrue(survey.join().legs().isEmpty(), "legs are left: " + survey.join().legs());
        assertEquals(0, exchange.legs());
    }

    // ---- calls ----

    @Test
    void aPhoneCallsAnotherAndBothEndTogether() {
        var call = alice.call("1002");
        var atBob = arrived(bob);
        assertEquals("1001", atBob.shownNumber());
        atBob.ring();
        pass(1);
        assertEquals(Progress.RINGING, call.progress());

        atBob.answer();
        pass(1);
        assertEquals(Progress.UP, call.progress());
        talk(call, atBob);

        call.hangUp();
        pass(1);
        assertEquals(Progress.OVER, atBob.progress());
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "REJECTED", "CONGESTION", "NO_SUCH_NUMBER"})
    void aCallerIsToldWhyTheOtherDidNotAnswer(HangupCause cause) {
        var call = alice.call("913800000001");
        arrived(customer).refuse(cause);
        pass(1);

        assertEquals(Optional.of(cause), call.cause());
    }

    @Test
    void aPhoneThatNobodyPicksUpEndsInNoAnswer() {
        var call = alice.call("1002");
        arrived(bob).ring();
        pass(61);

        assertEquals(Optional.of(HangupCause.NO_ANSWER), call.cause());
    }

    @Test
    void aCallerWhoGivesUpStopsTheOtherPhone() {
        var call = alice.call("1002");
        var atBob = arrived(bob);
        atBob.ring();
        call.hangUp();
        pass(1);

        assertEquals(Optional.of(HangupCause.CANCELLED), atBob.cause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"777", "9", "50051", "1", "10999999999999999999999999999999999999"})
    void aNumberThatThePlanDoesNotKnowDoesNotExist(String number) {
        var call = alice.call(number);
        pass(1);

        assertEquals(Optional.of(HangupCause.NO_SUCH_NUMBER), call.cause());
    }

    @Test
    void anExtensionWithoutAPhoneIsUnreachable() {
        var call = alice.call("1019");
        pass(1);

        assertEquals(Optional.of(HangupCause.UNREACHABLE), call.cause());
    }

    @Test
    void soundBeforeTheAnswerIsPassedOn() {
        var call = alice.call("913800000001");
        var outside = arrived(customer);
        outside.earlyMedia();
        outside.say(700);
        pass(1);
        assertEquals(Progress.EARLY, call.progress());
        assertEquals(Set.of(new Sound.Tone(700)), call.hears());

        outside.answer();
        pass(1);
        assertEquals(Progress.UP, call.progress());
        talk(call, outside);
    }

    @Test
    void anOutsideCallerIsBridgedToTheGatewayButMayNotDialNine() {
        var stranger = gateway.subscriber("13900000009", new Behaviour.ByHand());
        gateway.everybodyElse(new Behaviour.Answers(Delay.seconds(2), Temper.STAYS));
        var bridged = stranger.call("50051");
        var thief = stranger.call("900442079460000");
        pass(5);

        assertEquals(Progress.UP, bridged.progress());
        assertEquals(Optional.of(HangupCause.NO_SUCH_NUMBER), thief.cause());
        bridged.hangUp();
    }

    @Test
    void anOutsideCallerReachesAPhone() {
        var call = customer.call("1001");
        var atAlice = arrived(alice);
        assertEquals("13800000001", atAlice.shownNumber());
        atAlice.answer();
        pass(1);

        talk(call, atAlice);
    }

    @Test
    void aPhoneThatFallsOffTheNetworkDoesNotHoldTheOtherForEver() {
        var call = alice.call("1002");
        var atBob = arrived(bob);
        atBob.answer();
        pass(1);
        atBob.loseSound();
        pass(60);
        assertEquals(Progress.UP, call.progress());
        pass(20);

        assertEquals(Optional.of(HangupCause.MEDIA_LOST), call.cause());
    }

    // ---- numbers to try ----

    @Test
    void theEchoGivesBackWhatIsSaid() {
        var call = alice.call("9196");
        call.say(440);
        pass(1);

        assertEquals(Set.of(new Sound.Tone(440)), call.hears());
    }

    @Test
    void thereIsMusic() {
        var call = alice.call("5000");
        pass(30);

        assertEquals(Set.of(new Sound.Music()), call.hears());
    }

    @Test
    void theMenuAsksThreeTimesAndSaysGoodbye() {
        var call = alice.call("5001");
        pass(1);
        assertEquals(Set.of(new Sound.Speech("welcome")), call.hears());
        pass(3 + 5 + 1);
        assertEquals(Set.of(new Sound.Speech("invalid-choice")), call.hears());
        pass(1 + 4 + 5 + 1);
        assertEquals(Set.of(new Sound.Speech("invalid-choice")), call.hears());
        pass(1 + 4 + 5 + 1);
        assertEquals(Set.of(new Sound.Speech("goodbye")), call.hears());
        pass(2);

        assertEquals(Optional.of(HangupCause.NORMAL), call.cause());
    }

    @Test
    void aWrongKeyIsAskedAgainAtOnce() {
        var call = alice.call("5001");
        pass(1);
        call.sendDigits("7");
        pass(1);

        assertEquals(Set.of(new Sound.Speech("invalid-choice")), call.hears());
    }

    @Test
    void keyOneSpeaksAndHangsUp() {
        var call = menu("1");
        assertEquals(Set.of(new Sound.Speech("test-call-speech")), call.hears());
        pass(4);

        assertEquals(Optional.of(HangupCause.NORMAL), call.cause());
    }

    @Test
    void keyTwoIsTheEcho() {
        var call = menu("2");
        call.say(440);

        assertEquals(Set.of(new Sound.Tone(440)), call.hears());
    }

    @Test
    void keyThreeCallsAPhoneWithRingBack() {
        var reception = phone("1000");
        var call = menu("3");
        var atReception = arrived(reception);
        atReception.ring();
        hearsRingBack(call);

        atReception.answer();
        pass(1);
        talk(call, atReception);
    }

    @Test
    void keyZeroHangsUp() {
        assertEquals(Optional.of(HangupCause.NORMAL), menu("0").cause());
    }

    @Test
    void aCallerWhoLeavesTheMenuIsForgotten() {
        var call = alice.call("5001");
        pass(1);
        call.hangUp();
        pass(60);

        assertEquals(0, exchange.legs());
    }

    // ---- transfers ----

    @Test
    void aBlindTransferConnectsTheCustomerWithTheTarget() {
        var call = customer.call("1001");
        var atAlice = arrived(alice);
        atAlice.answer();
        pass(1);

        atAlice.transferTo("1002");
        var atBob = arrived(bob);
        assertEquals("13800000001", atBob.shownNumber());
        assertEquals(Progress.UP, atAlice.progress());
        atBob.answer();
        pass(1);

        assertEquals(Optional.of(HangupCause.NORMAL), atAlice.transferResult());
        talk(call, atBob);
        pass(5);
        assertEquals(Progress.OVER, atAlice.progress(), "alice is let go");
        talk(call, atBob);
    }

    @Test
    void aBlindTransferThatFailsGoesBackToTheAsker() {
        var call = customer.call("1001");
        var atAlice = arrived(alice);
        atAlice.answer();
        pass(1);
        atAlice.transferTo("1002");
        arrived(bob).refuse(HangupCause.BUSY);
        pass(1);

        assertEquals(Optional.of(HangupCause.BUSY), atAlice.transferResult());
        talk(call, atAlice);
    }

    @Test
    void anAskerWhoHangsUpAtOnceLeavesTheCustomerWithRingBack() {
        var call = customer.call("1001");
        var atAlice = arrived(alice);
        atAlice.answer();
        pass(1);
        atAlice.transferTo("1002");
        var atBob = arrived(bob);
        atAlice.hangUp();
        pass(1);
        assertEquals(Progress.UP, call.progress());
        hearsRingBack(call);

        atBob.answer();
        pass(1);
        talk(call, atBob);
    }

    @Test
    void aCustomerWhoLeavesDuringATransferStopsTheTarget() {
        var call = customer.call("1001");
        var atAlice = arrived(alice);
        atAlice.answer();
        pass(1);
        atAlice.transferTo("1002");
        var atBob = arrived(bob);
        call.hangUp();
        pass(5);

        assertEquals(Progress.OVER, atBob.progress());
        assertEquals(Progress.OVER, atAlice.progress());
    }

    @Test
    void aTransferToTheMusicWorksToo() {
        var call = customer.call("1001");
        var atAlice = arrived(alice);
        atAlice.answer();
        pass(1);
        atAlice.transferTo("5000");
        pass(5);

        assertEquals(Optional.of(HangupCause.NORMAL), atAlice.transferResult());
        assertEquals(Set.of(new Sound.Music()), call.hears());
    }

    @Test
    void somebodyOutsideMayNotSendACallOn() {
        var call = customer.call("1001");
        var atAlice = arrived(alice);
        atAlice.answer();
        pass(1);

        call.transferTo("900442079460000");
        pass(1);

        assertEquals(Optional.of(HangupCause.FORBIDDEN), call.transferResult());
        talk(call, atAlice);
    }

    @Test
    void anAttendedTransferJoinsTheTwoWhoAreLeft() {
        var call = customer.call("1001");
        var atAlice = arrived(alice);
        atAlice.answer();
        pass(1);
        atAlice.hold();
        var consultation = alice.call("1002");
        var atBob = arrived(bob);
        atBob.answer();
        pass(1);

        atAlice.transferTo(consultation);
        pass(5);

        assertEquals(Optional.of(HangupCause.NORMAL), atAlice.transferResult());
        assertEquals(Progress.OVER, atAlice.progress());
        assertEquals(Progress.OVER, consultation.progress());
        talk(call, atBob);
        atBob.hangUp();
        pass(1);
        assertEquals(Progress.OVER, call.progress());
    }

    @Test
    void anAttendedTransferMayComeWhileTheTargetStillRings() {
        var call = customer.call("1001");
        var atAlice = arrived(alice);
        atAlice.answer();
        pass(1);
        var consultation = alice.call("1002");
        var atBob = arrived(bob);
        atBob.ring();
        pass(1);

        atAlice.transferTo(consultation);
        pass(5);
        hearsRingBack(call);
        assertEquals(Progress.RINGING, atBob.progress());
        atBob.answer();
        pass(1);

        talk(call, atBob);
    }

    // ---- in the tests' own words ----

    private PhoneCall menu(String key) {
        var call = alice.call("5001");
        pass(1);
        call.sendDigits(key);
        pass(1);
        return call;
    }

    private PhoneCall arrived(Phone phone) {
        pass(1);
        return phone.nextCall().orElseThrow(() -> new AssertionError("nothing arrived"));
    }

    /** A second of tone in every five. */
    private void hearsRingBack(PhoneCall call) {
        for (int i = 0; i < 50 && call.hears().isEmpty(); i++) {
            lane.advance(Duration.ofMillis(100));
        }
        assertEquals(Set.of(new Sound.Tone(450)), call.hears());
    }

    private void talk(PhoneCall one, PhoneCall other) {
        one.say(440);
        other.say(600);
        pass(1);
        assertEquals(Set.of(new Sound.Tone(600)), one.hears());
        assertEquals(Set.of(new Sound.Tone(440)), other.hears());
    }

    private void pass(int seconds) {
        lane.advance(Duration.ofSeconds(seconds));
    }
}
