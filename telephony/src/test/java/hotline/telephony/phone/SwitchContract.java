package hotline.telephony.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import hotline.telephony.phone.SwitchEvent.AnswerJudged;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.AttendedTransferAsked;
import hotline.telephony.phone.SwitchEvent.BeepEnded;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.Digit;
import hotline.telephony.phone.SwitchEvent.EarlyMedia;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.Held;
import hotline.telephony.phone.SwitchEvent.MediaLost;
import hotline.telephony.phone.SwitchEvent.MediaReturned;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Origin.FromExtension;
import hotline.telephony.phone.SwitchEvent.Origin.FromTrunk;
import hotline.telephony.phone.SwitchEvent.PlayEnded;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import hotline.telephony.phone.SwitchEvent.RecordingEnded;
import hotline.telephony.phone.SwitchEvent.RecordingFailed;
import hotline.telephony.phone.SwitchEvent.Refused;
import hotline.telephony.phone.SwitchEvent.Registered;
import hotline.telephony.phone.SwitchEvent.Resumed;
import hotline.telephony.phone.SwitchEvent.Ringing;
import hotline.telephony.phone.SwitchEvent.Separated;
import hotline.telephony.phone.SwitchEvent.TransferAsked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every switch promises, one test for each promise. A switch passes by extending this class
 * and giving it a {@link Rig}. Afterwards each test hangs up what is left, and checks that nothing
 * stays behind and that every leg's story was told in the order of {@code docs/leg.md}.
 */
public abstract class SwitchContract {

    private static final LegId STRANGER = LegId.random();

    @TempDir Path scratch = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @SuppressWarnings("NullAway.Init")
    private Switch theSwitch;

    @SuppressWarnings("NullAway.Init")
    private EventLog log;

    private boolean closed;

    /** A fresh rig with a switch that was not started yet. */
    protected abstract Rig rig() throws Exception;

    @BeforeEach
    void start() throws Exception {
        rig = rig();
        log = new EventLog(rig);
        theSwitch = rig.theSwitch();
        theSwitch.onEvent(log);
        theSwitch.start();
    }

    @AfterEach
    void nothingStaysBehind() {
        try {
            if (!closed) {
                survey().legs().forEach(leg -> theSwitch.hangUp(leg.id(), HangupCause.NORMAL));
                eventually("the survey is empty", () -> survey().legs().isEmpty());
            }
            eventually("every leg was told to have ended", () -> log.notGone().isEmpty());
            log.checkPromises();
        } finally {
            rig.close();
        }
    }

    // ---- calling out ----

    @Test
    void aCalledPhoneRingsIsAnsweredAndHungUpInThatOrder() {
        var bob = rig.phone("1002");
        var leg = originate(bob);

        var call = arrived(bob);
        call.ring();
        log.next(Ringing.class, leg);
        call.answer();
        log.next(Answered.class, leg);
        call.hangUp();

        var ended = log.next(Ended.class, leg);
        assertEquals(HangupCause.NORMAL, ended.cause());
        assertEquals(EndedBy.PARTY, ended.by());
        assertEquals(List.of("Ringing", "Answered", "Ended"), log.storyOf(leg));
    }

    @Test
    void aPhoneThatIsPickedUpWithoutRingingIsAnsweredAllTheSame() {
        var bob = rig.phone("1002");
        var leg = originate(bob);

        arrived(bob).answer();

        log.next(Answered.class, leg);
    }

    @Test
    void theCalledPartySeesTheCallerWeName() {
        var bob = rig.phone("1002");
        theSwitch.originate(
                LegId.random(), bob.address(), Dial.as(new Caller("02155550000", "王芳")));

        assertEquals("02155550000", arrived(bob).shownNumber());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {
                "BUSY",
                "REJECTED",
                "NO_ANSWER",
                "UNREACHABLE",
                "NO_SUCH_NUMBER",
                "FORBIDDEN",
                "CONGESTION",
                "CARRIER_FAILURE",
                "NO_COMMON_CODEC"
            })
    void aCallThatTheFarEndRefusesEndsWithItsCause(HangupCause cause) {
        var customer = rig.subscriber("13800000001");
        var leg = originate(customer);

        arrived(customer).refuse(cause);

        var ended = log.next(Ended.class, leg);
        assertEquals(cause, ended.cause());
        assertNotEquals(EndedBy.US, ended.by());
    }

    @Test
    void aPhoneThatRingsAnswersByItselfWhenItIsAskedTo() {
        var bob = rig.phone("1002");
        bob.answerWhenAsked();
        var leg = originate(bob);
        var call = arrived(bob);
        call.ring();
        log.next(Ringing.class, leg);

        theSwitch.askToAnswer(leg);

        log.next(Answered.class, leg);
        eventually("it is answered", () -> call.progress() == FarCall.Progress.UP);
        assertEquals(List.of("Ringing", "Answered"), log.storyOf(leg));
    }

    @Test
    void aPhoneThatDoesNotAnswerByItselfSaysSoAndRingsOn() {
        needs(Rig.Ability.ANSWER_WHEN_ASKED_REFUSED);
        var bob = rig.phone("1002");
        var leg = originate(bob);
        var call = arrived(bob);
        call.ring();
        log.next(Ringing.class, leg);

        theSwitch.askToAnswer(leg);

        assertEquals("askToAnswer", log.next(Refused.class, leg).command());
        assertEquals(FarCall.Progress.RINGING, call.progress());
        assertEquals(Survey.LegState.RINGING, surveyed(leg).state());
        call.answer();
        log.next(Answered.class, leg);
    }

    @Test
    void onlyAPhoneThatRingsCanBeAskedToAnswer() {
        var up = callAndAnswer(rig.phone("1002"));
        rig.phone("1001").call("5001");
        var caller = log.next(Offered.class, _ -> true).leg();
        var bob = rig.phone("1003");
        var early = originate(bob);
        var call = arrived(bob);

        for (var leg : List.of(up.leg(), caller, early)) {
            theSwitch.askToAnswer(leg);
            assertEquals("askToAnswer", log.next(Refused.class, leg).command());
        }

        assertEquals(FarCall.Progress.TRYING, call.progress());
    }

    @Test
    void aPhoneThatNobodyPicksUpIsGivenUpAtTheRingLimit() {
        var bob = rig.phone("1002");
        var leg = originate(bob, Duration.ofSeconds(2));

        var call = arrived(bob);
        call.ring();

        var ended = log.next(Ended.class, leg);
        assertEquals(HangupCause.NO_ANSWER, ended.cause());
        assertEquals(EndedBy.US, ended.by());
        eventually("the phone stops ringing", () -> isOver(call));
    }

    @Test
    void aPhoneThatAnswersNothingAtAllIsGivenUpAtTheRingLimitToo() {
        var bob = rig.phone("1002");
        bob.vanish();

        var leg = originate(bob, Duration.ofSeconds(2));

        assertEquals(HangupCause.NO_ANSWER, log.next(Ended.class, leg).cause());
        assertEquals(List.of("Ended"), log.storyOf(leg));
    }

    @Test
    void hangingUpBeforeTheAnswerStopsTheFarPhone() {
        var bob = rig.phone("1002");
        var leg = originate(bob);
        var call = arrived(bob);
        call.ring();
        log.next(Ringing.class, leg);

        theSwitch.hangUp(leg, HangupCause.CANCELLED);

        var ended = log.next(Ended.class, leg);
        assertEquals(HangupCause.CANCELLED, ended.cause());
        assertEquals(EndedBy.US, ended.by());
        eventually("the phone stops ringing", () -> isOver(call));
    }

    @Test
    void hangingUpAtOnceLeavesNoPhoneRinging() {
        var bob = rig.phone("1002");
        var leg = originate(bob);

        theSwitch.hangUp(leg, HangupCause.CANCELLED);

        assertEquals(HangupCause.CANCELLED, log.next(Ended.class, leg).cause());
        rig.letPass(Duration.ofSeconds(1));
        bob.nextCall().ifPresent(call -> eventually("it is over", () -> isOver(call)));
    }

    @Test
    void anExtensionWithoutAPhoneIsUnreachableAndAnUnknownOneDoesNotExist() {
        var unregistered = originate(new Destination.Extension("1010"));
        var unknown = originate(new Destination.Extension("7777"));
        var nowhere = originate(new Destination.OverTrunk("nowhere", "10086"));

        assertEquals(HangupCause.UNREACHABLE, log.next(Ended.class, unregistered).cause());
        assertEquals(HangupCause.NO_SUCH_NUMBER, log.next(Ended.class, unknown).cause());
        assertEquals(HangupCause.CARRIER_FAILURE, log.next(Ended.class, nowhere).cause());
    }

    @Test
    void aNumberOutsideTakesTheDefaultTrunk() {
        var customer = rig.subscriber("13800000001");
        var leg = originate(new Destination.Outside("13800000001"));

        arrived(customer).answer();

        log.next(Answered.class, leg);
    }

    @Test
    void theNameOfALegIsNeverUsedTwice() {
        var bob = rig.phone("1002");
        var up = callAndAnswer(bob);

        theSwitch.originate(up.leg(), bob.address(), Dial.as(Caller.number("1")));

        log.next(Refused.class, up.leg());
        assertEquals(FarCall.Progress.UP, up.call().progress());
        assertTrue(bob.nextCall().isEmpty());
    }

    @Test
    void soundBeforeTheAnswerIsToldAndHeardByWhomItIsBridgedTo() {
        var alice = callAndAnswer(rig.phone("1001"));
        var customer = rig.subscriber("13800000001");
        var leg = originate(customer);
        var ringing = arrived(customer);
        ringing.earlyMedia();
        ringing.say(700);
        log.next(EarlyMedia.class, leg);

        theSwitch.bridge(alice.leg(), leg);

        hears(alice.call(), 700);
        assertEquals(Survey.LegState.EARLY, surveyed(leg).state());
        ringing.answer();
        log.next(Answered.class, leg);
        hears(alice.call(), 700);
    }

    // ---- being called ----

    @Test
    void anOfferedCallTellsWhoCallsWhom() {
        rig.phone("1001").call("5001");

        var offered = log.next(Offered.class, _ -> true);

        assertEquals(new FromExtension("1001"), offered.origin());
        assertEquals("1001", offered.caller().number());
        assertEquals("5001", offered.called());
        assertEquals(Optional.empty(), offered.replaces());
    }

    @Test
    void aCallFromTheNetworkSaysOverWhichTrunkItCame() {
        rig.subscriber("13800000001").call("4001");

        var offered = log.next(Offered.class, _ -> true);

        assertEquals(new FromTrunk("carrier"), offered.origin());
        assertEquals("13800000001", offered.caller().number());
        assertEquals("4001", offered.called());
    }

    @Test
    void aCallerHearsThatItRingsAndIsAnswered() {
        var call = rig.phone("1001").call("5001");
        var leg = log.next(Offered.class, _ -> true).leg();

        theSwitch.ring(leg);
        eventually("it rings", () -> call.progress() == FarCall.Progress.RINGING);
        theSwitch.answer(leg);

        log.next(Answered.class, leg);
        eventually("it is answered", () -> call.progress() == FarCall.Progress.UP);
        assertEquals(List.of("Offered", "Answered"), log.storyOf(leg));
    }

    @Test
    void whatIsPlayedBeforeTheAnswerIsHeard() {
        var call = rig.phone("1001").call("5001");
        var leg = log.next(Offered.class, _ -> true).leg();

        theSwitch.earlyMedia(leg);
        theSwitch.play(leg, PlayId.random(), List.of(tone(440, 60)), false);

        hears(call, 440);
        assertEquals(FarCall.Progress.EARLY, call.progress());
        assertEquals(Survey.LegState.EARLY, surveyed(leg).state());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {
                "BUSY",
                "REJECTED",
                "NO_ANSWER",
                "UNREACHABLE",
                "NO_SUCH_NUMBER",
                "FORBIDDEN",
                "CONGESTION",
                "CARRIER_FAILURE"
            })
    void aCallThatWeRefuseIsSeenByTheCallerWithOurCause(HangupCause cause) {
        var call = rig.phone("1001").call("5001");
        var leg = log.next(Offered.class, _ -> true).leg();

        theSwitch.hangUp(leg, cause);

        eventually("the caller is refused", () -> isOver(call));
        assertEquals(Optional.of(cause), call.cause());
        var ended = log.next(Ended.class, leg);
        assertEquals(cause, ended.cause());
        assertEquals(EndedBy.US, ended.by());
    }

    @Test
    void aCallerWhoGivesUpIsToldAsCancelled() {
        var call = rig.phone("1001").call("5001");
        var leg = log.next(Offered.class, _ -> true).leg();
        theSwitch.ring(leg);

        call.hangUp();

        var ended = log.next(Ended.class, leg);
        assertEquals(HangupCause.CANCELLED, ended.cause());
        assertEquals(EndedBy.PARTY, ended.by());
    }

    @Test
    void aPhoneCanHaveTwoCallsAtOnce() {
        var alice = rig.phone("1001");
        var first = incoming(alice, "5001");
        var second = incoming(alice, "5002");

        assertNotEquals(first.leg(), second.leg());
        second.call().hangUp();
        log.next(Ended.class, second.leg());
        assertEquals(FarCall.Progress.UP, first.call().progress());
        assertEquals(List.of(first.leg()), survey().legs().stream().map(Survey.Leg::id).toList());
    }

    // ---- commands that cannot be carried out ----

    @Test
    void everyCommandToALegThatNeverWasIsRefused() {
        everyCommand(STRANGER)
                .forEach(
                        (name, command) -> {
                            command.accept(theSwitch);
                            var refused = log.next(Refused.class, STRANGER);
                            assertEquals(name, refused.command());
                            assertFalse(refused.why().isBlank());
                        });
        assertTrue(survey().legs().isEmpty());
    }

    @Test
    void everyCommandToALegThatHasEndedIsRefused() {
        var up = callAndAnswer(rig.phone("1002"));
        up.call().hangUp();
        log.next(Ended.class, up.leg());

        everyCommand(up.leg())
                .forEach(
                        (name, command) -> {
                            command.accept(theSwitch);
                            assertEquals(name, log.next(Refused.class, up.leg()).command());
                        });
    }

    @Test
    void aCommandThatDoesNotFitTheStateIsRefusedAndChangesNothing() {
        var up = callAndAnswer(rig.phone("1002"));

        theSwitch.answer(up.leg());
        assertEquals("answer", log.next(Refused.class, up.leg()).command());
        theSwitch.ring(up.leg());
        assertEquals("ring", log.next(Refused.class, up.leg()).command());
        theSwitch.earlyMedia(up.leg());
        assertEquals("earlyMedia", log.next(Refused.class, up.leg()).command());

        assertEquals(FarCall.Progress.UP, up.call().progress());
        assertEquals(Survey.LegState.ANSWERED, surveyed(up.leg()).state());
    }

    @Test
    void aLegIsNotBridgedToItselfNorToAStranger() {
        var up = callAndAnswer(rig.phone("1002"));

        theSwitch.bridge(up.leg(), up.leg());
        log.next(Refused.class, up.leg());
        theSwitch.bridge(up.leg(), STRANGER);
        log.next(Refused.class, refused -> refused.command().equals("bridge"));

        assertEquals(Optional.empty(), surveyed(up.leg()).bridgedTo());
    }

    // ---- bridges ----

    @Test
    void twoBridgedPartiesHearEachOther() {
        var alice = incoming(rig.phone("1001"), "5001");
        var bob = callAndAnswer(rig.subscriber("13800000001"));
        alice.call().say(440);
        bob.call().say(600);

        theSwitch.bridge(alice.leg(), bob.leg());

        assertEquals(bob.leg(), log.next(Bridged.class, alice.leg()).other());
        assertEquals(alice.leg(), log.next(Bridged.class, bob.leg()).other());
        hears(alice.call(), 600);
        hears(bob.call(), 440);
        assertFalse(alice.call().hears(440), "alice hears herself");
    }

    @Test
    void whoeverIsNotBridgedHearsNothing() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = callAndAnswer(rig.phone("1002"));
        bob.call().say(600);

        eventually("alice hears nothing", alice.call()::hearsNothing);
    }

    @Test
    void whenOneHangsUpTheOtherIsSeparatedAndStaysUp() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = callAndAnswer(rig.phone("1002"));
        bridge(alice, bob);

        bob.call().hangUp();

        log.next(Ended.class, bob.leg());
        log.next(Separated.class, alice.leg());
        assertEquals(FarCall.Progress.UP, alice.call().progress());
        assertEquals(Optional.empty(), surveyed(alice.leg()).bridgedTo());
    }

    @Test
    void separatedPartiesHearNothingAndCanBeBridgedAgain() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = callAndAnswer(rig.phone("1002"));
        alice.call().say(440);
        bridge(alice, bob);
        hears(bob.call(), 440);

        theSwitch.separate(alice.leg());
        log.next(Separated.class, alice.leg());
        log.next(Separated.class, bob.leg());
        eventually("bob hears nothing", bob.call()::hearsNothing);

        bridge(alice, bob);
        hears(bob.call(), 440);
    }

    @Test
    void bridgingSomebodyElseLeavesTheFormerPartnerSeparated() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = callAndAnswer(rig.phone("1002"));
        var carol = callAndAnswer(rig.phone("1003"));
        bridge(alice, bob);
        alice.call().say(440);
        bob.call().say(600);
        hears(bob.call(), 440);

        bridge(alice, carol);

        log.next(Separated.class, bob.leg());
        hears(carol.call(), 440);
        eventually("bob hears nothing", bob.call()::hearsNothing);
        eventually("alice hears bob no more", () -> !alice.call().hears(600));
        assertEquals(Optional.of(carol.leg()), surveyed(alice.leg()).bridgedTo());
    }

    @Test
    void bridgingEndsWhatWasPlayed() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = callAndAnswer(rig.phone("1002"));
        var music = play(alice, new Prompt.Music());

        bridge(alice, bob);

        assertEquals(PlayEnding.STOPPED, playEnded(alice, music));
    }

    @Test
    void inAConferenceEverybodyHearsEverybodyElse() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = callAndAnswer(rig.phone("1002"));
        var carol = callAndAnswer(rig.phone("1003"));
        alice.call().say(440);
        bob.call().say(620);
        carol.call().say(850);

        theSwitch.conference(List.of(alice.leg(), bob.leg(), carol.leg()));

        for (Up each : List.of(alice, bob, carol)) {
            log.next(Bridged.class, each.leg());
        }
        eventually("alice hears two", () -> hearsExactly(alice.call(), 620, 850));
        eventually("bob hears two", () -> hearsExactly(bob.call(), 440, 850));
        eventually("carol hears two", () -> hearsExactly(carol.call(), 440, 620));

        carol.call().hangUp();
        log.next(Ended.class, carol.leg());
        eventually("alice hears bob only", () -> hearsExactly(alice.call(), 620));
        eventually("bob hears alice only", () -> hearsExactly(bob.call(), 440));
    }

    // ---- supervision ----

    @Test
    void aSupervisorMonitorsThenWhispersThenBargesIn() {
        var agent = callAndAnswer(rig.phone("1001"));
        var customer = callAndAnswer(rig.subscriber("13800000001"));
        var boss = callAndAnswer(rig.phone("1003"));
        agent.call().say(440);
        customer.call().say(620);
        boss.call().say(850);
        bridge(agent, customer);

        theSwitch.supervise(boss.leg(), agent.leg(), Supervision.MONITOR);
        assertEquals(agent.leg(), log.next(Bridged.class, boss.leg()).other());
        eventually("the boss hears both", () -> hearsExactly(boss.call(), 440, 620));
        eventually("the agent hears the customer", () -> hearsExactly(agent.call(), 620));
        eventually("the customer hears the agent", () -> hearsExactly(customer.call(), 440));

        theSwitch.supervise(boss.leg(), agent.leg(), Supervision.WHISPER);
        eventually("the agent hears the boss", () -> hearsExactly(agent.call(), 620, 850));
        eventually("the customer does not", () -> hearsExactly(customer.call(), 440));
        eventually("the boss hears both", () -> hearsExactly(boss.call(), 440, 620));

        theSwitch.supervise(boss.leg(), agent.leg(), Supervision.BARGE);
        eventually("the customer hears both", () -> hearsExactly(customer.call(), 440, 850));
        eventually("the agent hears both", () -> hearsExactly(agent.call(), 620, 850));
    }

    @Test
    void aSupervisorWhoLeavesChangesNothingForTheOthers() {
        var agent = callAndAnswer(rig.phone("1001"));
        var customer = callAndAnswer(rig.subscriber("13800000001"));
        var boss = callAndAnswer(rig.phone("1003"));
        agent.call().say(440);
        customer.call().say(620);
        boss.call().say(850);
        bridge(agent, customer);
        theSwitch.supervise(boss.leg(), agent.leg(), Supervision.BARGE);
        eventually("the customer hears both", () -> hearsExactly(customer.call(), 440, 850));

        boss.call().hangUp();

        log.next(Ended.class, boss.leg());
        eventually("the customer hears the agent", () -> hearsExactly(customer.call(), 440));
        eventually("the agent hears the customer", () -> hearsExactly(agent.call(), 620));
        assertEquals(List.of(), log.all(Separated.class, agent.leg()));
        assertEquals(List.of(), log.all(Separated.class, customer.leg()));
    }

    @Test
    void whenTheConversationEndsTheSupervisorIsSeparated() {
        var agent = callAndAnswer(rig.phone("1001"));
        var customer = callAndAnswer(rig.subscriber("13800000001"));
        var boss = callAndAnswer(rig.phone("1003"));
        bridge(agent, customer);
        theSwitch.supervise(boss.leg(), agent.leg(), Supervision.MONITOR);
        log.next(Bridged.class, boss.leg());

        customer.call().hangUp();

        log.next(Separated.class, agent.leg());
        log.next(Separated.class, boss.leg());
        assertEquals(FarCall.Progress.UP, boss.call().progress());
    }

    @Test
    void theSupervisorGoesAlongWhenTheAgentIsBridgedWithSomebodyElse() {
        var agent = callAndAnswer(rig.phone("1001"));
        var first = callAndAnswer(rig.subscriber("13800000001"));
        var second = callAndAnswer(rig.subscriber("13800000002"));
        var boss = callAndAnswer(rig.phone("1003"));
        agent.call().say(440);
        second.call().say(620);
        boss.call().say(850);
        bridge(agent, first);
        theSwitch.supervise(boss.leg(), agent.leg(), Supervision.WHISPER);
        log.next(Bridged.class, boss.leg());

        bridge(agent, second);

        log.next(Separated.class, first.leg());
        eventually("the boss hears both", () -> hearsExactly(boss.call(), 440, 620));
        eventually("and still whispers", () -> hearsExactly(agent.call(), 620, 850));
        eventually("to the agent alone", () -> hearsExactly(second.call(), 440));
        eventually("the first hears nobody", () -> first.call().hearsNothing());
        assertEquals(List.of(), log.all(Separated.class, boss.leg()));
        second.call().hangUp();
        log.next(Separated.class, boss.leg());
    }

    @Test
    void theSupervisorStaysWhenAThirdJoins() {
        var agent = callAndAnswer(rig.phone("1001"));
        var customer = callAndAnswer(rig.subscriber("13800000001"));
        var colleague = callAndAnswer(rig.phone("1002"));
        var boss = callAndAnswer(rig.phone("1003"));
        agent.call().say(440);
        customer.call().say(620);
        boss.call().say(850);
        bridge(agent, customer);
        theSwitch.supervise(boss.leg(), agent.leg(), Supervision.MONITOR);
        log.next(Bridged.class, boss.leg());

        theSwitch.conference(List.of(agent.leg(), customer.leg(), colleague.leg()));

        log.next(Bridged.class, colleague.leg());
        eventually("the boss hears both", () -> hearsExactly(boss.call(), 440, 620));
        eventually("unheard by all", () -> hearsExactly(colleague.call(), 440, 620));
        assertEquals(List.of(), log.all(Separated.class, boss.leg()));
    }

    @Test
    void whereNobodyTalksNobodyCanBeSupervised() {
        var agent = callAndAnswer(rig.phone("1001"));
        var boss = callAndAnswer(rig.phone("1003"));

        theSwitch.supervise(boss.leg(), agent.leg(), Supervision.MONITOR);

        assertEquals("supervise", log.next(Refused.class, boss.leg()).command());
    }

    // ---- playing ----

    @Test
    void aPromptIsHeardToItsEnd() {
        var alice = callAndAnswer(rig.phone("1001"));

        var play = play(alice, tone(440, 1));

        hears(alice.call(), 440);
        assertEquals(PlayEnding.FINISHED, playEnded(alice, play));
        eventually("it is quiet again", alice.call()::hearsNothing);
    }

    @Test
    void promptsArePlayedOneAfterTheOther() {
        var alice = callAndAnswer(rig.phone("1001"));

        var play =
                play(alice, tone(440, 1), new Prompt.Silence(Duration.ofMillis(500)), tone(700, 1));

        hears(alice.call(), 440);
        hears(alice.call(), 700);
        assertFalse(alice.call().hears(440));
        assertEquals(PlayEnding.FINISHED, playEnded(alice, play));
        assertEquals(1, log.all(PlayEnded.class, alice.leg()).size());
    }

    @Test
    void aDigitInterruptsAPromptThatMayBeInterrupted() {
        var alice = callAndAnswer(rig.phone("1001"));
        var play = PlayId.random();
        theSwitch.play(alice.leg(), play, List.of(tone(440, 60), tone(700, 60)), true);
        hears(alice.call(), 440);

        alice.call().sendDigits("5");

        assertEquals('5', log.next(Digit.class, alice.leg()).digit());
        assertEquals(PlayEnding.INTERRUPTED, playEnded(alice, play));
        eventually("it is quiet", alice.call()::hearsNothing);
    }

    @Test
    void aDigitDoesNotInterruptAPromptThatMayNotBe() {
        var alice = callAndAnswer(rig.phone("1001"));
        var play = play(alice, tone(440, 2));
        hears(alice.call(), 440);

        alice.call().sendDigits("5");

        log.next(Digit.class, alice.leg());
        assertEquals(PlayEnding.FINISHED, playEnded(alice, play));
    }

    @Test
    void aPromptCanBeStopped() {
        var alice = callAndAnswer(rig.phone("1001"));
        var play = play(alice, new Prompt.Music());
        eventually("there is music", alice.call()::hearsMusic);

        theSwitch.stopPlaying(alice.leg());

        assertEquals(PlayEnding.STOPPED, playEnded(alice, play));
        eventually("it is quiet", alice.call()::hearsNothing);
    }

    @Test
    void aNewPromptEndsTheOneBefore() {
        var alice = callAndAnswer(rig.phone("1001"));
        var first = play(alice, tone(440, 60));
        hears(alice.call(), 440);

        var second = play(alice, tone(700, 1));

        assertEquals(PlayEnding.STOPPED, playEnded(alice, first));
        hears(alice.call(), 700);
        assertEquals(PlayEnding.FINISHED, playEnded(alice, second));
    }

    @Test
    void aSoundThatIsNotThereFailsAndTheCallGoesOn() {
        var alice = callAndAnswer(rig.phone("1001"));

        var play = play(alice, new Prompt.WaveFile(scratch.resolve("nothing.wav")));

        assertEquals(PlayEnding.FAILED, playEnded(alice, play));
        assertEquals(FarCall.Progress.UP, alice.call().progress());
    }

    @Test
    void whatIsPlayedWhenThePartyHangsUpEndsBeforeTheLegDoes() {
        var alice = callAndAnswer(rig.phone("1001"));
        var play = play(alice, new Prompt.Music());

        alice.call().hangUp();

        log.next(Ended.class, alice.leg());
        assertEquals(PlayEnding.STOPPED, playEnded(alice, play));
        assertEquals(List.of("Answered", "PlayEnded", "Ended"), withoutRinging(alice.leg()));
    }

    @Test
    void anEchoGivesBackWhatIsSaid() {
        var alice = incoming(rig.phone("1001"), "9196");
        alice.call().say(440);

        theSwitch.echo(alice.leg());
        hears(alice.call(), 440);

        theSwitch.separate(alice.leg());
        eventually("the echo ends", alice.call()::hearsNothing);
    }

    // ---- digits ----

    @Test
    void digitsThatThePartyDialsAreToldOneByOneInOrder() {
        var alice = callAndAnswer(rig.phone("1001"));

        alice.call().sendDigits("19*#AD0");

        for (char digit : List.of('1', '9', '*', '#', 'A', 'D', '0')) {
            assertEquals(digit, log.next(Digit.class, alice.leg()).digit());
        }
        assertEquals(7, log.all(Digit.class, alice.leg()).size());
    }

    @Test
    void digitsThatWeSendArriveInOrder() {
        var bob = callAndAnswer(rig.subscriber("13800000001"));

        theSwitch.sendDigits(bob.leg(), "12,3#");

        eventually("the digits arrive", () -> bob.call().digits().equals("123#"));
    }

    @Test
    void digitsPassBetweenBridgedParties() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = callAndAnswer(rig.subscriber("13800000001"));
        bridge(alice, bob);

        alice.call().sendDigits("42");

        assertEquals('4', log.next(Digit.class, alice.leg()).digit());
        eventually("they arrive", () -> bob.call().digits().equals("42"));
    }

    // ---- hold and mute ----

    @Test
    void aPartyThatWePutOnHoldHearsMusicAndIsNotHeard() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = callAndAnswer(rig.phone("1002"));
        alice.call().say(440);
        bob.call().say(620);
        bridge(alice, bob);
        hears(bob.call(), 440);

        theSwitch.hold(alice.leg());
        eventually("alice hears music", alice.call()::hearsMusic);
        eventually("bob hears alice no more", () -> !bob.call().hears(440));
        assertEquals(Optional.of(bob.leg()), surveyed(alice.leg()).bridgedTo());

        theSwitch.resume(alice.leg());
        eventually("alice hears bob", () -> hearsExactly(alice.call(), 620));
        hears(bob.call(), 440);
    }

    @Test
    void whenAPhoneHoldsItsCallTheOtherSideHearsMusic() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = callAndAnswer(rig.phone("1002"));
        alice.call().say(440);
        bridge(alice, bob);
        hears(bob.call(), 440);

        alice.call().hold();
        log.next(Held.class, alice.leg());
        eventually("bob hears music", bob.call()::hearsMusic);

        alice.call().resume();
        log.next(Resumed.class, alice.leg());
        eventually("bob hears alice", () -> hearsExactly(bob.call(), 440));
    }

    @Test
    void aMutedPartyIsNotHeardButHears() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = callAndAnswer(rig.phone("1002"));
        alice.call().say(440);
        bob.call().say(620);
        bridge(alice, bob);
        hears(bob.call(), 440);

        theSwitch.mute(alice.leg(), true);
        eventually("bob hears nothing", bob.call()::hearsNothing);
        hears(alice.call(), 620);

        theSwitch.mute(alice.leg(), false);
        hears(bob.call(), 440);
    }

    // ---- who answered ----

    @Test
    void whoBeepsIsAMachineAndTheEndOfTheBeepIsTold() {
        var bob = callAndAnswer(rig.phone("1002"));
        theSwitch.judgeAnswer(bob.leg());
        bob.call().say(1_000);

        assertEquals(AnsweredBy.MACHINE, log.next(AnswerJudged.class, bob.leg()).who());
        bob.call().sayNothing();

        log.next(BeepEnded.class, bob.leg());
    }

    @Test
    void nothingIsKnownOfWhoSaysNothing() {
        var bob = callAndAnswer(rig.phone("1002"));
        bob.call().sayNothing();

        theSwitch.judgeAnswer(bob.leg());

        var judged = log.next(AnswerJudged.class, bob.leg());
        assertEquals(AnsweredBy.UNKNOWN, judged.who());
        assertTrue(judged.after().compareTo(Duration.ofSeconds(2)) > 0, "it gave some time");
    }

    // ---- recording ----

    @Test
    void aRecordingEndsWhenItIsStoppedAndWhenTheLegEnds() {
        var alice = callAndAnswer(rig.phone("1001"));
        var first = scratch.resolve("first.wav");
        var second = scratch.resolve("second.wav");

        theSwitch.record(alice.leg(), first);
        rig.letPass(Duration.ofSeconds(1));
        theSwitch.stopRecording(alice.leg());
        var stopped = log.next(RecordingEnded.class, alice.leg());
        assertEquals(first, stopped.file());
        assertTrue(stopped.length().compareTo(Duration.ofMillis(500)) > 0, stopped::toString);

        theSwitch.record(alice.leg(), second);
        alice.call().hangUp();
        log.next(Ended.class, alice.leg());
        assertEquals(second, log.next(RecordingEnded.class, alice.leg()).file());
        assertEquals("Ended", log.storyOf(alice.leg()).getLast());
    }

    @Test
    void aRecordingHasThePartyOnTheLeftAndWhatItHearsOnTheRight() throws Exception {
        needs(Rig.Ability.RECORDED_SOUND);
        var customer = callAndAnswer(rig.subscriber("13800000001"));
        var agent = callAndAnswer(rig.phone("1001"));
        customer.call().say(440);
        agent.call().say(850);
        bridge(customer, agent);
        hears(customer.call(), 850);
        hears(agent.call(), 440);
        var file = scratch.resolve("call.wav");

        theSwitch.record(customer.leg(), file);
        rig.letPass(Duration.ofSeconds(2));
        theSwitch.stopRecording(customer.leg());
        log.next(RecordingEnded.class, customer.leg());

        var sound = StereoWave.read(file);
        assertTrue(sound.left().has(440), "the customer is on the left");
        assertFalse(sound.left().has(850), "and alone there");
        assertTrue(sound.right().has(850), "the agent is on the right");
        assertFalse(sound.right().has(440), "and alone there");
    }

    @Test
    void nothingIsWrittenWhileARecordingIsPausedButTimeGoesOn() throws Exception {
        needs(Rig.Ability.RECORDED_SOUND);
        var customer = callAndAnswer(rig.subscriber("13800000001"));
        customer.call().say(440);
        var file = scratch.resolve("card.wav");

        theSwitch.record(customer.leg(), file);
        rig.letPass(Duration.ofMillis(1_500));
        theSwitch.pauseRecording(customer.leg(), true);
        rig.letPass(Duration.ofMillis(1_500));
        theSwitch.pauseRecording(customer.leg(), false);
        rig.letPass(Duration.ofMillis(1_500));
        theSwitch.stopRecording(customer.leg());
        log.next(RecordingEnded.class, customer.leg());

        var left = StereoWave.read(file).left();
        // The switch may begin and end a little late: looked at are the middles.
        assertTrue(left.between(500, 1_000).has(440), "before the pause");
        assertTrue(left.between(2_000, 2_500).isSilent(), "in the pause");
        assertTrue(left.between(3_500, 4_000).has(440), "after the pause");
    }

    @Test
    void aRecordingMakesItsFolder() {
        needs(Rig.Ability.RECORDED_SOUND);
        var alice = callAndAnswer(rig.phone("1001"));
        var file = scratch.resolve("2026").resolve("11").resolve("call.wav");

        theSwitch.record(alice.leg(), file);
        rig.letPass(Duration.ofMillis(200));
        theSwitch.stopRecording(alice.leg());

        log.next(RecordingEnded.class, alice.leg());
        assertTrue(Files.exists(file));
    }

    @Test
    void aRecordingThatCannotBeWrittenIsToldAndTheCallGoesOn() throws Exception {
        var alice = callAndAnswer(rig.phone("1001"));
        var file = Files.createFile(scratch.resolve("no-folder")).resolve("call.wav");

        theSwitch.record(alice.leg(), file);

        var failed = log.next(RecordingFailed.class, alice.leg());
        assertEquals(file, failed.file());
        assertEquals(FarCall.Progress.UP, alice.call().progress());
        assertFalse(Files.exists(file));
    }

    // ---- lost sound ----

    @Test
    void soundThatStopsIsToldAndSoIsItsReturn() {
        needs(Rig.Ability.MEDIA_LOSS);
        var alice = callAndAnswer(rig.phone("1001"));
        alice.call().say(440);
        rig.letPass(Duration.ofSeconds(1));

        alice.call().loseSound();
        var lost = log.next(MediaLost.class, alice.leg());
        assertTrue(lost.silence().isPositive());

        alice.call().say(440);
        log.next(MediaReturned.class, alice.leg());
        assertEquals(FarCall.Progress.UP, alice.call().progress());
    }

    // ---- transfers asked for by a phone ----

    @Test
    void aBlindTransferIsAskedCarriedOutByTheAskerAndReported() {
        var alice = callAndAnswer(rig.phone("1001"));
        var customer = callAndAnswer(rig.subscriber("13800000001"));
        bridge(alice, customer);

        alice.call().transferTo("1003");
        assertEquals("1003", log.next(TransferAsked.class, alice.leg()).target());
        var carol = callAndAnswer(rig.phone("1003"));
        bridge(customer, carol);
        theSwitch.reportTransfer(alice.leg(), HangupCause.NORMAL);

        eventually(
                "alice's phone is told",
                () -> alice.call().transferResult().equals(Optional.of(HangupCause.NORMAL)));
        log.next(Separated.class, alice.leg());
    }

    @Test
    void aTransferThatFailsIsReportedWithItsCauseAndTheCallGoesOn() {
        var alice = callAndAnswer(rig.phone("1001"));
        var customer = callAndAnswer(rig.subscriber("13800000001"));
        bridge(alice, customer);
        alice.call().transferTo("1003");
        log.next(TransferAsked.class, alice.leg());

        theSwitch.reportTransfer(alice.leg(), HangupCause.BUSY);

        eventually(
                "alice's phone is told",
                () -> alice.call().transferResult().equals(Optional.of(HangupCause.BUSY)));
        assertEquals(FarCall.Progress.UP, alice.call().progress());
        assertEquals(Optional.of(customer.leg()), surveyed(alice.leg()).bridgedTo());
    }

    @Test
    void anAttendedTransferNamesBothLegsOfThePhone() {
        var alice = rig.phone("1001");
        var customer = incomingToBridge(alice, "13800000001");
        var consultation = incoming(alice, "1003");

        customer.call().transferTo(consultation.call());

        var asked = log.next(AttendedTransferAsked.class, customer.leg());
        assertEquals(consultation.leg(), asked.consultation());
        theSwitch.reportTransfer(customer.leg(), HangupCause.NORMAL);
        eventually(
                "alice's phone is told",
                () -> customer.call().transferResult().equals(Optional.of(HangupCause.NORMAL)));
    }

    @Test
    void reportingATransferThatNobodyAskedForIsRefused() {
        var alice = callAndAnswer(rig.phone("1001"));

        theSwitch.reportTransfer(alice.leg(), HangupCause.NORMAL);

        assertEquals("reportTransfer", log.next(Refused.class, alice.leg()).command());
    }

    // ---- the survey ----

    @Test
    void theSurveyTellsTheTruthAtEachStageOfALeg() {
        var bob = rig.phone("1002");
        var leg = originate(bob);
        var call = arrived(bob);
        assertEquals(Survey.LegState.DIALLING, surveyed(leg).state());
        assertFalse(surveyed(leg).incoming());

        call.ring();
        log.next(Ringing.class, leg);
        assertEquals(Survey.LegState.RINGING, surveyed(leg).state());
        call.answer();
        log.next(Answered.class, leg);
        assertEquals(Survey.LegState.ANSWERED, surveyed(leg).state());
        assertEquals("1002", surveyed(leg).party());

        rig.phone("1001").call("5001");
        var offered = log.next(Offered.class, _ -> true).leg();
        assertEquals(Survey.LegState.OFFERED, surveyed(offered).state());
        assertTrue(surveyed(offered).incoming());
        assertEquals("1001", surveyed(offered).party());
        theSwitch.ring(offered);
        eventually("it rings", () -> surveyed(offered).state() == Survey.LegState.RINGING);
        theSwitch.answer(offered);
        log.next(Answered.class, offered);

        theSwitch.bridge(leg, offered);
        log.next(Bridged.class, leg);
        assertEquals(Optional.of(offered), surveyed(leg).bridgedTo());
        assertEquals(Optional.of(leg), surveyed(offered).bridgedTo());

        call.hangUp();
        log.next(Ended.class, leg);
        assertEquals(List.of(offered), survey().legs().stream().map(Survey.Leg::id).toList());
    }

    @Test
    void theSurveyListsPhonesAndTrunks() {
        rig.phone("1001");

        assertEquals("1001", log.next(Registered.class, _ -> true).extension());
        assertEquals(
                List.of("1001"),
                survey().registrations().stream().map(Survey.Registration::extension).toList());
        var up = callAndAnswer(rig.subscriber("13800000001"));
        var carrier = trunk("carrier");
        assertTrue(carrier.up());
        assertEquals(1, carrier.linesInUse());
        up.call().hangUp();
        log.next(Ended.class, up.leg());
        eventually("the line is free again", () -> trunk("carrier").linesInUse() == 0);
    }

    // ---- races ----

    @Test
    void bothSidesHangingUpAtOnceEndTheLegOnce() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = callAndAnswer(rig.phone("1002"));
        bridge(alice, bob);

        alice.call().hangUp();
        theSwitch.hangUp(alice.leg(), HangupCause.NORMAL);
        theSwitch.hangUp(bob.leg(), HangupCause.NORMAL);
        bob.call().hangUp();

        assertEquals(HangupCause.NORMAL, log.next(Ended.class, alice.leg()).cause());
        assertEquals(HangupCause.NORMAL, log.next(Ended.class, bob.leg()).cause());
        eventually("both are over", () -> isOver(alice.call()) && isOver(bob.call()));
        rig.letPass(Duration.ofSeconds(1));
        assertEquals(1, log.all(Ended.class, alice.leg()).size());
        assertEquals(1, log.all(Ended.class, bob.leg()).size());
    }

    @Test
    void aHangUpThatCrossesTheAnswerEndsTheCall() {
        var bob = rig.phone("1002");
        for (int i = 0; i < 5; i++) {
            var leg = originate(bob);
            var call = arrived(bob);
            call.ring();
            log.next(Ringing.class, leg);

            call.answer();
            theSwitch.hangUp(leg, HangupCause.CANCELLED);

            assertEquals(HangupCause.CANCELLED, log.next(Ended.class, leg).cause());
            eventually("the phone is told that it is over", () -> isOver(call));
        }
    }

    @Test
    void aCallerWhoGivesUpAsWeAnswerLeavesNothingBehind() {
        var alice = rig.phone("1001");
        for (int i = 0; i < 5; i++) {
            var call = alice.call("5001");
            var leg = log.next(Offered.class, _ -> true).leg();

            call.hangUp();
            theSwitch.answer(leg);

            var ended = log.next(Ended.class, leg);
            assertEquals(EndedBy.PARTY, ended.by());
            eventually("it is over", () -> isOver(call));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42})
    void fiftyCallsOfEveryKindLeaveNothingBehind(long seed) {
        var dice = new Random(seed);
        var parties =
                List.of(
                        rig.phone("1001"),
                        rig.phone("1002"),
                        rig.phone("1003"),
                        rig.subscriber("13800000001"),
                        rig.subscriber("13800000002"));
        var up = new ArrayList<Up>();
        for (int i = 0; i < 50; i++) {
            var party = parties.get(dice.nextInt(parties.size()));
            switch (dice.nextInt(8)) {
                case 0 -> up.add(incoming(party, "5001"));
                case 1 -> up.add(callAndAnswer(party));
                case 2 -> {
                    var leg = originate(party);
                    arrived(party).refuse(HangupCause.BUSY);
                    assertEquals(HangupCause.BUSY, log.next(Ended.class, leg).cause());
                }
                case 3 -> {
                    var leg = originate(party);
                    var call = arrived(party);
                    call.ring();
                    theSwitch.hangUp(leg, HangupCause.CANCELLED);
                    log.next(Ended.class, leg);
                    eventually("it stops ringing", () -> isOver(call));
                }
                case 4 -> {
                    var call = party.call("5001");
                    var leg = log.next(Offered.class, _ -> true).leg();
                    call.hangUp();
                    theSwitch.ring(leg);
                    log.next(Ended.class, leg);
                }
                case 5 -> {
                    if (up.size() >= 2) {
                        theSwitch.bridge(up.getFirst().leg(), up.getLast().leg());
                    }
                }
                case 6 -> {
                    if (!up.isEmpty()) {
                        up.removeFirst().call().hangUp();
                    }
                }
                case 7 -> {
                    if (!up.isEmpty()) {
                        theSwitch.hangUp(up.removeLast().leg(), HangupCause.NORMAL);
                    }
                }
                default -> throw new AssertionError("the dice have eight sides");
            }
        }
        up.forEach(each -> each.call().hangUp());

        eventually("nothing is left", () -> survey().legs().isEmpty());
        eventually("all lines are free", () -> trunk("carrier").linesInUse() == 0);
    }

    // ---- closing ----

    @Test
    void closingEndsEveryCall() {
        var alice = callAndAnswer(rig.phone("1001"));
        var bob = rig.phone("1002");
        var leg = originate(bob);
        var ringing = arrived(bob);
        ringing.ring();
        log.next(Ringing.class, leg);

        theSwitch.close();
        closed = true;

        assertEquals(EndedBy.US, log.next(Ended.class, alice.leg()).by());
        assertEquals(EndedBy.US, log.next(Ended.class, leg).by());
        eventually("the phones are told", () -> isOver(alice.call()) && isOver(ringing));
    }

    // ---- in the tests' own words ----

    /** A leg and the far end of it. */
    private record Up(LegId leg, FarCall call) {}

    private void needs(Rig.Ability ability) {
        Assumptions.assumeFalse(
                rig.lacks().contains(ability),
                () -> "SKIPPED: " + rig.getClass().getSimpleName() + " lacks " + ability);
    }

    private LegId originate(Party party) {
        return originate(party.address());
    }

    private LegId originate(Destination to) {
        var leg = LegId.random();
        theSwitch.originate(leg, to, Dial.as(Caller.number("4008")));
        return leg;
    }

    private LegId originate(Party party, Duration ringLimit) {
        var leg = LegId.random();
        theSwitch.originate(leg, party.address(), Dial.as(Caller.number("4008")).within(ringLimit));
        return leg;
    }

    private FarCall arrived(Party party) {
        var found = new ArrayList<FarCall>(1);
        rig.await(() -> party.nextCall().map(found::add).orElse(false));
        return found.isEmpty()
                ? fail("no call arrived at " + party.number() + ". What was told:\n" + log)
                : found.getFirst();
    }

    private Up callAndAnswer(Party party) {
        var leg = originate(party);
        var call = arrived(party);
        call.answer();
        log.next(Answered.class, leg);
        return new Up(leg, call);
    }

    private Up incoming(Party party, String number) {
        var call = party.call(number);
        var leg = log.next(Offered.class, offered -> offered.called().equals(number)).leg();
        theSwitch.answer(leg);
        log.next(Answered.class, leg);
        eventually("it is answered", () -> call.progress() == FarCall.Progress.UP);
        return new Up(leg, call);
    }

    /** The party's call to a number, bridged to whoever has that number in the network. */
    private Up incomingToBridge(Party party, String number) {
        var own = incoming(party, number);
        var other = callAndAnswer(rig.subscriber(number));
        bridge(own, other);
        return own;
    }

    private void bridge(Up one, Up other) {
        theSwitch.bridge(one.leg(), other.leg());
        log.next(Bridged.class, one.leg());
        log.next(Bridged.class, other.leg());
    }

    private PlayId play(Up up, Prompt... prompts) {
        var play = PlayId.random();
        theSwitch.play(up.leg(), play, List.of(prompts), false);
        return play;
    }

    private PlayEnding playEnded(Up up, PlayId play) {
        var ended = log.next(PlayEnded.class, up.leg());
        assertEquals(play, ended.play());
        return ended.how();
    }

    private static Prompt tone(int hertz, int seconds) {
        return new Prompt.Tone(hertz, Duration.ofSeconds(seconds));
    }

    private void hears(FarCall call, int hertz) {
        eventually("it hears " + hertz + " Hz", () -> call.hears(hertz));
    }

    /** Of all tones that the tests use, these and no others. */
    private static boolean hearsExactly(FarCall call, int... hertz) {
        return Stream.of(440, 620, 850)
                .allMatch(tone -> call.hears(tone) == IntStream.of(hertz).anyMatch(h -> h == tone));
    }

    private static boolean isOver(FarCall call) {
        return call.progress() == FarCall.Progress.OVER;
    }

    private void eventually(String what, BooleanSupplier condition) {
        assertTrue(rig.await(condition), () -> "not so: " + what + ". What was told:\n" + log);
    }

    private Survey survey() {
        var answer = theSwitch.survey().toCompletableFuture();
        assertTrue(rig.await(answer::isDone), "no survey came");
        return answer.join();
    }

    private Survey.Leg surveyed(LegId leg) {
        return survey().legs().stream()
                .filter(each -> each.id().equals(leg))
                .findFirst()
                .orElseGet(() -> fail(leg + " is not in the survey. What was told:\n" + log));
    }

    private Survey.Trunk trunk(String name) {
        return survey().trunks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseGet(() -> fail("the survey has no trunk " + name));
    }

    private List<String> withoutRinging(LegId leg) {
        return log.storyOf(leg).stream().filter(kind -> !kind.equals("Ringing")).toList();
    }

    private Map<String, Consumer<Switch>> everyCommand(LegId leg) {
        var file = scratch.resolve("refused.wav");
        return Map.ofEntries(
                Map.entry("ring", s -> s.ring(leg)),
                Map.entry("earlyMedia", s -> s.earlyMedia(leg)),
                Map.entry("answer", s -> s.answer(leg)),
                Map.entry("askToAnswer", s -> s.askToAnswer(leg)),
                Map.entry("bridge", s -> s.bridge(leg, LegId.random())),
                Map.entry("separate", s -> s.separate(leg)),
                Map.entry(
                        "play",
                        s -> s.play(leg, PlayId.random(), List.of(new Prompt.Music()), false)),
                Map.entry("stopPlaying", s -> s.stopPlaying(leg)),
                Map.entry("echo", s -> s.echo(leg)),
                Map.entry("sendDigits", s -> s.sendDigits(leg, "1")),
                Map.entry("hold", s -> s.hold(leg)),
                Map.entry("resume", s -> s.resume(leg)),
                Map.entry("mute", s -> s.mute(leg, true)),
                Map.entry("record", s -> s.record(leg, file)),
                Map.entry("pauseRecording", s -> s.pauseRecording(leg, true)),
                Map.entry("stopRecording", s -> s.stopRecording(leg)),
                Map.entry("reportTransfer", s -> s.reportTransfer(leg, HangupCause.NORMAL)),
                Map.entry("supervise", s -> s.supervise(leg, LegId.random(), Supervision.MONITOR)),
                Map.entry("hangUp", s -> s.hangUp(leg, HangupCause.NORMAL)));
    }
}
