package hotline.kernel.web;

import hotline.access.SignedIn;
import hotline.kernel.Fact;
import hotline.kernel.FactKinds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** A fact as the stream sends it, written once for all pages. */
final class EventLine {

    private final long sequence;
    private final Audience audience;
    private final byte[] text;

    private EventLine(long sequence, Audience audience, String text) {
        this.sequence = sequence;
        this.audience = audience;
        this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    static EventLine of(Fact fact, FactKinds kinds, Audience audience) {
        String body = kinds.write(fact);
        String more = body.length() > 2 ? "," + body.substring(1) : "}";
        return new EventLine(
                fact.sequence(),
                audience,
                """
                id: %d
                event: %s
                data: {"at":"%s"%s

                """
                        .formatted(fact.sequence(), kinds.kind(fact.body()), fact.at(), more));
    }

    /**
     * News of one person's own. They are no fact and have no number, so that a page goes on behind
     * the last fact all the same.
     *
     * @param data JSON on one line
     */
    static EventLine own(UUID person, String event, String data) {
        return new EventLine(
                0,
                new Audience(Set.of(person), Set.of()),
                "event: %s\ndata: %s\n\n".formatted(event, data));
    }

    /** Nothing at all, for nobody. */
    static EventLine nothing() {
        return new EventLine(0, Audience.NOBODY, "");
    }

    long sequence() {
        return sequence;
    }

    Audience audience() {
        return audience;
    }

    boolean isFor(SignedIn who) {
        return audience.includes(who);
    }

    void writeTo(OutputStream to) throws IOException {
        to.write(text);
    }
}
