package hotline.telephony.sip.transaction;

import java.util.List;

/** What one input does to a machine: where it stands now, and what it wants done, in order. */
public record Step<S, E>(S next, List<E> effects) {

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies the array, nobody writes to it
    static <S, E> Step<S, E> step(S next, E... effects) {
        return new Step<>(next, List.of(effects));
    }
}
