package hotline.freeswitch;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What becomes of a call that arrives at FreeSWITCH: one from a phone or a trunk of ours is parked
 * or handed over, and the floor decides; any other is refused.
 */
final class Dialplan {

    /** The context of our phones and trunks. */
    static final String CONTEXT = "hotline";

    private Dialplan() {}

    /** The one thing that is done with the call that was asked about. */
    static String answer(String context, Consumer<Document> actions) {
        return Document.section(
                "dialplan",
                it -> context(it, context, () -> extension(it, "hotline", "", "", actions)));
    }

    static void context(Document it, String name, Runnable extensions) {
        it.element("context", extensions, "name", name);
    }

    /**
     * @param field what is looked at; empty for every call
     * @param expression which calls it is for
     */
    static void extension(
            Document it, String name, String field, String expression, Consumer<Document> actions) {
        String[] asked =
                field.isEmpty()
                        ? new String[0]
                        : new String[] {"field", field, "expression", expression};
        it.element(
                "extension",
                () -> it.element("condition", () -> actions.accept(it), asked),
                "name",
                name);
    }

    /** One from node to node: it stands there until the switch joins it. */
    static Consumer<Document> parked() {
        return it -> it.action("park", "");
    }

    /**
     * A call of ours. At the door it goes on behind {@code socket} when nobody takes it there.
     *
     * @param door where calls are handed over; they are parked where there is none
     */
    static Consumer<Document> taken(Optional<String> door) {
        return it ->
                door.ifPresentOrElse(
                        place -> {
                            it.action("socket", place + " async full");
                            it.action("respond", "503 Service Unavailable");
                        },
                        () -> it.action("park", ""));
    }

    /** The switch reads in this variable over which trunk the call came. */
    static Consumer<Document> takenFrom(String trunk, Optional<String> door) {
        return it -> {
            it.action("set", "hotline_trunk=" + trunk);
            taken(door).accept(it);
        };
    }

    static Consumer<Document> refused() {
        return it -> it.action("respond", "403 Forbidden");
    }
}
