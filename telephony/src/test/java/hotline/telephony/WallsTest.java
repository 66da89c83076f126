package hotline.telephony;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the machine room: who may know whom. */
@AnalyzeClasses(
        packages = "hotline.telephony",
        importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    private static final String ROOT = "hotline.telephony.";

    @ArchTest
    static final ArchRule theMachineRoomKnowsOnlyItselfAndTheJdk =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "hotline.telephony..",
                            "java..",
                            "javax..",
                            "org.jspecify..",
                            "org.snakeyaml..");

    @ArchTest
    static final ArchRule theSocketInTheWallKnowsNoSwitch =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "phone")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "sip..",
                            ROOT + "sdp..",
                            ROOT + "media..",
                            ROOT + "embedded..",
                            ROOT + "simulated..",
                            ROOT + "freeswitch..",
                            ROOT + "esl..",
                            ROOT + "exchange..",
                            ROOT + "lane..");

    @ArchTest
    static final ArchRule freeSwitchIsSpokenToOverItsEventSocketAlone =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "freeswitch..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "sip..",
                            ROOT + "sdp..",
                            ROOT + "media..",
                            ROOT + "embedded..",
                            ROOT + "simulated..",
                            ROOT + "exchange..");

    @ArchTest
    static final ArchRule theDirectoryKnowsNobody =
            classes()
                    .that()
                    .resideInAPackage(ROOT + "directory..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(ROOT + "directory..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule sipKnowsNoMediaAndNoSwitch =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "sip..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "sdp..",
                            ROOT + "media..",
                            ROOT + "embedded..",
                            ROOT + "phone..",
                            ROOT + "simulated..",
                            ROOT + "exchange..");

    @ArchTest
    static final ArchRule sdpKnowsNobody =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "sdp..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "sip..",
                            ROOT + "media..",
                            ROOT + "embedded..",
                            ROOT + "phone..",
                            ROOT + "simulated..",
                            ROOT + "exchange..",
                            ROOT + "lane..");

    @ArchTest
    static final ArchRule mediaKnowsNoSignalling =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "media..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "sip..",
                            ROOT + "sdp..",
                            ROOT + "embedded..",
                            ROOT + "phone..",
                            ROOT + "simulated..",
                            ROOT + "exchange..");

    @ArchTest
    static final ArchRule theEventSocketKnowsNobody =
            classes()
                    .that()
                    .resideInAPackage(ROOT + "esl..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(ROOT + "esl..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule noRoundTripsBetweenPackages =
            slices().matching("hotline.telephony.(**)").should().beFreeOfCycles();
}
