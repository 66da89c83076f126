package hotline.floor;

/** Whom a call is to reach, as an agent or a flow says it. */
public sealed interface Target {

    /** A phone of the house. */
    record Extension(String number) implements Target {}

    /** Whoever is free in a queue. */
    record Queue(QueueId queue) implements Target {}

    /**
     * A number outside.
     *
     * @param trunk over which; empty in a wish: the trunks' rules decide. What was dialled says it,
     *     but in facts of before the floor decided that
     */
    record Outside(String number, String trunk) implements Target {}
}
