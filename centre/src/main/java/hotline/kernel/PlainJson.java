package hotline.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How our records look as JSON, without a word about it in the records: an id is a string ({@code
 * record CallId(UUID value)} is its value), one of several shapes says which in {@code kind}
 * ({@code sealed interface Target} → {@code {"kind":"extension", …}}), times are ISO 8601,
 * durations are seconds.
 */
public final class PlainJson {

    private PlainJson() {}

    /** Reads and writes what is kept; what it does not know yet or any more is passed over. */
    public static JsonMapper mapper() {
        return JsonMapper.builder(JsonFactory.builder().characterEscapes(new NoNul()).build())
                .addModule(module())
                .changeDefaultPropertyInclusion(
                        all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .enable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /** For mappers that others make. */
    public static JacksonModule module() {
        return new SimpleModule("hotline") {
            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.insertAnnotationIntrospector(new Shapes());
            }
        };
    }

    private static final class Shapes extends NopAnnotationIntrospector {

        @Override
        public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated member) {
            if (member instanceof AnnotatedMethod method
                    && method.getParameterCount() == 0
                    && method.getName().equals("value")
                    && isWrapper(method.getDeclaringClass())) {
                return true;
            }
            return null;
        }

        @Override
        public JsonCreator.@Nullable Mode findCreatorAnnotation(
                MapperConfig<?> config, Annotated member) {
            if (member instanceof AnnotatedConstructor constructor
                    && constructor.getParameterCount() == 1
                    && isWrapper(constructor.getDeclaringClass())) {
                return JsonCreator.Mode.DELEGATING;
            }
            return null;
        }

        /** The kind of a fact stands beside it, in a column of its own. */
        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
                MapperConfig<?> config, Annotated type) {
            if (type instanceof AnnotatedClass shape
                    && isOneOfSeveral(shape.getRawType())
                    && !FactBody.class.isAssignableFrom(shape.getRawType())) {
                return JsonTypeInfo.Value.construct(
                        JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "kind", null, false, null);
            }
            return null;
        }

        @Override
        public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass shape) {
            Class<?> type = shape.getRawType();
            return isOurs(type) && type.isRecord() ? decapitalised(type.getSimpleName()) : null;
        }

        private static boolean isWrapper(Class<?> type) {
            if (!isOurs(type) || !type.isRecord()) {
                return false;
            }
            RecordComponent[] components = type.getRecordComponents();
            return components.length == 1 && components[0].getName().equals("value");
        }

        private static boolean isOneOfSeveral(Class<?> type) {
            if (isOurs(type) && type.isInterface() && type.isSealed()) {
                return true;
            }
            for (Class<?> parent : type.getInterfaces()) {
                if (isOneOfSeveral(parent)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isOurs(Class<?> type) {
            return type.getName().startsWith("hotline.");
        }

        private static String decapitalised(String name) {
            return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
    }

    /** PostgreSQL keeps no U+0000; a caller's name that holds one must not stop the ledger. */
    private static final class NoNul extends CharacterEscapes {

        private static final long serialVersionUID = 1;
        private static final SerializableString REPLACEMENT = new SerializedString("\uFFFD");
        private final int[] escapes = standardAsciiEscapesForJSON();

        NoNul() {
            escapes[0] = ESCAPE_CUSTOM;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == 0 ? REPLACEMENT : null;
        }
    }
}
