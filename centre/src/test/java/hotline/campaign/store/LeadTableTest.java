package hotline.campaign.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.campaign.AttemptId;
import hotline.campaign.CallingHours;
import hotline.campaign.CampaignCommand.FetchLeads;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignEvent.LeadsFetched;
import hotline.campaign.CampaignFact;
import hotline.campaign.CampaignFact.ClosedWhy;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignSettings;
import hotline.campaign.Lead;
import hotline.campaign.Outcome;
import hotline.campaign.RetryRules;
import hotline.campaign.file.NumberFile.Entry;
import hotline.campaign.store.NewLeads.Reason;
import hotline.campaign.store.NewLeads.Rejected;
import hotline.contacts.Editor;
import hotline.contacts.Person;
import hotline.contacts.store.ContactStore;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadTableTest {

    private static final TenantId HOUSE = TenantId.FIRST;

    /** Ten in the morning in Shanghai, nine in the evening of the day before in New York. */
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private static final UUID SALES = UUID.randomUUID();

    private TestDatabase database;
    private JdbcClient sql;
    private TransactionTemplate transaction;
    private CampaignProjection projection;
    private Knowledge knowledge;
    private NewLeads leads;
    private LeadTable table;
    private LeadBook book;
    private DoNotCallList doNotCall;
    private ContactStore contacts;

    @BeforeAll
    void make() {
        database = TestDatabase.make();
        sql = database.sql();
        var transactions = new JdbcTransactionManager(database.dataSource());
        var numbers = new PhoneNumbers("CN");
        transaction = new TransactionTemplate(transactions);
        knowledge = new Knowledge(sql);
        projection = new CampaignProjection(sql, transactions, knowledge);
        contacts = new ContactStore(sql, PlainJson.mapper(), numbers);
        leads = new NewLeads(sql, numbers, contacts);
        table = new LeadTable(sql, knowledge);
        book = new LeadBook(sql);
        doNotCall = new DoNotCallList(sql);
    }

    @AfterAll
    void close() {
        database.close();
    }

    private void happened(Instant at, FactBody... bodies) {
        List<Fact> facts = new ArrayList<>();
        long next = projection.taken(HOUSE);
        for (FactBody body : bodies) {
            facts.add(new Fact(HOUSE, ++next, at, body));
        }
        projection.take(HOUSE, facts);
    }

    private CampaignId campaign(String... phones) {
        var campaign = new CampaignId(UUID.randomUUID());
        happened(
                NOW,
                new CampaignFact.Created(
                        campaign,
                        CampaignSettings.usual("spring", SALES, "gateway"),
                        Optional.empty()));
        take(campaign, false, phones);
        return campaign;
    }

    private List<NewLeads.Result> take(CampaignId campaign, boolean skipContacts, String... typed) {
        List<Entry> entries = new ArrayList<>();
        for (String one : typed) {
            entries.add(new Entry(entries.size() + 2, one, Map.of("姓名", "n" + entries.size())));
        }
        return transaction.execute(_ -> leads.take(HOUSE, campaign, entries, skipContacts));
    }

    private static String phone(int number) {
        return "+861380000%04d".formatted(number);
    }

    private LeadsFetched fetch(
            CampaignId campaign, Instant now, RetryRules retry, Long... without) {
        return table.look(
                HOUSE,
                new FetchLeads(campaign, 1, 3, Set.of(without), 0, now, CallingHours.USUAL, retry));
    }

    private LeadsFetched fetch(CampaignId campaign, Long... without) {
        return fetch(campaign, NOW, RetryRules.NONE, without);
    }

    private static List<Long> numbers(LeadsFetched fetched) {
        return fetched.leads().stream().map(lead -> lead.id().number()).toList();
    }

    private AttemptId call(
            CampaignId campaign, long lead, Instant at, Outcome outcome, Optional<Instant> again) {
        return call(campaign, lead, at, outcome, again, false);
    }

    private AttemptId call(
            CampaignId campaign,
            long lead,
            Instant at,
            Outcome outcome,
            Optional<Instant> again,
            boolean nobodyRung) {
        var attempt = new AttemptId(UUID.randomUUID());
        String phone = book.find(HOUSE, campaign, lead).orElseThrow().phone();
        happened(
                at,
                new CampaignFact.AttemptBegan(
                        campaign, attempt, lead, phone, "gateway", 1, Map.of()));
        happened(
                at.plusSeconds(30),
                new CampaignFact.AttemptEnded(
                        campaign, attempt, lead, phone, outcome, 486, 17, again, nobodyRung));
        return attempt;
    }

    @Test
    void whereNobodyWasRungTheLeadStandsAsBefore() {
        var campaign = campaign(phone(11), phone(12));
        Instant early = NOW.minusSeconds(600);
        call(campaign, 1, early, Outcome.BUSY, Optional.of(NOW));
        call(campaign, 1, NOW.minusSeconds(60), Outcome.CANCELLED, Optional.of(NOW), true);
        call(campaign, 2, NOW.minusSeconds(60), Outcome.CANCELLED, Optional.of(NOW), true);

        LeadBook.Kept lead = book.find(HOUSE, campaign, 1).orElseThrow();
        assertEquals(1, lead.attempts());
        assertEquals(Optional.of(Outcome.BUSY), lead.outcome());
        assertEquals(Optional.of(early), lead.lastAt());
        assertEquals(1, book.calls(HOUSE, lead.phone(), early));
        assertEquals(2, book.attempts(HOUSE, campaign, 1).size(), "and the story is whole");
        assertEquals(0, book.find(HOUSE, campaign, 2).orElseThrow().attempts());

        var once = fetch(campaign, NOW, new RetryRules(Map.of(), 1, 1));
        assertEquals(List.of(2L), numbers(once));
    }

    @Test
    void aPartOfANumberFindsItWhereverItStands() {
        var campaign = campaign("+8613912345678", "+8613812340000", "+8613800005678");

        assertEquals(List.of(1L, 3L), found(campaign, "5678"));
        assertEquals(List.of(1L, 2L), found(campaign, "1234"));
        assertEquals(List.of(2L, 3L), found(campaign, "86138"));
        assertEquals(List.of(), found(campaign, "99"));
    }

    private List<Long> found(CampaignId campaign, String part) {
        var filter = new LeadBook.Filter(Optional.empty(), Optional.empty(), part);
        List<Long> numbers =
                book.list(HOUSE, campaign, filter, 0, 10).stream()
                        .map(LeadBook.Kept::number)
                        .toList();
        assertEquals(numbers.size(), book.count(HOUSE, campaign, filter));
        return numbers;
    }

    @Test
    void leadsComeInTheOrderOfTheFileAndWithoutThoseTheLaneHas() {
        var campaign = campaign(phone(1), phone(2), phone(3), phone(4), phone(5));

        LeadsFetched first = fetch(campaign);
        assertEquals(List.of(1L, 2L, 3L), numbers(first));
        assertEquals(Optional.of(NOW), first.nextDue(), "two more may be called at once");

        LeadsFetched rest = fetch(campaign, 1L, 2L, 3L);
        assertEquals(List.of(4L, 5L), numbers(rest));
        assertEquals(Optional.empty(), rest.nextDue());
    }

    @Test
    void nobodyIsCalledOutsideTheHoursOfTheOwnPlace() {
        String newYork = "+12122340001";
        var campaign = campaign(newYork, phone(11));

        LeadsFetched morning = fetch(campaign);
        assertEquals(List.of(2L), numbers(morning));
        assertEquals(
                Optional.of(Instant.parse("2026-11-23T14:00:00Z")),
                morning.nextDue(),
                "nine in New York");

        LeadsFetched evening =
                fetch(campaign, Instant.parse("2026-11-23T14:00:00Z"), RetryRules.NONE);
        assertEquals(List.of(1L), numbers(evening));
    }

    @Test
    void whoeverIsToBeCalledAgainIsCalledThenAndNotBefore() {
        var campaign = campaign(phone(21));
        Instant again = NOW.plus(Duration.ofMinutes(10));
        call(campaign, 1, NOW.minusSeconds(60), Outcome.BUSY, Optional.of(again));

        LeadsFetched early = fetch(campaign);
        assertEquals(List.of(), numbers(early));
        assertEquals(Optional.of(again), early.nextDue());

        Lead lead = fetch(campaign, again, RetryRules.NONE).leads().getFirst();
        assertEquals(Map.of(Outcome.BUSY, 1), lead.ended());
    }

    @Test
    void aNumberOnTheListIsClosedAndNotCalled() {
        var campaign = campaign(phone(31), phone(32));
        doNotCall.add(
                HOUSE,
                new DoNotCallList.Listed(phone(31), NOW, Optional.empty(), "maya", "asked for it"));

        LeadsFetched fetched = fetch(campaign);

        assertEquals(List.of(2L), numbers(fetched));
        assertEquals(
                List.of(new CampaignFact.LeadClosed(campaign, 1, ClosedWhy.DO_NOT_CALL)),
                fetched.closed());
        assertEquals(List.of(new Rejected(Reason.DO_NOT_CALL)), take(campaign(), false, phone(31)));
    }

    @Test
    void oneNumberIsNotCalledMoreOftenInADayThanAllCampaignsTogetherMay() {
        var other = campaign(phone(41));
        var campaign = campaign(phone(41), phone(42));
        var rules = new RetryRules(Map.of(), 2, 10);
        call(other, 1, NOW.minusSeconds(600), Outcome.NO_ANSWER, Optional.of(NOW));
        assertEquals(List.of(1L, 2L), numbers(fetch(campaign, NOW, rules)));

        call(other, 1, NOW.minusSeconds(300), Outcome.NO_ANSWER, Optional.of(NOW));
        assertEquals(List.of(2L), numbers(fetch(campaign, NOW, rules)));
        LeadsFetched later = fetch(campaign, NOW, rules, 2L);
        assertEquals(List.of(), numbers(later));
        assertEquals(
                Optional.of(Instant.parse("2026-11-24T01:00:00Z")),
                later.nextDue(),
                "nine tomorrow in Shanghai");
        assertTrue(book.find(HOUSE, campaign, 1).orElseThrow().heldForToday());
        assertEquals(
                List.of(1L, 2L),
                numbers(fetch(campaign, Instant.parse("2026-11-24T01:00:00Z"), rules)).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void editingTheRulesLooksAgainAtWhomTheyHeldBack() {
        var campaign = campaign(phone(51));
        var rules = new RetryRules(Map.of(), 1, 10);
        call(campaign, 1, NOW.minusSeconds(300), Outcome.NO_ANSWER, Optional.of(NOW));
        assertEquals(List.of(), numbers(fetch(campaign, NOW, rules)));

        happened(
                NOW,
                new CampaignFact.Edited(
                        campaign,
                        CampaignSettings.usual("spring", SALES, "gateway"),
                        Optional.empty()));

        assertEquals(List.of(1L), numbers(fetch(campaign, NOW, RetryRules.NONE)));
    }

    @Test
    void whoeverWasCalledOftenEnoughIsDoneWith() {
        var campaign = campaign(phone(61));
        call(campaign, 1, NOW.minusSeconds(90_000), Outcome.BUSY, Optional.of(NOW));

        LeadsFetched fetched = fetch(campaign, NOW, new RetryRules(Map.of(), 5, 1));

        assertEquals(
                List.of(new CampaignFact.LeadClosed(campaign, 1, ClosedWhy.ENOUGH)),
                fetched.closed());
        happened(NOW, fetched.closed().getFirst());
        assertEquals(Optional.empty(), fetch(campaign).nextDue());
    }

    @Test
    void runAgainPutsOnlyTheChosenOutcomesBackInLine() {
        var campaign = campaign(phone(71), phone(72), phone(73));
        call(campaign, 1, NOW.minusSeconds(300), Outcome.BUSY, Optional.empty());
        call(campaign, 2, NOW.minusSeconds(300), Outcome.ANSWERED, Optional.empty());
        happened(NOW, new CampaignFact.LeadClosed(campaign, 3, ClosedWhy.DO_NOT_CALL));
        assertEquals(3, new CampaignTable(sql).find(HOUSE, campaign).orElseThrow().counts().done());

        happened(
                NOW,
                new CampaignFact.RunAgain(campaign, Set.of(Outcome.BUSY), 1, Optional.empty()));

        assertEquals(List.of(1L), numbers(fetch(campaign)));
        var counts = new CampaignTable(sql).find(HOUSE, campaign).orElseThrow().counts();
        assertEquals(2, counts.done());
        assertEquals(1, counts.waiting());
    }

    @Test
    void anAnswerWaitsForWhatTheLaneKnowsAlready() throws Exception {
        var campaign = campaign(phone(81));
        long known = knowledge.of(HOUSE);
        var ask =
                new FetchLeads(
                        campaign,
                        7,
                        50,
                        Set.of(),
                        known + 1,
                        NOW,
                        CallingHours.USUAL,
                        RetryRules.NONE);
        var answer = new CompletableFuture<CampaignEvent>();
        Thread.ofVirtual().start(() -> table.fetch(HOUSE, ask, answer::complete));
        assertFalse(answer.isDone());

        call(campaign, 1, NOW, Outcome.ANSWERED, Optional.empty());

        var fetched = assertInstanceOf(LeadsFetched.class, answer.get(20, TimeUnit.SECONDS));
        assertEquals(known + 1, fetched.knowing());
        assertEquals(List.of(), fetched.leads());
    }

    @Test
    void aRowIsNotTakenForOneReason() {
        var campaign = campaign();
        var by = new Editor(UUID.randomUUID(), "lin", SALES);
        contacts.add(HOUSE, Person.calling("13800000091"), by, NOW);

        assertEquals(
                List.of(
                        new NewLeads.Taken(1),
                        new Rejected(Reason.TWICE),
                        new Rejected(Reason.NOT_A_NUMBER),
                        new Rejected(Reason.NOT_A_NUMBER),
                        new Rejected(Reason.EMPTY),
                        new Rejected(Reason.EXISTING_CONTACT),
                        new NewLeads.Taken(2)),
                take(
                        campaign,
                        true,
                        "138 0000 0090",
                        "+86 13800000090",
                        "12",
                        "1.38E+10",
                        "",
                        "13800000091",
                        "021-52341234"));
        assertEquals(
                List.of(new Rejected(Reason.TWICE), new NewLeads.Taken(3)),
                take(campaign, false, "13800000090", "13800000091"));
        assertEquals(
                3, new CampaignTable(sql).find(HOUSE, campaign).orElseThrow().counts().total());
    }

    @Test
    void whatIsToldTwiceIsTheSame() {
        var campaign = campaign(phone(95), phone(96));
        AttemptId attempt = call(campaign, 1, NOW, Outcome.NO_ANSWER, Optional.empty());
        var before = book.find(HOUSE, campaign, 1);
        var attempts = book.attempts(HOUSE, campaign, 1);
        assertEquals(attempt.value(), attempts.getFirst().id());
        List<Fact> all =
                List.of(
                        new Fact(
                                HOUSE,
                                projection.taken(HOUSE),
                                NOW,
                                new CampaignFact.LeadClosed(campaign, 2, ClosedWhy.ENOUGH)));

        projection.take(HOUSE, all);

        assertEquals(before, book.find(HOUSE, campaign, 1));
        assertEquals(LeadBook.State.WAITING, book.find(HOUSE, campaign, 2).orElseThrow().state());
    }
}
