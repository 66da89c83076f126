package hotline.kernel;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of fact that this program knows: its name, its version, its JSON. */
public final class FactKinds {

    /** Ledger, pages and records want a fact's text, one soon after the other. */
    private static final int REMEMBERED = 4_096;

    private final JsonMapper json = PlainJson.mapper();
    private final Map<String, Class<? extends FactBody>> types = new HashMap<>();
    private final Map<Class<?>, FactKind> kinds = new HashMap<>();
    private final Map<Old, UnaryOperator<ObjectNode>> upgrades = new HashMap<>();

    /** By the last figures of their sequence. */
    private final AtomicReferenceArray<@Nullable Written> written =
            new AtomicReferenceArray<>(REMEMBERED);

    private record Written(FactBody body, String text) {}

    /**
     * @param roots the rooms' sealed interfaces of facts
     * @throws IllegalArgumentException for a fact without a kind, or two of the same kind
     */
    @SafeVarargs
    public FactKinds(Class<? extends FactBody>... roots) {
        for (Class<? extends FactBody> root : roots) {
            add(root);
        }
    }

    private void add(Class<? extends FactBody> type) {
        Class<?>[] shapes = type.getPermittedSubclasses();
        if (shapes != null) {
            for (Class<?> shape : shapes) {
                add(shape.asSubclass(FactBody.class));
            }
            return;
        }
        FactKind kind = type.getAnnotation(FactKind.class);
        if (kind == null) {
            throw new IllegalArgumentException(type + " is a fact without @FactKind");
        }
        if (types.put(kind.value(), type) != null) {
            throw new IllegalArgumentException("two facts are named " + kind.value());
        }
        kinds.put(type, kind);
    }

    /**
     * Reads facts of an old version: each step makes the JSON of one version into that of the next.
     */
    public FactKinds upgrade(String kind, int from, UnaryOperator<ObjectNode> step) {
        upgrades.put(new Old(kind, from), step);
        return this;
    }

    public String kind(FactBody body) {
        return body instanceof UnknownFact unknown ? unknown.kind() : known(body).value();
    }

    public int version(FactBody body) {
        return body instanceof UnknownFact unknown ? unknown.version() : known(body).version();
    }

    /** Its body as JSON on one line; whoever asks soon after another gets the same text. */
    public String write(Fact fact) {
        int place = (int) (fact.sequence() % REMEMBERED);
        @Nullable Written last = written.get(place);
        if (last != null && last.body() == fact.body()) {
            return last.text();
        }
        String text = write(fact.body());
        written.set(place, new Written(fact.body(), text));
        return text;
    }

    public String write(FactBody body) {
        return body instanceof UnknownFact unknown ? unknown.json() : json.writeValueAsString(body);
    }

    /**
     * What was written, as it is said today; {@link UnknownFact} where nobody says it any more.
     *
     * @throws IllegalStateException when a known fact does not fit its record: a version was not
     *     raised
     */
    public FactBody read(String kind, int version, String text) {
        Class<? extends FactBody> type = types.get(kind);
        if (type == null || version > known(type).version()) {
            return new UnknownFact(kind, version, text);
        }
        try {
            JsonNode body = json.readTree(text);
            for (int old = version; old < known(type).version(); old++) {
                UnaryOperator<ObjectNode> step = upgrades.get(new Old(kind, old));
                if (step != null && body instanceof ObjectNode fields) {
                    body = step.apply(fields);
                }
            }
            return json.treeToValue(body, type);
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "a fact " + kind + " of version " + version + " cannot be read: " + text, e);
        }
    }

    /** All of them. */
    public Collection<Class<? extends FactBody>> types() {
        return List.copyOf(types.values());
    }

    private FactKind known(FactBody body) {
        return known(body.getClass());
    }

    private FactKind known(Class<?> type) {
        @Nullable FactKind kind = kinds.get(type);
        if (kind == null) {
            throw new IllegalArgumentException(type + " was not made known to FactKinds");
        }
        return kind;
    }

    private record Old(String kind, int version) {}
}
