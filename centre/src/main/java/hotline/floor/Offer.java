package hotline.floor;

import java.time.Instant;

/** One call rings one agent. */
final class Offer {

    final OfferId id;
    final Call call;
    final Agent agent;
    final QueueId queue;
    final Leg leg;
    final Instant since;

    Offer(OfferId id, Call call, Agent agent, QueueId queue, Leg leg, Instant since) {
        this.id = id;
        this.call = call;
        this.agent = agent;
        this.queue = queue;
        this.leg = leg;
        this.since = since;
    }
}
