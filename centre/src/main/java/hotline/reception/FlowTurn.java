package hotline.reception;

import java.util.List;

/** What came of an input: where the call is now, and what is to be done, in this order. */
public record FlowTurn(FlowPosition next, List<FlowEffect> effects) {

    public FlowTurn {
        effects = List.copyOf(effects);
    }
}
