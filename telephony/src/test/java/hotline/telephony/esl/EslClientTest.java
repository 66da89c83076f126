package hotline.telephony.esl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.esl.EslException.Why;
import hotline.telephony.esl.EslNews.Connected;
import hotline.telephony.esl.EslNews.Disconnected;
import hotline.telephony.esl.EslNews.Happened;
import hotline.telephony.esl.EslNews.MayHaveMissed;
import hotline.telephony.esl.EslNews.Since;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against the server's side as the captures show it, over real sockets. */
@Timeout(120)
class EslClientTest {

    private static final EslTimes TIMES =
            new EslTimes(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ofMillis(500));

    private static final String OTHER_RUN = "22222222-2222-2222-2222-222222222222";

    private final FakeSwitch server = new FakeSwitch();
    private final BlockingQueue<EslNews> news = new LinkedBlockingQueue<>();
    private EslClient client = client(TIMES, EslLimits.DEFAULT, FakeSwitch.PASSWORD, news::add);

    @AfterEach
    void hangUp() throws Exception {
        client.close();
        server.close();
    }

    private EslClient client(
            EslTimes times, EslLimits limits, String password, Consumer<EslNews> listener) {
        var wanted = new Subscription(Subscription.Encoding.PLAIN, List.of("ALL"), List.of());
        var settings = new EslSettings("127.0.0.1", server.port(), password, wanted, times, limits);
        return new EslClient(settings, listener, new SplittableRandom(7));
    }

    private FakeSwitch.Line connect() throws InterruptedException {
        client.start();
        FakeSwitch.Line line = server.awaitLine();
        assertInstanceOf(Connected.class, next());
        return line;
    }

    private EslNews next() throws InterruptedException {
        EslNews next = news.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no news came");
        }
        return next;
    }

    private EslEvent nextEvent() throws InterruptedException {
        return assertInstanceOf(Happened.class, next()).event();
    }

    private static EslReply reply(CompletionStage<EslReply> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static EslException failure(CompletionStage<EslReply> stage) {
        var failed = assertThrows(ExecutionException.class, () -> reply(stage));
        return assertInstanceOf(EslException.class, failed.getCause());
    }

    @ParameterizedTest(name = "{0} in pieces of {1}")
    @CsvSource({
        "a06, 1",
        "a06, 7",
        "a06, 1000000",
        "a07, 1000000",
        "c01, 1459",
        "c07, 1000000",
        "i05, 8192"
    })
    void theEventsOfACallComeWholeAndInOrder(String capture, int piece) throws Exception {
        FakeSwitch.Line line = connect();
        List<EslEvent> wanted = Captures.events(capture);

        line.send(Captures.eventBytes(capture), piece);

        for (EslEvent each : wanted) {
            EslEvent got = nextEvent();
            assertEquals(each.headers().asMap(), got.headers().asMap());
            assertEquals(each.body(), got.body());
        }
    }

    @Test
    void whatFollowsTheSubscriptionInTheSamePacketIsNotLost() throws Exception {
        FakeSwitch.Line line = connect();
        line.send(FakeSwitch.event("Event-Name: HEARTBEAT\nEvent-Sequence: 1", ""));

        assertEquals("HEARTBEAT", nextEvent().name());
    }

    @Test
    void aWrongPasswordIsSaidAndTriedAgainLater() throws Exception {
        client.close();
        client = client(TIMES, EslLimits.DEFAULT, "a guess", news::add);
        client.start();
        while (!client.trouble().contains("password")) {
            Thread.onSpinWait();
        }
        assertFalse(client.isConnected());
        assertEquals(Why.NOT_CONNECTED, failure(client.api(ApiCommand.of("status"))).why());
        assertTrue(news.isEmpty());
    }

    @Test
    void aPeerThatNeverGreetsIsGivenUp() throws Exception {
        server.beMute();
        client.close();
        var hasty =
                new EslTimes(
                        Duration.ofMillis(200),
                        TIMES.command(),
                        TIMES.job(),
                        TIMES.silence(),
                        TIMES.backOff(),
                        TIMES.mostBackOff(),
                        TIMES.mayMiss());
        client = client(hasty, EslLimits.DEFAULT, FakeSwitch.PASSWORD, news::add);
        client.start();
        while (!client.trouble().contains("does not speak")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void repliesComeToWhoAsked() throws Exception {
        connect();
        server.answerWith(command -> FakeSwitch.apiResponse("you said " + command + "\n"));

        var first = client.api(ApiCommand.of("uuid_exists", "one"));
        var second = client.api(ApiCommand.of("uuid_exists", "two"));

        assertEquals("you said api uuid_exists one", reply(first).text());
        assertEquals("you said api uuid_exists two", reply(second).text());
    }

    @Test
    void aLateReplyDoesNotAnswerTheNextCommand() throws Exception {
        client.close();
        var impatient =
                new EslTimes(
                        TIMES.connect(),
                        Duration.ofMillis(200),
                        TIMES.job(),
                        TIMES.silence(),
                        TIMES.backOff(),
                        TIMES.mostBackOff(),
                        TIMES.mayMiss());
        client = client(impatient, EslLimits.DEFAULT, FakeSwitch.PASSWORD, news::add);
        FakeSwitch.Line line = connect();
        server.answerWith(command -> "");

        EslException late = failure(client.api(ApiCommand.of("slow")));
        assertEquals(Why.TIMED_OUT, late.why());
        assertTrue(late.mayHaveRun());
        assertEquals("api slow", server.awaitCommand());

        var next = client.api(ApiCommand.of("quick"));
        assertEquals("api quick", server.awaitCommand());
        line.send(FakeSwitch.apiResponse("late") + FakeSwitch.apiResponse("in time"));

        assertEquals("in time", reply(next).text());
    }

    @Test
    void aJobsResultMayOvertakeTheReplyThatNamesIt() throws Exception {
        connect();
        server.answerWith(
                command -> {
                    String job = command.substring(command.indexOf("Job-UUID: ") + 10);
                    return FakeSwitch.event(
                                    "Event-Name: BACKGROUND_JOB\nJob-UUID: " + job, "+OK leg-1\n")
                            + FakeSwitch.commandReply("+OK Job-UUID: " + job);
                });

        EslReply result = reply(client.bgapi(ApiCommand.of("originate", "user/1001")));

        assertEquals("leg-1", result.detail());
        assertTrue(server.awaitCommand().startsWith("bgapi originate user/1001\nJob-UUID: "));
        assertTrue(news.isEmpty(), "our own jobs are no news");
    }

    @Test
    void jobsEndInTheirOwnOrderAndThoseOfOthersAreNews() throws Exception {
        FakeSwitch.Line line = connect();
        server.answerWith(command -> FakeSwitch.commandReply("+OK Job-UUID: x"));
        var first = client.bgapi(ApiCommand.of("first"));
        String nameOfFirst = jobName(server.awaitCommand());
        var second = client.bgapi(ApiCommand.of("second"));
        String nameOfSecond = jobName(server.awaitCommand());

        line.send(
                FakeSwitch.event("Event-Name: BACKGROUND_JOB\nJob-UUID: strange", "+OK theirs\n"));
        line.send(
                FakeSwitch.event(
                        "Event-Name: BACKGROUND_JOB\nJob-UUID: " + nameOfSecond,
                        "-ERR USER_BUSY\n"));
        assertEquals("USER_BUSY", reply(second).detail());
        assertFalse(first.toCompletableFuture().isDone());
        line.send(
                FakeSwitch.event(
                        "Event-Name: BACKGROUND_JOB\nJob-UUID: " + nameOfFirst, "+OK one\n"));

        assertEquals("one", reply(first).detail());
        assertEquals("+OK theirs\n", nextEvent().body());
    }

    private static String jobName(String command) {
        return command.substring(command.indexOf("Job-UUID: ") + 10);
    }

    @Test
    void aRefusedJobEndsAtOnce() throws Exception {
        connect();
        server.answerWith(command -> FakeSwitch.commandReply("-ERR command not found"));

        assertFalse(reply(client.bgapi(ApiCommand.of("originate"))).isOk());
    }

    @Test
    void aReplyIsToldBeforeTheEventsThatItsCommandCaused() throws Exception {
        var order = new LinkedBlockingQueue<String>();
        client.close();
        client =
                client(
                        TIMES,
                        EslLimits.DEFAULT,
                        FakeSwitch.PASSWORD,
                        told ->
                                order.add(
                                        told instanceof Happened(EslEvent event)
                                                ? event.name()
                                                : "connected"));
        client.start();
        FakeSwitch.Line line = server.awaitLine();
        assertEquals("connected", order.poll(30, TimeUnit.SECONDS));
        server.answerWith(command -> "");
        var answered = new CompletableFuture<Void>();
        client.api(ApiCommand.of("uuid_answer", "leg-1"))
                .thenAccept(
                        reply -> {
                            order.add("reply");
                            answered.complete(null);
                        });
        server.awaitCommand();
        line.send(
                FakeSwitch.event("Event-Name: CHANNEL_STATE", "")
                        + FakeSwitch.apiResponse("+OK\n")
                        + FakeSwitch.event("Event-Name: CHANNEL_ANSWER", ""));
        answered.get(30, TimeUnit.SECONDS);

        for (String wanted : List.of("CHANNEL_STATE", "reply", "CHANNEL_ANSWER")) {
            assertEquals(wanted, order.poll(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void aLostConnectionFailsWhoWaitsAndIsMadeAnew() throws Exception {
        FakeSwitch.Line line = connect();
        server.answerWith(
                command ->
                        command.startsWith("bgapi")
                                ? FakeSwitch.commandReply("+OK Job-UUID: x")
                                : "");
        var job = client.bgapi(ApiCommand.of("originate", "user/1001"));
        server.awaitCommand();
        var asked = client.api(ApiCommand.of("status"));
        server.awaitCommand();

        line.close();

        assertEquals(Why.LOST, failure(asked).why());
        assertEquals(Why.LOST, failure(job).why());
        assertInstanceOf(Disconnected.class, next());
        server.awaitLine();
        assertEquals(Since.INTERRUPTED, assertInstanceOf(Connected.class, next()).since());
        assertTrue(client.isConnected());
        assertEquals("", client.trouble());
    }

    @Test
    void whoHearsThatWeAreConnectedCanAskAtOnce() throws Exception {
        client.close();
        var asked = new CompletableFuture<EslReply>();
        var self = new CompletableFuture<EslClient>();
        client =
                client(
                        TIMES,
                        EslLimits.DEFAULT,
                        FakeSwitch.PASSWORD,
                        told ->
                                self.join()
                                        .api(ApiCommand.of("status"))
                                        .whenComplete(
                                                (reply, failure) -> {
                                                    if (failure == null) {
                                                        asked.complete(reply);
                                                    } else {
                                                        asked.completeExceptionally(failure);
                                                    }
                                                }));
        self.complete(client);
        client.start();

        assertTrue(reply(asked).isOk());
    }

    @Test
    void aRestartOfTheSwitchIsToldFromALostConnection() throws Exception {
        FakeSwitch.Line line = connect();
        server.restartAs(OTHER_RUN);

        line.close();

        assertInstanceOf(Disconnected.class, next());
        assertEquals(new Connected(OTHER_RUN, Since.RESTARTED), next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1000\nContent-Type: text/event-plain\n\nEvent-Name: CHANNEL_ANS",
                """
                Content-Type: text/disconnect-notice
                Content-Length: 31

                The system is being shut down.
                """,
                "HTTP/1.1 200 OK\n\n",
                "Content-Type: api/response\nContent-Length: 0\n\n",
                "Content-Type: text/event-json\nContent-Length: 2\n\n{]"
            })
    void howeverAConnectionEndsItIsMadeAnew(String last) throws Exception {
        FakeSwitch.Line line = connect();
        line.send(FakeSwitch.event("Event-Name: CHANNEL_CREATE", "") + last);
        if (last.contains("CHANNEL_ANS")) {
            line.close(); // in the middle of a body
        }

        assertEquals("CHANNEL_CREATE", nextEvent().name());
        assertInstanceOf(Disconnected.class, next());
        assertEquals(Since.INTERRUPTED, assertInstanceOf(Connected.class, next()).since());
    }

    @Test
    void lingeringIsNotTheEnd() throws Exception {
        FakeSwitch.Line line = connect();
        line.send(
                "Content-Type: text/disconnect-notice\n"
                        + "Content-Disposition: linger\n"
                        + "Linger-Time: 5\n"
                        + "Content-Length: 0\n\n"
                        + FakeSwitch.event("Event-Name: CHANNEL_HANGUP_COMPLETE", ""));

        assertEquals("CHANNEL_HANGUP_COMPLETE", nextEvent().name());
        assertTrue(client.isConnected());
    }

    @Test
    void aSilentSwitchIsAskedAndOnlyThenDead() throws Exception {
        client.close();
        var alert =
                new EslTimes(
                        TIMES.connect(),
                        TIMES.command(),
                        TIMES.job(),
                        Duration.ofMillis(400),
                        TIMES.backOff(),
                        TIMES.mostBackOff(),
                        TIMES.mayMiss());
        client = client(alert, EslLimits.DEFAULT, FakeSwitch.PASSWORD, news::add);
        connect();
        // The fake answers "api echo": alive, though nothing happens on it.
        assertEquals(null, news.poll(2, TimeUnit.SECONDS));

        server.beMute();
        assertTrue(assertInstanceOf(Disconnected.class, next()).why().contains("nothing came"));
    }

    @Test
    void aListenerThatStandsStillHoldsTheSwitchBackAndLosesNothing() throws Exception {
        client.close();
        var standing = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var narrow = new EslLimits(FrameLimits.DEFAULT, 100_000, 100, 100);
        client =
                client(
                        TIMES,
                        narrow,
                        FakeSwitch.PASSWORD,
                        told -> {
                            if (told instanceof Happened) {
                                standing.countDown();
                                await(go);
                            }
                            news.add(told);
                        });
        FakeSwitch.Line line = connect();
        int copies = 300; // of 260 KB: more than queue and sockets hold
        byte[] call = Captures.eventBytes("a06");
        var sent = new CompletableFuture<Void>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            for (int i = 0; i < copies; i++) {
                                line.send(call);
                            }
                            sent.complete(null);
                        });
        standing.await();
        assertThrows(
                java.util.concurrent.TimeoutException.class,
                () -> sent.get(1, TimeUnit.SECONDS),
                "the sender is held back");

        go.countDown();
        List<String> wanted = Captures.events("a06").stream().map(EslClientTest::sequence).toList();
        List<MayHaveMissed> honest = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            for (String each : wanted) {
                assertEquals(each, sequence(nextEventBesides(honest)));
            }
        }
        sent.get(30, TimeUnit.SECONDS);
        if (honest.isEmpty()) {
            honest.add(assertInstanceOf(MayHaveMissed.class, next()));
        }
        for (MayHaveMissed each : honest) {
            assertTrue(each.stood().compareTo(TIMES.mayMiss()) > 0, "told honestly: " + each);
        }
    }

    /** The next event; a slow machine may have to stand still, and say so, once more on the way. */
    private EslEvent nextEventBesides(List<MayHaveMissed> honest) throws InterruptedException {
        EslNews next = next();
        while (next instanceof MayHaveMissed each) {
            honest.add(each);
            next = next();
        }
        return assertInstanceOf(Happened.class, next).event();
    }

    private static String sequence(EslEvent event) {
        return event.text("Event-Sequence", "");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aListenerThatFailsIsToldTheNextAllTheSame() throws Exception {
        client.close();
        client =
                client(
                        TIMES,
                        EslLimits.DEFAULT,
                        FakeSwitch.PASSWORD,
                        told -> {
                            news.add(told);
                            if (told instanceof Happened(EslEvent event)
                                    && event.name().equals("BAD")) {
                                throw new IllegalStateException("a bug of the test's listener");
                            }
                        });
        FakeSwitch.Line line = connect();
        line.send(
                FakeSwitch.event("Event-Name: BAD", "") + FakeSwitch.event("Event-Name: GOOD", ""));

        assertEquals("BAD", nextEvent().name());
        assertEquals("GOOD", nextEvent().name());
    }

    @Test
    void moreCommandsThanWeKeepAreTurnedAway() throws Exception {
        client.close();
        var few = new EslLimits(FrameLimits.DEFAULT, 100_000, 2, 1);
        client = client(TIMES, few, FakeSwitch.PASSWORD, news::add);
        connect();
        server.answerWith(command -> "");

        var first = client.bgapi(ApiCommand.of("one"));
        assertEquals(Why.TOO_MANY, failure(client.bgapi(ApiCommand.of("two"))).why());
        var third = client.api(ApiCommand.of("three"));
        EslException turnedAway = failure(client.api(ApiCommand.of("four")));
        assertEquals(Why.TOO_MANY, turnedAway.why());
        assertFalse(turnedAway.mayHaveRun());
        assertFalse(first.toCompletableFuture().isDone() || third.toCompletableFuture().isDone());
    }

    @Test
    void closingAnswersWhoWaitsAndTellsNothingMore() throws Exception {
        connect();
        server.answerWith(command -> "");
        var asked = client.api(ApiCommand.of("status"));
        server.awaitCommand();

        client.close();

        assertEquals(Why.LOST, failure(asked).why());
        assertEquals(Why.NOT_CONNECTED, failure(client.api(ApiCommand.of("status"))).why());
        assertTrue(news.isEmpty());
    }

    @Test
    void aMessageToACallGoesOutAsTheSwitchWantsIt() throws Exception {
        connect();

        assertTrue(reply(client.send(AppMessage.execute("playback", "a b").to("leg-1"))).isOk());

        assertEquals(
                "sendmsg leg-1\ncall-command: execute\nexecute-app-name: playback\n"
                        + "execute-app-arg: a b",
                server.awaitCommand());
    }

    @Test
    void thePasswordIsNowhereToBeRead() {
        var wanted = new Subscription(Subscription.Encoding.PLAIN, List.of(), List.of());
        var settings = new EslSettings("pbx", 8021, "hush", wanted, TIMES, EslLimits.DEFAULT);

        assertFalse(settings.toString().contains("hush"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new EslSettings("pbx", 8021, "a\n\nb", wanted, TIMES, EslLimits.DEFAULT));
    }
}
