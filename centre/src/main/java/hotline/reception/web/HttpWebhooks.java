package hotline.reception.web;

import hotline.kernel.web.Posting;
import hotline.reception.Webhooks;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts a JSON object and expects one with {@code branch} back; nothing else of an answer is told
 * to anybody. {@link Posting} says where it may go.
 */
public final class HttpWebhooks implements Webhooks {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_AT_ONCE = 200;

    private final JsonMapper json;
    private final Posting posting;
    private final Executor waiting = task -> Thread.ofVirtual().name("webhook").start(task);
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    public HttpWebhooks(JsonMapper json, Posting posting) {
        this.json = json;
        this.posting = posting;
    }

    @Override
    public CompletionStage<Said> ask(Question question) {
        if (!room.tryAcquire()) {
            return CompletableFuture.completedFuture(
                    new Failed("more than " + MOST_AT_ONCE + " webhooks are waiting"));
        }
        // The time runs from here whatever hangs: the look-up, the connection, a dripping answer.
        return CompletableFuture.supplyAsync(() -> said(question), waiting)
                .whenComplete((_, _) -> room.release())
                .completeOnTimeout(
                        new Failed("no answer within " + question.timeout().toSeconds() + " s"),
                        question.timeout().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private Said said(Question question) {
        try {
            return read(
                    posting.send(
                            question.url(),
                            Map.of(),
                            body(question),
                            MOST_BYTES,
                            question.timeout()));
        } catch (Posting.NotAllowed refused) {
            return new Failed("this address is not allowed");
        } catch (Exception e) {
            return new Failed(e.toString());
        }
    }

    private byte[] body(Question question) {
        return json.writeValueAsBytes(
                Map.of(
                        "call", question.call(),
                        "number", question.number(),
                        "from", question.from(),
                        "language", question.language(),
                        "pressed", question.pressed(),
                        "at", question.at().toString()));
    }

    private Said read(Posting.Answer answer) {
        if (answer.status() / 100 != 2) {
            return new Failed("status " + answer.status());
        }
        if (answer.tooLong()) {
            return new Failed("an answer of more than " + MOST_BYTES / 1024 + " KiB");
        }
        try {
            JsonNode branch = json.readTree(answer.text()).path("branch");
            return branch.isString() ? new Answer(branch.asString()) : new Failed("no branch");
        } catch (JacksonException e) {
            return new Failed("an answer that is no JSON");
        }
    }
}
