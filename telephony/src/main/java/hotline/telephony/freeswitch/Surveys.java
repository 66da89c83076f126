package hotline.telephony.freeswitch;

import hotline.telephony.phone.Survey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Questions for what is up. They are answered with what FreeSWITCH has shown since it was last
 * connected, never with what we remember of one that is away: until it is back, or given up, they
 * wait, and after a while they fail.
 */
final class Surveys {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final House house;
    private final List<Node> nodes;
    private final Supplier<Survey> shown;
    private final Queue<CompletableFuture<Survey>> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    Surveys(House house, List<Node> nodes, Supplier<Survey> shown) {
        this.house = house;
        this.nodes = nodes;
        this.shown = shown;
    }

    /** From any thread. */
    CompletionStage<Survey> ask() {
        var answer = new CompletableFuture<Survey>();
        waiting.add(answer);
        house.lane().execute(() -> asked(answer));
        if (closed) {
            close();
        }
        return answer;
    }

    private void asked(CompletableFuture<Survey> answer) {
        if (nodes.stream().allMatch(Surveys::isKnown)) {
            answer(answer);
        } else {
            var _ = house.lane().after(WITHIN, () -> answer(answer));
        }
    }

    /** Something is known that was not. */
    void look() {
        if (nodes.stream().allMatch(Surveys::isKnown)) {
            waiting.forEach(this::answer);
        }
    }

    private static boolean isKnown(Node node) {
        return node.isSurveyed() || node.isGivenUp();
    }

    private void answer(CompletableFuture<Survey> answer) {
        if (answer.isDone()) {
            return;
        }
        Optional<Node> inDoubt =
                nodes.stream()
                        .filter(node -> !node.isUp() && (node.legs() > 0 || nobodyIsUp()))
                        .findFirst();
        inDoubt.ifPresentOrElse(
                node ->
                        answer.completeExceptionally(
                                new IllegalStateException(
                                        "FreeSWITCH "
                                                + node.name()
                                                + " is not reached: "
                                                + node.why())),
                () -> answer.complete(shown.get()));
        waiting.removeIf(CompletableFuture::isDone);
    }

    private boolean nobodyIsUp() {
        return nodes.stream().noneMatch(Node::isUp);
    }

    /** Whoever still waits, or asks from now on, waits in vain. */
    void close() {
        closed = true;
        var late = new IllegalStateException("the switch is closed");
        waiting.forEach(each -> each.completeExceptionally(late));
        waiting.clear();
    }
}
