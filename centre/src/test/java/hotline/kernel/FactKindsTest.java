package hotline.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hotline.floor.FloorFact;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FactKindsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    sealed interface Noted extends FactBody {
        @FactKind("door.opened")
        record Opened(DoorId door, Instant at, Duration within, Optional<Visitor> by, String words)
                implements Noted {}

        @FactKind(value = "door.painted", version = 2)
        record Painted(DoorId door, List<String> colours) implements Noted {}
    }

    record DoorId(UUID value) {}

    sealed interface Visitor {
        record Guest(String name) implements Visitor {}

        record Neighbour(int house, Map<String, Integer> keys) implements Visitor {}
    }

    private final FactKinds kinds = new FactKinds(Noted.class);

    /** Its text is remembered by its number. */
    @Test
    void twoFactsOfOneNumberAreNotTakenForEachOther() {
        var red = new Noted.Painted(new DoorId(ID), List.of("red"));
        var blue = new Noted.Painted(new DoorId(ID), List.of("blue"));
        var ours = new Fact(new TenantId(1), 7, NOON, red);
        var theirs = new Fact(new TenantId(2), 7, NOON, blue);
        for (Fact fact : List.of(ours, theirs, theirs, ours)) {
            assertEquals(kinds.write(fact.body()), kinds.write(fact));
        }
    }

    @Test
    void aFactIsPlainJsonAndComesBackAsItWas() {
        var fact =
                new Noted.Opened(
                        new DoorId(ID),
                        NOON,
                        Duration.ofMillis(1500),
                        Optional.of(new Visitor.Neighbour(7, Map.of("cellar", 2))),
                        "王芳 \"hi\"\n");
        String json = kinds.write(fact);
        assertEquals(
                """
                {"door":"01890a5d-ac96-774b-bcce-b302099a8057","at":"2026-03-01T12:00:00Z",\
                "within":1.500000000,"by":{"kind":"neighbour","house":7,"keys":{"cellar":2}},\
                "words":"王芳 \\"hi\\"\\n"}\
                """,
                json);
        assertEquals(fact, kinds.read("door.opened", 1, json));
    }

    @Test
    void whatIsMissingInAnOldFactIsEmpty() {
        var read =
                (Noted.Opened)
                        kinds.read("door.opened", 1, "{\"door\":\"" + ID + "\",\"gone\":true}");
        assertEquals(Optional.empty(), read.by());
    }

    @Test
    void anOldVersionIsLedUpStepByStep() {
        kinds.upgrade(
                "door.painted",
                1,
                fields -> {
                    fields.putArray("colours").add(fields.remove("colour").asString());
                    return fields;
                });
        assertEquals(
                new Noted.Painted(new DoorId(ID), List.of("red")),
                kinds.read("door.painted", 1, "{\"door\":\"" + ID + "\",\"colour\":\"red\"}"));
    }

    @Test
    void whatNobodyKnowsIsKeptAsItIs() {
        var unknown = kinds.read("door.slammed", 3, "{\"loud\":true}");
        assertEquals(new UnknownFact("door.slammed", 3, "{\"loud\":true}"), unknown);
        assertEquals("{\"loud\":true}", kinds.write(unknown));
        assertEquals(3, kinds.version(unknown));
        assertEquals("door.painted", kinds.kind(kinds.read("door.painted", 9, "{}")));
    }

    @Test
    void aNulInACallersNameDoesNotReachTheDatabase() {
        var fact = new Noted.Painted(new DoorId(ID), List.of("a\0b"));
        assertFalse(kinds.write(fact).contains("\\u0000"));
    }

    sealed interface Nameless extends FactBody {
        record Nothing() implements Nameless {}
    }

    @Test
    void aFactWithoutAKindIsFoundAtTheStart() {
        assertThrows(IllegalArgumentException.class, () -> new FactKinds(Nameless.class));
    }

    /** Every fact of the floor must survive the way to the disk and back. */
    @Test
    void everyFactOfTheFloorComesBackAsItWas() throws Exception {
        var floor = new FactKinds(FloorFact.class);
        for (Class<? extends FactBody> type : floor.types()) {
            FactBody made = (FactBody) make(type);
            String json = floor.write(made);
            assertEquals(made, floor.read(floor.kind(made), floor.version(made), json), json);
        }
    }

    private static Object make(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getGenericType());
        }
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Object value(java.lang.reflect.Type type) throws ReflectiveOperationException {
        if (type instanceof java.lang.reflect.ParameterizedType generic) {
            Object[] arguments = new Object[generic.getActualTypeArguments().length];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = value(generic.getActualTypeArguments()[i]);
            }
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "Optional" -> Optional.of(arguments[0]);
                case "List" -> List.of(arguments[0]);
                case "Set" -> java.util.Set.of(arguments[0]);
                case "Map" -> Map.of(arguments[0], arguments[1]);
                default -> throw new IllegalStateException("what is a " + type + "?");
            };
        }
        return value((Class<?>) type);
    }

    private static Object value(Class<?> type) throws ReflectiveOperationException {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed()) {
            return value(type.getPermittedSubclasses()[0]);
        }
        if (type.getSimpleName().equals("Demand")) {
            return type.getField("NONE").get(null);
        }
        if (type.isRecord()) {
            return make(type);
        }
        return switch (type.getSimpleName()) {
            case "String" -> "text";
            case "UUID" -> ID;
            case "Instant" -> NOON;
            case "Duration" -> Duration.ofMillis(1234);
            case "int", "Integer" -> 3;
            case "long", "Long" -> 4L;
            case "boolean", "Boolean" -> true;
            case "char", "Character" -> '5';
            case "Path" -> java.nio.file.Path.of("/recordings/one.wav");
            default -> throw new IllegalStateException("what is a " + type + "?");
        };
    }
}
