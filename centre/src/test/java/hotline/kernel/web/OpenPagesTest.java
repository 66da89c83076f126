package hotline.kernel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.access.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenPagesTest {

    private final List<String> told = new ArrayList<>();
    private final OpenPages pages =
            new OpenPages(
                    new Presence() {
                        @Override
                        public void opened(SignedIn who) {
                            told.add("opened");
                        }

                        @Override
                        public void closed(SignedIn who) {
                            told.add("closed");
                        }
                    });
    private final SignedIn maya =
            new SignedIn(
                    1, new UUID(0, 1), "maya", "王芳", new UUID(1, 1), Set.of(), false, Set.of());

    @Test
    void onlyTheFirstPageAndTheLastAreNews() {
        pages.opened(maya, "one", "a");
        pages.opened(maya, "two", "b");
        pages.closed(maya, "one", "a");
        assertEquals(List.of("opened"), told);
        pages.closed(maya, "two", "b");
        assertEquals(List.of("opened", "closed"), told);
    }

    @Test
    void aPageThatSaysGoodbyeIsGoneBeforeItsLineIsFoundDead() {
        pages.opened(maya, "one", "line");
        pages.left(maya, "one");
        assertEquals(List.of("opened", "closed"), told);
        pages.closed(maya, "one", "line");
        pages.left(maya, "one");
        pages.left(maya, "never opened");
        assertEquals(List.of("opened", "closed"), told);
    }

    @Test
    void aGoodbyeOfOnePageLeavesTheOther() {
        pages.opened(maya, "one", "a");
        pages.opened(maya, "two", "b");
        pages.left(maya, "one");
        assertEquals(List.of("opened"), told);
    }

    @Test
    void aPageThatReconnectsBeforeItsOldLineIsFoundDeadNeverLeft() {
        pages.opened(maya, "one", "old line");
        pages.opened(maya, "one", "new line");
        pages.closed(maya, "one", "old line");
        assertEquals(List.of("opened"), told);
        pages.closed(maya, "one", "old line");
        assertEquals(List.of("opened"), told);
    }
}
