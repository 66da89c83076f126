package hotline.contacts.store;

import static hotline.contacts.TestPeople.EVERYTHING;
import static hotline.contacts.TestPeople.MAYA;
import static hotline.contacts.TestPeople.hidden;
import static hotline.contacts.TestPeople.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.contacts.Contact;
import hotline.contacts.Person;
import hotline.contacts.Sight;
import hotline.contacts.StaleVersion;
import hotline.contacts.TimelineEntry;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class ContactStoreTest {

    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final TestDatabase DATABASE = TestDatabase.make();
    private static final AtomicInteger TENANTS = new AtomicInteger(100);

    private final JdbcClient sql = DATABASE.sql();
    private final JsonMapper json = JsonMapper.shared();
    private final ContactStore contacts = new ContactStore(sql, json, new PhoneNumbers("CN"));
    private final ContactSearch search = new ContactSearch(sql, json);

    /** Every test has a company of its own. */
    private final TenantId tenant = new TenantId(TENANTS.getAndIncrement());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void aSavedPersonIsFoundByNumberHoweverItIsWritten() {
        Contact kept = contacts.add(tenant, named("王小明", "138-0013-8000"), MAYA, NOON);

        assertEquals(List.of(kept), contacts.byNumber(tenant, "+86 138 0013 8000"));
        assertEquals(List.of(), contacts.byNumber(tenant, "13800138001"));
        assertEquals(named("王小明", "138-0013-8000"), kept.person());
    }

    @Test
    void anyPartOfANameInAnyScriptFinds() {
        add("王小明", "13800138000");
        add("Mária Kovács", "+36 1 234 5678");
        add("Анна Петрова", "+7 495 123-45-67");

        for (String asked : List.of("王", "小", "小明", "王小明", "北京", "建国路", "0138", "138-0013")) {
            assertTrue(found(asked).contains("王小明"), asked);
        }
        for (String asked : List.of("má", "KOVÁCS", "vács már", "2345", "+36 1 23")) {
            assertTrue(found(asked).contains("Mária Kovács"), asked);
        }
        assertEquals(List.of("Анна Петрова"), found("петр"));
        assertEquals(List.of(), found("明小"));
        assertEquals(List.of(), found("100%"), "a percent sign is a percent sign");
    }

    @Test
    void privatePeopleAreSeenByTheirOwnerAndThoseAbove() {
        contacts.add(tenant, hidden("李雷", "13900139000"), MAYA, NOON);

        Sight owner = new Sight(MAYA.user(), Set.of(), false);
        Sight lead = new Sight(new UUID(0, 2), Set.of(new UUID(1, 1)), false);
        Sight colleague = new Sight(new UUID(0, 3), Set.of(), false);

        assertEquals(1, total(owner));
        assertEquals(1, total(lead));
        assertEquals(1, total(EVERYTHING));
        assertEquals(0, total(colleague));
    }

    @Test
    void theSecondOfTwoSaversIsToldAndNothingIsLost() {
        Contact read = contacts.add(tenant, named("王小明", "13800138000"), MAYA, NOON);
        Contact first = change(read, 1, named("王晓明", "13800138000"));

        StaleVersion stale =
                assertThrows(
                        StaleVersion.class, () -> change(read, 1, named("王小敏", "13800138000")));

        assertEquals(2, first.version());
        assertEquals(first, stale.now());
        assertEquals(first, contacts.find(tenant, read.id()).orElseThrow());
    }

    @Test
    void everyChangeIsRememberedFieldByField() {
        Contact read = contacts.add(tenant, named("王小明", "13800138000"), MAYA, NOON);
        change(read, 1, named("王晓明", "13800138001").alsoAt("010-12345678"));
        new NoteStore(sql).add(tenant, read.id(), null, "喜欢下午来电", MAYA, NOON.plusSeconds(2));

        List<TimelineEntry> history =
                new ChangeStore(sql, json).before(tenant, read, NOON.plusSeconds(9), 10);

        assertEquals(2, history.size());
        assertEquals("王芳", history.getFirst().by());
        assertEquals(
                "[Change[field=name, before=王小明, after=王晓明],"
                        + " Change[field=mobile, before=13800138000, after=13800138001],"
                        + " Change[field=otherPhones, before=, after=010-12345678]]",
                "" + history.getFirst().what().get("changes"));
        assertEquals(1, contacts.byNumber(tenant, "01012345678").size());
        assertEquals(0, contacts.byNumber(tenant, "13800138000").size());
        assertEquals(
                "喜欢下午来电",
                new NoteStore(sql)
                        .before(tenant, read, NOON.plusSeconds(9), 10)
                        .getFirst()
                        .what()
                        .get("text"));
    }

    @Test
    void savingWhatIsThereAlreadyChangesNothing() {
        Contact read = contacts.add(tenant, named("王小明", "13800138000"), MAYA, NOON);

        assertEquals(read, change(read, 1, read.person()));
        assertEquals(
                1, new ChangeStore(sql, json).before(tenant, read, NOON.plusSeconds(9), 9).size());
    }

    private Contact change(Contact read, int version, Person person) {
        return contacts.change(tenant, read.id(), version, person, MAYA, NOON.plusSeconds(1))
                .orElseThrow();
    }

    private void add(String name, String phone) {
        contacts.add(tenant, named(name, phone), MAYA, NOON);
    }

    private long total(Sight sight) {
        return search.search(tenant, sight, "李雷", ContactSearch.Order.NAME, 0, 10).total();
    }

    private List<String> found(String asked) {
        return search
                .search(tenant, EVERYTHING, asked, ContactSearch.Order.CHANGED_LAST, 0, 10)
                .contacts()
                .stream()
                .map(contact -> contact.person().name())
                .toList();
    }
}
