package hotline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;

/** The walls of the call centre: who may know whom. */
@AnalyzeClasses(
        packages = "hotline",
        importOptions = {ImportOption.DoNotIncludeTests.class, WallsTest.NoTests.class})
class WallsTest {

    /** Where tests are compiled into the same folder as what they test. */
    static final class NoTests implements ImportOption {

        private static final Pattern TEST = Pattern.compile(".*Test(\\$.*)?\\.class");

        @Override
        public boolean includes(Location location) {
            return !location.matches(TEST);
        }
    }

    @ArchTest
    static final ArchRule aRoomItselfKnowsNoFrameNoDatabaseAndNoHttp =
            noClasses()
                    .that()
                    .resideInAPackage("hotline.(*)..")
                    .and()
                    .resideOutsideOfPackages(
                            "hotline.telephony..", "hotline..web..", "hotline..store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..", "java.sql..", "javax.sql..", "jakarta..");

    @ArchTest
    static final ArchRule accessKnowsTheKernelOnly =
            classes()
                    .that()
                    .resideInAPackage("hotline.access..")
                    .should(knowNoOtherRoomThan("kernel"));

    @ArchTest
    static final ArchRule theDirectoryKnowsKernelAccessAndScriptsOnly =
            classes()
                    .that()
                    .resideInAPackage("hotline.directory..")
                    .should(knowNoOtherRoomThan("kernel", "access", "script"));

    @ArchTest
    static final ArchRule nobodyReachesIntoARoomsWebOrStore =
            classes()
                    .that()
                    .resideInAPackage("hotline.(*)..")
                    .should(
                            new ArchCondition<>("leave other rooms' web and store alone") {
                                @Override
                                public void check(JavaClass one, ConditionEvents events) {
                                    for (var known : one.getDirectDependenciesFromSelf()) {
                                        JavaClass other = known.getTargetClass();
                                        boolean inside =
                                                other.getPackageName()
                                                        .matches(
                                                                "hotline\\.\\w+\\.(web|store)(\\..*)?");
                                        if (inside
                                                && !room(other).equals("kernel")
                                                && !room(other).equals(room(one))) {
                                            events.add(
                                                    SimpleConditionEvent.violated(
                                                            one, known.getDescription()));
                                        }
                                    }
                                }
                            });

    private static ArchCondition<JavaClass> knowNoOtherRoomThan(String... rooms) {
        var allowed = Set.of(rooms);
        return new ArchCondition<>("know no other room than " + allowed) {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                for (var known : one.getDirectDependenciesFromSelf()) {
                    String room = room(known.getTargetClass());
                    if (!room.isEmpty() && !room.equals(room(one)) && !allowed.contains(room)) {
                        events.add(SimpleConditionEvent.violated(one, known.getDescription()));
                    }
                }
            }
        };
    }

    /** {@code directory} for {@code hotline.directory.web}; empty for what is none of ours. */
    private static String room(JavaClass one) {
        String name = one.getPackageName();
        if (!name.startsWith("hotline.")) {
            return "";
        }
        String inside = name.substring("hotline.".length());
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }
}
