package hotline.floor;

import java.time.Instant;

/**
 * The only place where a memory changes: fact by fact, the same way when a fact is written and when
 * it is read again after a restart.
 */
final class Changes {

    private final AgentChanges agents;
    private final OfferChanges offers;
    private final CallChanges calls;

    Changes(Memory memory) {
        var legs = new LegChanges(memory);
        agents = new AgentChanges(memory);
        offers = new OfferChanges(memory, legs);
        calls = new CallChanges(memory, legs);
    }

    void apply(FloorFact fact, Instant at) {
        switch (fact) {
            case AgentFact of -> agents.apply(of, at);
            case OfferFact of -> offers.apply(of, at);
            case CallFact of -> calls.apply(of, at);
        }
    }
}
