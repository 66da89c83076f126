package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.phone.Survey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FirstLookTest {

    private static final Survey NOBODY = new Survey(Instant.EPOCH, List.of(), List.of(), List.of());

    private final AtomicInteger asked = new AtomicInteger();
    private final CompletableFuture<Survey> told = new CompletableFuture<>();

    @Test
    void aSwitchThatComesUpLaterIsAskedUntilItIsThere() throws Exception {
        new FirstLook(
                        () ->
                                asked.incrementAndGet() < 3
                                        ? CompletableFuture.failedFuture(away())
                                        : CompletableFuture.completedFuture(NOBODY),
                        told::complete,
                        () -> true)
                .look();

        assertEquals(NOBODY, told.get(30, TimeUnit.SECONDS));
        assertEquals(3, asked.get());
    }

    @Test
    void aHouseThatClosesAsksNoMore() {
        new FirstLook(
                        () -> {
                            asked.incrementAndGet();
                            return CompletableFuture.failedFuture(away());
                        },
                        told::complete,
                        () -> false)
                .look();

        assertEquals(1, asked.get());
    }

    private static IllegalStateException away() {
        return new IllegalStateException("FreeSWITCH is not reached");
    }
}
