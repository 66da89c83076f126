package hotline.reception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.reception.FlowEffect.Answer;
import hotline.reception.FlowEffect.CallWebhook;
import hotline.reception.FlowEffect.Enqueue;
import hotline.reception.FlowEffect.HangUp;
import hotline.reception.FlowEffect.RecordVoicemail;
import hotline.reception.FlowEffect.StopPlaying;
import hotline.reception.FlowEffect.StopVoicemail;
import hotline.reception.FlowEffect.TransferTo;
import hotline.reception.FlowEffect.WaitFor;
import hotline.reception.FlowInput.PlayEnded;
import hotline.reception.FlowPosition.Answering;
import hotline.reception.FlowPosition.Collecting;
import hotline.reception.FlowPosition.Hearing;
import hotline.reception.FlowPosition.Over;
import hotline.reception.FlowPosition.Queueing;
import hotline.reception.FlowPosition.Recording;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowRunTest {

    private static final HangUp GOODBYE = new HangUp(HangupCause.NORMAL);

    private static Enqueue queued(Story story, String queue) {
        return new Enqueue(story.last(), queue, 0, Map.of(), "zh");
    }

    @Test
    void aCallerIsGreetedAndThenWaitsInTheQueue() {
        var story = Story.of("[ { say: welcome }, { queue: sales } ]").does(new Answer());

        story.isAnswered().isTold("zh/welcome").hearsItOut();

        story.does(queued(story, "sales"));
        assertEquals(new Queueing(2), story.waiting());
    }

    @Test
    void aCallerWhoIsTurnedAwayAsBusyIsNeverAnswered() {
        Story.of("[ { hangUp: { cause: busy } } ]").isOver(new HangUp(HangupCause.BUSY));
    }

    @Test
    void aKeyCutsTheGreetingShortAndIsTakenByTheMenu() {
        var story =
                Story.of(
                                """
                                - say: welcome
                                - say: goodbye
                                - menu: { say: question, keys: { "1": [ { queue: sales } ] }, otherwise: [ { hangUp: } ] }
                                """)
                        .isAnswered()
                        .presses("1");

        story.does(new StopPlaying(), queued(story, "sales"));
        assertEquals(List.of("1"), story.position().pressed());
        assertEquals("", story.position().typed());
    }

    @Test
    void wordsThatMustBeHeardAreSaidToTheirEndWhateverIsPressed() {
        var story =
                Story.of(
                                """
                                - say: welcome
                                  interruptible: false
                                - menu: { say: question, keys: { "1": [ { queue: sales } ] } }
                                """)
                        .isAnswered()
                        .presses("1")
                        .does();

        story.hearsItOut();

        story.does(queued(story, "sales"));
    }

    @Test
    void keysTypedAheadLeadThroughTwoMenus() {
        var story =
                Story.of(
                                """
                                - say: welcome
                                - menu:
                                    say: question
                                    keys:
                                      "1": [ { menu: { say: question, keys: { "23": [ { queue: sales } ] } } } ]
                                """)
                        .isAnswered()
                        .presses("12");
        assertEquals(new Collecting(story.last(), 1, "2"), story.waiting());

        story.presses("3");

        story.does(queued(story, "sales"));
        assertEquals(List.of("1", "23"), story.position().pressed());
    }

    private static final String SALES_OR_BOARD =
            """
            - menu:
                say: question
                keys: { "1": [ { queue: sales } ], "12": [ { queue: board } ] }
                otherwise: [ { say: goodbye }, { hangUp: {} } ]
            """;

    @Test
    void aKeyThatBeginsALongerChoiceWaitsForAnotherOne() {
        var story = Story.of(SALES_OR_BOARD).isAnswered().isTold("zh/question").presses("1");
        story.does(new StopPlaying(), new WaitFor(story.last(), FlowWalk.BETWEEN_KEYS));

        story.waitsTooLong();

        story.does(queued(story, "sales"));
    }

    @Test
    void theLongerChoiceIsTakenAtOnce() {
        var story = Story.of(SALES_OR_BOARD).isAnswered().presses("12");

        story.does(queued(story, "board"));
    }

    @Test
    void hashSaysThatNoMoreKeysCome() {
        var story = Story.of(SALES_OR_BOARD).isAnswered().presses("1#");

        story.does(queued(story, "sales"));
    }

    @Test
    void whatLeadsNowhereIsSaidAndAskedAgain() {
        var story = Story.of(SALES_OR_BOARD).isAnswered().presses("9");

        story.isTold("zh/invalid-choice", "zh/question");
        story.presses("1").does(new StopPlaying(), new WaitFor(3, FlowWalk.BETWEEN_KEYS));
    }

    @Test
    void whoPressesNothingIsAskedThreeTimesAndThenSaidGoodbye() {
        var story = Story.of(SALES_OR_BOARD).isAnswered();
        for (int attempt = 1; attempt <= 3; attempt++) {
            story.isTold("zh/question").hearsItOut();
            story.does(new WaitFor(story.last(), Duration.ofSeconds(5))).waitsTooLong();
        }

        story.isTold("zh/goodbye").hearsItOut().isOver(GOODBYE);
    }

    @Test
    void aBranchThatEndsGoesOnAfterItsMenu() {
        Story.of(
                        """
                        - menu: { say: question, keys: { "1": [ { say: welcome } ] } }
                        - say: goodbye
                        """)
                .isAnswered()
                .presses("1")
                .isTold("zh/welcome")
                .hearsItOut()
                .isTold("zh/goodbye")
                .hearsItOut()
                .isOver(GOODBYE);
    }

    @Test
    void whoChoosesEnglishIsSpokenToInEnglishFromThenOn() {
        var story =
                Story.of(
                                """
                                - say: welcome
                                  language: en
                                - menu: { say: question, keys: { "2": [ { language: en }, { say: welcome } ] } }
                                - queue: sales
                                """)
                        .isAnswered()
                        .isTold("en/welcome")
                        .hearsItOut()
                        .isTold("zh/question")
                        .presses("2")
                        .isTold("en/welcome")
                        .hearsItOut();

        story.does(new Enqueue(story.last(), "sales", 0, Map.of(), "en"));
    }

    @Test
    void whenTheQueueGivesTheCallerBackAMessageIsTaken() {
        var story =
                Story.of("[ { queue: sales }, { voicemail: { maxSeconds: 60 } } ]").isAnswered();

        story.hears(new FlowInput.QueueLeft(story.last()));

        story.isTold("zh/leave-a-message", "zh/beep").hearsItOut();
        story.does(new RecordVoicemail(story.last(), Duration.ofSeconds(60)));
        int message = story.last();
        story.presses("5").does().presses("#").does(new StopVoicemail(message));
        story.hears(new FlowInput.VoicemailEnded(message)).isOver(GOODBYE);
    }

    @Test
    void anImpatientCallerSkipsTheWordsBeforeTheBeepAndSpeaks() {
        var story = Story.of("[ { voicemail: } ]").isAnswered().presses("1");

        story.does(new StopPlaying(), new RecordVoicemail(2, Duration.ofMinutes(3)));
    }

    @Test
    void aTransferThatReachesNobodyGoesOn() {
        var story = Story.of("[ { transfer: { to: \"1003\" } }, { queue: sales } ]");
        story.does(new TransferTo(1, "1003", Optional.empty()));

        story.hears(new FlowInput.TransferEnded(1)).does(new Answer()).isAnswered();

        story.does(queued(story, "sales"));
    }

    private static final String ASKS_A_PROGRAM =
            """
            - webhook:
                url: https://crm.example.com/route
                answers: { vip: [ { queue: vip } ] }
                otherwise: [ { queue: sales } ]
            """;

    @Test
    void aProgramSaysWhereToGoOn() {
        var story = Story.of(ASKS_A_PROGRAM);
        story.does(new CallWebhook(1, "https://crm.example.com/route", Duration.ofSeconds(3)));

        story.hears(new FlowInput.WebhookAnswered(1, "vip")).isAnswered();

        story.does(queued(story, "vip"));
    }

    @Test
    void aProgramThatSaysNonsenseOrNothingLeadsToTheOtherBranch() {
        for (FlowInput answer :
                List.of(
                        new FlowInput.WebhookAnswered(1, "no/such"),
                        new FlowInput.WebhookFailed(1))) {
            var story = Story.of(ASKS_A_PROGRAM).hears(answer).isAnswered();

            story.does(queued(story, "sales"));
        }
    }

    @Test
    void aPromptThatIsNotThereIsLeftOut() {
        var story = Story.of("[ { say: [ lost, welcome ] }, { say: lost }, { queue: sales } ]");

        story.isAnswered().isTold("zh/welcome").hearsItOut();

        story.does(queued(story, "sales"));
    }

    @Test
    void aMenuWithoutWordsWaitsForAKeyAtOnce() {
        var story =
                Story.of("[ { menu: { keys: { \"1\": [ { queue: sales } ] } } } ]").isAnswered();

        story.does(new WaitFor(1, Duration.ofSeconds(5)));
    }

    @Test
    void lateAndRepeatedNewsChangeNothing() {
        var story = Story.of(SALES_OR_BOARD).isAnswered();
        int question = story.play();
        story.hearsItOut();
        var before = story.position();

        for (FlowInput late :
                List.of(
                        new FlowInput.Answered(),
                        new PlayEnded(question, PlayEnding.FINISHED),
                        new FlowInput.TimeUp(question),
                        new FlowInput.QueueLeft(before.asks()),
                        new FlowInput.TransferEnded(before.asks()),
                        new FlowInput.VoicemailEnded(before.asks()),
                        new FlowInput.WebhookAnswered(before.asks(), "1"),
                        new FlowInput.WebhookFailed(before.asks()))) {
            story.hears(late).does();
            assertEquals(before, story.position());
        }
    }

    @Test
    void theEndOfAPlayThatAKeyInterruptedIsNotTheEndOfTheNext() {
        var story =
                Story.of(
                        "[ { say: welcome }, { menu: { say: question, keys: { \"1\": [ { queue:"
                                + " sales } ] } } } ]");
        story.isAnswered();
        int greeting = story.play();
        story.presses("9").isTold("zh/invalid-choice", "zh/question");

        story.hears(new PlayEnded(greeting, PlayEnding.INTERRUPTED)).does();

        assertEquals(new FlowPosition.Asking(2, 2), story.waiting());
    }

    @Test
    void aCallerWhoHangsUpAnywhereLeavesNothingBehind() {
        var everywhere =
                List.of(
                        Story.of("[ { say: welcome } ]"),
                        Story.of("[ { say: welcome } ]").isAnswered(),
                        Story.of(SALES_OR_BOARD).isAnswered(),
                        Story.of(SALES_OR_BOARD).isAnswered().hearsItOut(),
                        Story.of("[ { queue: sales } ]").isAnswered(),
                        Story.of("[ { voicemail: } ]").isAnswered().hearsItOut(),
                        Story.of("[ { transfer: { to: \"1003\" } } ]"),
                        Story.of(ASKS_A_PROGRAM));
        for (Story story : everywhere) {
            story.hangsUp().isOver();
            story.hangsUp().presses("1").isOver();
        }
    }

    @Test
    void afterARestartTheQuestionIsAskedAgain() {
        var story = Story.of(SALES_OR_BOARD).isAnswered().hearsItOut();

        story.hears(new FlowInput.Restarted(true));

        story.isTold("zh/question");
        story.presses("1").does(new StopPlaying(), new WaitFor(4, FlowWalk.BETWEEN_KEYS));
    }

    @Test
    void afterARestartWhoWaitsOrSpeaksGoesOnUndisturbed() {
        var waiting = Story.of("[ { queue: sales } ]").isAnswered();
        waiting.hears(new FlowInput.Restarted(true)).does();
        assertInstanceOf(Queueing.class, waiting.waiting());

        var speaking = Story.of("[ { voicemail: } ]").isAnswered().hearsItOut();
        speaking.hears(new FlowInput.Restarted(true)).does();
        assertInstanceOf(Recording.class, speaking.waiting());
    }

    @Test
    void aRestartWhileTheAnswerIsOnItsWayAsksForItAgainUnlessItCame() {
        var notYet = Story.of("[ { say: welcome } ]").hears(new FlowInput.Restarted(false));
        notYet.does(new Answer());
        assertEquals(new Answering(), notYet.waiting());

        var answered = Story.of("[ { say: welcome } ]").hears(new FlowInput.Restarted(true));
        answered.isTold("zh/welcome");
        assertInstanceOf(Hearing.class, answered.waiting());
    }

    @Test
    void aCallGoesOnInTheVersionOfTheFlowThatItBegan() {
        var before = Story.flow("main", "[ { say: welcome }, { queue: sales } ]");
        var after =
                new Flow(
                        new FlowVersion(before.version().flow(), 2),
                        "main",
                        "zh",
                        Story.steps("[ { hangUp: {} } ]"));
        var plan = Story.plan(Map.of("main", "[ { say: welcome }, { queue: sales } ]"), List.of());
        FlowTurn begun = FlowRun.begin(plan, before, Story.MONDAY);
        var edited =
                new ReceptionPlan(
                        Map.of("4001", after.version()),
                        Map.of(before.version(), before, after.version(), after),
                        Map.of("main", after.version()),
                        Map.of(),
                        Map.of(),
                        plan.shipped());

        FlowTurn turn = FlowRun.on(edited, begun.next(), new FlowInput.Answered(), Story.MONDAY);

        assertEquals(new Hearing(1), turn.next().waiting());
    }

    @Test
    void aCallWhoseFlowIsGoneIsHungUp() {
        var begun = Story.of("[ { say: welcome } ]").position();

        FlowTurn turn =
                FlowRun.on(ReceptionPlan.EMPTY, begun, new FlowInput.Answered(), Story.MONDAY);

        assertEquals(List.of(new HangUp(HangupCause.INTERNAL_FAULT)), turn.effects());
        assertEquals(new Over(), turn.next().waiting());
    }

    @Test
    void flowsThatSendEachOtherTheCallerEndAfterFiftyJumps() {
        var plan =
                Story.plan(
                        Map.of("main", "[ { goto: other } ]", "other", "[ { goto: main } ]"),
                        List.of());

        var story = Story.in(plan, Story.MONDAY).isOver(GOODBYE);

        assertTrue(story.position().jumps() > FlowWalk.MOST_JUMPS);
    }

    @Test
    void nobodyHoldsALineByPressingTheSameKeyForEver() {
        var story =
                Story.of(
                                """
                                - menu: { say: question, keys: { "1": [ { goto: main } ] } }
                                """)
                        .isAnswered();
        int keys = 0;
        while (!story.position().isOver()) {
            story.presses("1");
            keys++;
        }
        assertEquals(FlowWalk.MOST_JUMPS + 1, keys);
    }
}
