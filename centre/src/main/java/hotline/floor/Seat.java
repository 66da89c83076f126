package hotline.floor;

/** An agent's place among those who may serve a line. */
final class Seat {

    final Line line;
    final Agent agent;

    /** In the queue's list of members. */
    final int order;

    /** Of the skill that the queue goes by. */
    final int level;

    Seat(Line line, Agent agent, int order, int level) {
        this.line = line;
        this.agent = agent;
        this.order = order;
        this.level = level;
    }

    long lastOffered() {
        return agent.lastOffered.getOrDefault(line.queue.plan.queue(), 0L);
    }
}
