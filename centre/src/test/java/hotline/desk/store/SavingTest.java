package hotline.desk.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.contacts.Contact;
import hotline.contacts.Editor;
import hotline.contacts.Person;
import hotline.contacts.StaleVersion;
import hotline.contacts.TestPeople;
import hotline.contacts.store.ContactStore;
import hotline.desk.Conversation;
import hotline.desk.DeskFact;
import hotline.desk.SaveForm;
import hotline.desk.Talk;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallId;
import hotline.floor.Customer;
import hotline.floor.OfferFact;
import hotline.floor.OfferId;
import hotline.floor.QueueId;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Maya takes calls and writes them up. */
class SavingTest {

    private static final TestDatabase DATABASE = TestDatabase.make();
    private static final AtomicInteger TENANTS = new AtomicInteger(100);
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final AgentId MAYA = new AgentId(new UUID(0, 3));
    private static final Editor EDITOR = new Editor(MAYA.value(), "王芳", new UUID(1, 1));

    private final TenantId tenant = new TenantId(TENANTS.getAndIncrement());
    private final PhoneNumbers numbers = new PhoneNumbers("CN");
    private final JdbcTransactionManager transactions =
            new JdbcTransactionManager(DATABASE.dataSource());
    private final ContactStore contacts =
            new ContactStore(DATABASE.sql(), JsonMapper.shared(), numbers);
    private final ConversationStore conversations = new ConversationStore(DATABASE.sql());
    private final SavedFacts facts = new SavedFacts(DATABASE.sql());
    private final Saving saving = new Saving(DATABASE.sql(), contacts, numbers, transactions);
    private final DeskProjection projection =
            new DeskProjection(
                    DATABASE.sql(), new JdbcTemplate(DATABASE.dataSource()), transactions, numbers);
    private long sequence;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void anUnknownCallerBecomesAContactWhomTheNextCallOpens() {
        Conversation first = rings(1, "13800138000");

        save(first, form(TestPeople.named("王小明", ""), null, "interested-a"));

        List<Contact> found = contacts.byNumber(tenant, "+86 138 0013 8000");
        assertEquals("王小明", found.getFirst().person().name());
        assertEquals(List.of("13800138000"), found.getFirst().person().phones());
        Conversation kept = find(first);
        assertEquals("interested-a", kept.disposition());
        assertEquals(found.getFirst().id(), kept.contact());
        assertTrue(kept.isSaved());
    }

    @Test
    void anImpatientDoubleClickSavesOnce() {
        Conversation call = rings(1, "13800138001");
        SaveForm form = form(TestPeople.named("李雷", "13800138001"), null, "refused");

        save(call, form);
        save(call, form);

        assertEquals(1, contacts.byNumber(tenant, "13800138001").size());
        assertEquals(1, facts.untold(tenant).getFirst().revision());
    }

    @Test
    void aFormFilledInBeforeAnybodyWasKnownAddsAndWipesNothingOut() {
        Contact known = contacts.add(tenant, TestPeople.named("王小明", "13800138002"), EDITOR, NOON);
        Conversation call = rings(1, "13800138002");
        conversations.link(tenant, Map.of(call.id(), known));
        Person hasty =
                new Person(
                        "",
                        "",
                        "",
                        "13800138002",
                        "",
                        List.of(),
                        "",
                        "",
                        "上海",
                        "",
                        "customer",
                        true,
                        "",
                        List.of(),
                        Map.of());

        save(call, form(hasty, null, ""));

        Person now = contacts.find(tenant, known.id()).orElseThrow().person();
        assertEquals("王小明", now.name());
        assertEquals("上海", now.city());
        assertEquals("someone@example.com", now.email());
    }

    @Test
    void whoeverSavesAnOldPictureIsToldAndNothingOfItIsWritten() {
        Contact known = contacts.add(tenant, TestPeople.named("王小明", "13800138003"), EDITOR, NOON);
        Conversation call = rings(1, "13800138003");
        conversations.link(tenant, Map.of(call.id(), known));
        contacts.change(
                tenant, known.id(), 1, TestPeople.named("王晓明", "13800138003"), EDITOR, NOON);

        assertThrows(
                StaleVersion.class,
                () -> save(call, form(TestPeople.named("王大明", "13800138003"), 1, "refused")));

        assertFalse(find(call).isSaved());
        assertEquals("", find(call).disposition());
        assertEquals(List.of(), facts.untold(tenant));
    }

    @Test
    void aPromiseToCallBackIsDueUntilTheNextWordAboutThatContact() {
        Conversation first = rings(1, "13800138004");
        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        save(
                first,
                new SaveForm(
                        TestPeople.named("韩梅梅", "13800138004"),
                        null,
                        null,
                        "callback",
                        "下午再打",
                        tomorrow));
        Instant later = tomorrow.plusSeconds(1);

        assertEquals("下午再打", conversations.callbacksDue(tenant, MAYA, later).getFirst().note());

        Conversation second = rings(2, "13800138004");
        conversations.link(
                tenant, Map.of(second.id(), contacts.byNumber(tenant, "13800138004").getFirst()));
        save(second, form(TestPeople.named("韩梅梅", "13800138004"), 1, "interested-a"));
        assertEquals(List.of(), conversations.callbacksDue(tenant, MAYA, later));
    }

    @Test
    void theLedgerIsToldOfEverySaveUntilItHasIt() {
        Conversation call = rings(1, "13800138005");
        save(call, form(TestPeople.named("韩梅梅", "13800138005"), null, "refused"));

        DeskFact.Saved told = facts.untold(tenant).getFirst();
        facts.told(tenant, told);

        assertTrue(told.newContact());
        assertEquals("refused", told.disposition());
        assertEquals(List.of(), facts.untold(tenant));
    }

    @Test
    void aDraftOutlivesTheEndOfTheCallAndOnlyItsOwnAgentWritesIt() {
        Conversation call = rings(1, "13800138006");
        String draft = "{\"note\": \"half a sen\"}";

        assertTrue(conversations.draft(tenant, MAYA, call.id(), draft));
        assertFalse(conversations.draft(tenant, new AgentId(new UUID(0, 4)), call.id(), "{}"));
        tell(
                new CallFact.AgentLeft(
                        call.call(), MAYA, new LegId(new UUID(0, 6)), Duration.ofSeconds(9)));

        assertEquals(draft, find(call).draft());
        assertFalse(find(call).isOnline());
    }

    private Conversation rings(int number, String from) {
        CallId call = new CallId(new UUID(tenant.value(), number));
        LegId leg = new LegId(new UUID(0, 6));
        tell(Customer.calls(call, leg, from));
        tell(
                new OfferFact.Made(
                        new OfferId(new UUID(9, number)),
                        call,
                        new QueueId(new UUID(0, 5)),
                        MAYA,
                        leg,
                        1,
                        from,
                        "",
                        NOON.plusSeconds(20)));
        return conversations.find(tenant, MAYA, Talk.id(call, MAYA)).orElseThrow();
    }

    private void tell(FactBody body) {
        sequence++;
        projection.take(
                tenant, List.of(new Fact(tenant, sequence, NOON.plusSeconds(sequence), body)));
    }

    private Contact save(Conversation call, SaveForm form) {
        return saving.save(tenant, call.id(), form, EDITOR, NOON.plusSeconds(60)).orElseThrow();
    }

    private Conversation find(Conversation call) {
        return conversations.find(tenant, MAYA, call.id()).orElseThrow();
    }

    private static SaveForm form(Person person, @Nullable Integer version, String disposition) {
        return new SaveForm(person, null, version, disposition, "", null);
    }
}
