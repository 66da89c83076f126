package hotline.reception.web;

import hotline.reception.Webhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts a JSON object and expects one with {@code branch} back. A flow's author names the address,
 * so it must not become a way into this machine (SSRF): loopback, link-local and multicast
 * addresses are refused, the name is looked up only once, redirects are not followed, and nothing
 * of an answer is told to anybody but the branch it names. Private networks are allowed, for that
 * is where the CRM lives.
 */
public final class HttpWebhooks implements Webhooks {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_AT_ONCE = 200;

    private final JsonMapper json;
    private final boolean mayAskThisMachine;
    private final LookUp names;
    private final Executor waiting = task -> Thread.ofVirtual().name("webhook").start(task);
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    /**
     * @param mayAskThisMachine allows loopback and link-local addresses
     */
    public HttpWebhooks(JsonMapper json, boolean mayAskThisMachine) {
        this(json, mayAskThisMachine, InetAddress::getAllByName);
    }

    HttpWebhooks(JsonMapper json, boolean mayAskThisMachine, LookUp names) {
        this.json = json;
        this.mayAskThisMachine = mayAskThisMachine;
        this.names = names;
    }

    /** The addresses of a name. */
    interface LookUp {
        InetAddress[] of(String host) throws IOException;
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
            URI url = new URI(question.url());
            String host = url.getHost();
            if (host == null || !String.valueOf(url.getScheme()).matches("(?i)https?")) {
                return new Failed("this address is not allowed");
            }
            InetAddress[] addresses = names.of(host.replaceAll("[\\[\\]]", ""));
            if (!isAllowed(addresses)) {
                return new Failed("this address is not allowed");
            }
            var answer =
                    new OnePost(url, MOST_BYTES, question.timeout())
                            .send(addresses[0], body(question));
            return read(answer);
        } catch (Exception e) {
            return new Failed(e.toString());
        }
    }

    /** Every address of the name must be allowed, so that nobody learns which one we take. */
    private boolean isAllowed(InetAddress[] addresses) {
        return mayAskThisMachine
                || Stream.of(addresses)
                        .noneMatch(
                                address ->
                                        address.isLoopbackAddress()
                                                || address.isLinkLocalAddress()
                                                || address.isAnyLocalAddress()
                                                || address.isMulticastAddress());
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

    private Said read(OnePost.Answer answer) {
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
