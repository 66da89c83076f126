package hotline.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.Rig;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a test waits for, and says when it waited in vain. */
final class Eventually {

    private Eventually() {}

    static void holds(Rig rig, String what, BooleanSupplier condition) {
        assertTrue(rig.await(condition), () -> "waited in vain: " + what);
    }

    static <T> T value(Rig rig, String what, Supplier<Optional<T>> source) {
        var found = new ArrayList<T>(1);
        holds(rig, what, () -> source.get().map(found::add).orElse(false));
        return found.getFirst();
    }
}
