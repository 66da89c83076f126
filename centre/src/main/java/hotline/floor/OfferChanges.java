package hotline.floor;

import java.time.Instant;
import java.util.Optional;

/** What facts change in the offers of a call, in the call and in the agent. */
final class OfferChanges {

    private final Memory memory;
    private final LegChanges legs;

    OfferChanges(Memory memory, LegChanges legs) {
        this.memory = memory;
        this.legs = legs;
    }

    void apply(OfferFact fact, Instant at) {
        Agent agent = memory.agent(fact.agent());
        Call call = memory.call(fact.call());
        if (call == null) {
            return;
        }
        memory.changing(agent);
        switch (fact) {
            case OfferFact.Made f -> {
                Leg leg =
                        legs.dialled(
                                f.leg(), call, CallFact.Role.AGENT, agent, null, at, f.until());
                var offer = new Offer(f.offer(), call, agent, f.queue(), leg, at);
                leg.offer = offer;
                call.offers.add(offer);
                call.attempts = f.attempt();
                agent.lastOffered.put(f.queue(), ++memory.offersMade);
                memory.lines.stepOut(call);
            }
            case OfferFact.Rang f -> offer(call, f.offer()).ifPresent(o -> LegChanges.rings(o.leg));
            case OfferFact.Ended f -> {
                offer(call, f.offer())
                        .ifPresent(
                                offer -> {
                                    offer.leg.offer = null;
                                    call.offers.remove(offer);
                                });
                switch (f.how()) {
                    case ANSWERED -> {
                        agent.missed = 0;
                        if (call.callback != null) {
                            call.callback.offer = f.offer();
                        }
                    }
                    case MISSED, REFUSED -> {
                        agent.missed++;
                        agent.idleSince = at;
                    }
                    case CALLER_GONE, PHONE_FAILED, ELSEWHERE, CANCELLED, LOST -> {}
                }
                if (f.how() != OfferFact.Ending.ANSWERED
                        && call.isWaiting()
                        && call.offers.isEmpty()) {
                    memory.lines.standAgain(call);
                }
            }
        }
        memory.changed(agent, at);
    }

    private static Optional<Offer> offer(Call call, OfferId id) {
        for (Offer offer : call.offers) {
            if (offer.id.equals(id)) {
                return Optional.of(offer);
            }
        }
        return Optional.empty();
    }
}
