package hotline.desk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.desk.web.Untold.Change;
import hotline.floor.AgentId;
import hotline.floor.CallId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UntoldTest {

    private static final AgentId MAYA = new AgentId(new UUID(0, 1));
    private static final AgentId LIN = new AgentId(new UUID(0, 2));
    private static final Optional<CallId> ONE = Optional.of(new CallId(new UUID(1, 1)));
    private static final Optional<CallId> OTHER = Optional.of(new CallId(new UUID(1, 2)));

    private final Untold untold = new Untold();

    @Test
    void manyFactsOfACallAreOneChange() throws InterruptedException {
        untold.heard(MAYA, ONE, 1);
        untold.heard(MAYA, ONE, 2);

        assertEquals(Set.of(MAYA), untold.await());
        assertEquals(List.of(new Change(MAYA, ONE, 2)), untold.within(Set.of(MAYA), 2));
    }

    @Test
    void whatComesWhileThePictureIsTakenIsInItTooAsFarAsThePictureReaches() {
        untold.heard(MAYA, ONE, 1);
        Set<AgentId> asked = Set.of(MAYA);
        untold.heard(MAYA, OTHER, 2);
        untold.heard(LIN, OTHER, 2);
        untold.heard(MAYA, Optional.empty(), 3);

        assertEquals(
                Set.of(new Change(MAYA, ONE, 1), new Change(MAYA, OTHER, 2)),
                Set.copyOf(untold.within(asked, 2)));
    }

    @Test
    void whatChangedAgainWhileItWasToldIsToldAgain() throws InterruptedException {
        untold.heard(MAYA, ONE, 1);
        untold.heard(LIN, OTHER, 2);
        List<Change> round = untold.within(Set.of(MAYA, LIN), 2);
        untold.heard(MAYA, ONE, 3);
        untold.told(round);

        assertEquals(Set.of(MAYA), untold.await());
        assertEquals(List.of(new Change(MAYA, ONE, 3)), untold.within(Set.of(MAYA), 3));
    }
}
