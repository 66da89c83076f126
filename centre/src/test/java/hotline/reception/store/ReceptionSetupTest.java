package hotline.reception.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre;
import hotline.kernel.TenantId;
import hotline.kernel.setup.SetupChange;
import hotline.kernel.setup.SetupChange.Change;
import hotline.kernel.setup.SetupFile;
import hotline.kernel.setup.SetupNames;
import hotline.kernel.setup.SetupProblems;
import hotline.reception.Reception;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReceptionSetupTest {

    private static final String FILE =
            """
            calendars:
              - name: office
                zone: Asia/Shanghai
                week: { mon: [["09:00", "18:00"]] }
                holidays: [{ date: 2026-10-01, name: 国庆节 }]
            flows:
              - name: front
                steps:
                  - hours: { calendar: office, open: [ { goto: later } ], closed: [ { voicemail: } ] }
              - name: later
                steps: [ { queue: sales } ]
            numbers:
              - { number: "4001", flow: [ { say: welcome }, { queue: sales } ] }
              - { number: "4002", name: main, flow: front }
            """;

    private TestCentre centre;

    @BeforeAll
    void start() {
        centre = TestCentre.start();
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    /** A file in which there is a queue called sales. */
    private List<SetupChange> apply(String yaml, SetupProblems problems, boolean keep) {
        var part = centre.part(ReceptionSetup.class);
        var file = SetupFile.read(yaml, problems);
        List<SetupChange> changes =
                centre.part(TransactionTemplate.class)
                        .execute(
                                transaction -> {
                                    List<SetupChange> made =
                                            part.apply(TenantId.FIRST, file, new Sales(), problems);
                                    if (!keep || !problems.none()) {
                                        transaction.setRollbackOnly();
                                    }
                                    return made;
                                });
        part.committed(TenantId.FIRST);
        return changes;
    }

    private record Sales() implements SetupNames {

        private static final Set<String> QUEUES = Set.of("sales");

        @Override
        public Optional<UUID> department(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<UUID> queue(String name) {
            return Optional.of(new UUID(0, 1)).filter(_ -> QUEUES.contains(name));
        }

        @Override
        public Optional<UUID> trunk(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<UUID> extension(String number) {
            return Optional.empty();
        }
    }

    private static List<String> told(List<SetupChange> changes) {
        return changes.stream().map(c -> c.change() + " " + c.kind() + " " + c.name()).toList();
    }

    @Test
    @Order(1)
    void aDryRunTellsWhatWouldBeAddedAndKeepsNothing() {
        var problems = new SetupProblems();

        List<SetupChange> changes = apply(FILE, problems, false);

        assertEquals(List.of(), problems.all());
        assertEquals(
                List.of(
                        "ADD calendar office",
                        "ADD flow front",
                        "ADD flow later",
                        "ADD flow 4001",
                        "ADD number 4001",
                        "ADD number 4002"),
                told(changes));
        assertTrue(centre.part(Reception.class).plan(TenantId.FIRST).numbers().isEmpty());
    }

    @Test
    @Order(2)
    void appliedItIsThereAndAppliedAgainItChangesNothing() {
        apply(FILE, new SetupProblems(), true);

        var plan = centre.part(Reception.class).plan(TenantId.FIRST);
        assertEquals("4001", plan.startedBy("4001").orElseThrow().name());
        assertEquals("front", plan.startedBy("4002").orElseThrow().name());
        List<SetupChange> again = apply(FILE, new SetupProblems(), true);
        assertTrue(again.stream().allMatch(c -> c.change() == Change.SAME), told(again).toString());
    }

    @Test
    @Order(3)
    void anEditedFlowIsOneChangeAndANewVersion() {
        String edited = FILE.replace("{ say: welcome }", "{ say: goodbye }");

        List<SetupChange> changes = apply(edited, new SetupProblems(), true);

        assertEquals(
                List.of("CHANGE flow 4001"),
                told(changes.stream().filter(c -> c.change() != Change.SAME).toList()));
        var plan = centre.part(Reception.class).plan(TenantId.FIRST);
        assertEquals(2, plan.startedBy("4001").orElseThrow().version().version());
    }

    @Test
    @Order(4)
    void whatIsWrongIsToldWithItsLineAndNothingIsKept() {
        var problems = new SetupProblems();

        apply(
                """
                numbers:
                  - number: "4009"
                    flow:
                      - say: welcome
                      - queue: no such queue
                  - { number: "x", flow: nowhere }
                flows:
                  - name: broken
                    steps:
                      - menu:
                          keys: { "1": [ { sing: loud } ] }
                """,
                problems,
                true);

        assertEquals(
                List.of("line 11, step.unknown", "line 6, flow.notFound", "line 5, queue.notFound"),
                problems.all().stream().map(p -> "line " + p.line() + ", " + p.code()).toList());
        var plan = centre.part(Reception.class).plan(TenantId.FIRST);
        assertTrue(plan.startedBy("4009").isEmpty());
    }
}
