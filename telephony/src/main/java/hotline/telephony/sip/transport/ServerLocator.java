package hotline.telephony.sip.transport;

import hotline.telephony.sip.message.SipUri;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Where a URI leads (RFC 3263 §4): the hops to try, in order. Any thread may ask, a lane too: it
 * never waits.
 *
 * <p>NAPTR records (§4.1) are not asked for: without a {@code transport} parameter the SRV records
 * of UDP come first, those of TCP behind them.
 */
public final class ServerLocator {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Dns dns;
    private final RandomGenerator random;
    private final Executor waiting;

    /**
     * @param random draws among servers of one priority, on the threads of {@code waiting}
     * @param waiting runs what waits for name servers; rejects when too much waits already
     */
    public ServerLocator(Dns dns, RandomGenerator random, Executor waiting) {
        this.dns = dns;
        this.random = random;
        this.waiting = waiting;
    }

    /** Asks the name servers of this machine, and remembers for a while what they said. */
    public static ServerLocator ofThisMachine(RandomGenerator random) {
        return new ServerLocator(
                new RememberedDns(new SystemDns(), System::nanoTime), random, LookupThreads.few());
    }

    /**
     * Finds the hops for a URI, at least one. What is an address already is answered at once.
     *
     * @return fails with {@link ServerNotFound} when there is none, when we do not speak the
     *     transport, or when the name servers have not told within five seconds. Completes on any
     *     thread
     */
    public CompletionStage<List<Hop>> locate(SipUri uri) {
        try {
            Target target = Target.of(uri);
            Optional<InetAddress> address = target.address();
            return address.isPresent()
                    ? CompletableFuture.completedFuture(List.of(target.hop(address.get())))
                    : lookUp(target);
        } catch (ServerNotFound notSpoken) {
            return CompletableFuture.failedFuture(notSpoken);
        }
    }

    private CompletionStage<List<Hop>> lookUp(Target target) throws ServerNotFound {
        var found = new CompletableFuture<List<Hop>>();
        try {
            waiting.execute(() -> complete(found, target));
        } catch (RejectedExecutionException full) {
            throw new ServerNotFound(target.host() + ": too many names are being looked up", full);
        }
        CompletableFuture.delayedExecutor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(
                        () ->
                                found.completeExceptionally(
                                        new ServerNotFound(
                                                target.host() + ": no answer from name servers",
                                                null)));
        return found;
    }

    private void complete(CompletableFuture<List<Hop>> found, Target target) {
        try {
            found.complete(new Lookup(target, dns, random).run());
        } catch (ServerNotFound | RuntimeException failed) {
            found.completeExceptionally(failed);
        }
    }
}
