package hotline.campaign.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.campaign.CallingTimes;
import hotline.campaign.CampaignDoor;
import hotline.campaign.CampaignEvent;
import hotline.campaign.Code;
import hotline.campaign.Outcome;
import hotline.campaign.file.NumberFile.Entry;
import hotline.campaign.store.CampaignTable.Kept;
import hotline.campaign.store.LeadBook;
import hotline.campaign.store.LeadBook.Filter;
import hotline.campaign.store.NewLeads;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.web.Answers;
import hotline.kernel.web.PageOf;
import hotline.kernel.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The numbers of a campaign: what came of each, and why it is not being called. */
@RestController
@RequestMapping("/api/v1/campaigns/{id}/leads")
public class LeadsApi {

    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_FIELDS = 100;
    private static final int LONGEST_TEXT = 1_000;

    private final CampaignsOfWho campaigns;
    private final CampaignDoor door;
    private final LeadBook book;
    private final NewLeads leads;
    private final TransactionTemplate transaction;
    private final PhoneNumbers numbers;
    private final InstantSource clock;
    private final Audit audit;

    LeadsApi(
            CampaignsOfWho campaigns,
            CampaignDoor door,
            LeadBook book,
            NewLeads leads,
            PlatformTransactionManager transactions,
            PhoneNumbers numbers,
            InstantSource clock,
            Audit audit) {
        this.campaigns = campaigns;
        this.door = door;
        this.book = book;
        this.leads = leads;
        this.transaction = new TransactionTemplate(transactions);
        this.numbers = numbers;
        this.clock = clock;
        this.audit = audit;
    }

    /** In the order in which they came. */
    @GetMapping
    @Needs(Permission.CAMPAIGN_VIEW)
    PageOf<LeadView> list(
            SignedIn who,
            Locale language,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        Kept campaign = campaigns.find(who, id);
        var filter =
                new Filter(
                        word(LeadBook.State.class, state, "state"),
                        word(Outcome.class, outcome, "outcome"),
                        part(q));
        int from = Math.max(0, page);
        int most = Math.clamp(size, 1, PageOf.MOST);
        Instant now = clock.instant();
        return new PageOf<>(
                book.list(who.tenantId(), campaign.id(), filter, (long) from * most, most).stream()
                        .map(lead -> LeadView.of(lead, campaign, 0, numbers, language, now))
                        .toList(),
                book.count(who.tenantId(), campaign.id(), filter),
                from,
                most);
    }

    private static <E extends Enum<E>> Optional<E> word(Class<E> words, String code, String field) {
        return code.isBlank()
                ? Optional.empty()
                : Optional.of(
                        Code.parse(words, code)
                                .orElseThrow(() -> Refusal.invalid(Map.of(field, "unknown"))));
    }

    /** A whole number however it is written, else the digits that are in it. */
    private String part(String q) {
        return numbers.e164(q).orElseGet(() -> q.replaceAll("[^0-9]", ""));
    }

    /** One lead with every attempt. */
    @GetMapping("/{number}")
    @Needs(Permission.CAMPAIGN_VIEW)
    LeadView get(SignedIn who, Locale language, @PathVariable UUID id, @PathVariable long number) {
        Kept campaign = campaigns.find(who, id);
        Instant now = clock.instant();
        LeadBook.Kept lead =
                book.find(who.tenantId(), campaign.id(), number)
                        .orElseThrow(() -> Refusal.notFound("lead"));
        Instant today = new CallingTimes(campaign.settings().hours(), lead.zone()).startOfDay(now);
        return LeadView.of(
                        lead,
                        campaign,
                        book.calls(who.tenantId(), lead.phone(), today),
                        numbers,
                        language,
                        now)
                .with(
                        book.attempts(who.tenantId(), campaign.id(), number).stream()
                                .map(one -> LeadView.AttemptView.of(one, campaigns.company(who)))
                                .toList());
    }

    record NewLead(@Nullable String phone, @Nullable Map<String, String> fields) {}

    record Some(@Nullable List<NewLead> leads, @Nullable Boolean skipExistingContacts) {}

    /**
     * What came of one.
     *
     * @param number its place in the campaign
     * @param reason why it was not taken
     */
    record Added(String phone, @Nullable Long number, @Nullable String reason) {}

    record AllAdded(long taken, List<Added> rows) {}

    /** More numbers, while it runs or not; answered one by one, in the order asked. */
    @PostMapping
    @Needs(Permission.CAMPAIGN_EDIT)
    AllAdded add(SignedIn who, @PathVariable UUID id, @RequestBody Some form) {
        Kept campaign = campaigns.find(who, id);
        return switch (campaign.state()) {
            case INITIALISING ->
                    throw Refusal.conflict(
                            "campaign.initialising", "Its file is being read; wait for the end.");
            case DELETED -> throw Refusal.conflict("campaign.deleted", "It is deleted.");
            case STOPPED, RUNNING ->
                    added(
                            who,
                            campaign,
                            entries(form),
                            !Boolean.FALSE.equals(form.skipExistingContacts()));
        };
    }

    private static List<Entry> entries(Some form) {
        List<NewLead> asked = form.leads() == null ? List.of() : form.leads();
        if (asked.isEmpty()) {
            throw Refusal.invalid(Map.of("leads", "required"));
        }
        if (asked.size() > MOST_AT_ONCE) {
            throw Refusal.invalid(Map.of("leads", "tooMany"));
        }
        List<Entry> entries = new ArrayList<>();
        for (NewLead one : asked) {
            Map<String, String> fields = one.fields() == null ? Map.of() : one.fields();
            boolean tooLong =
                    fields.entrySet().stream()
                            .anyMatch(
                                    field ->
                                            field.getKey().length() > LONGEST_TEXT
                                                    || Objects.requireNonNullElse(
                                                                            field.getValue(), "")
                                                                    .length()
                                                            > LONGEST_TEXT);
            if (tooLong || fields.size() > MOST_FIELDS) {
                throw Refusal.invalid(Map.of("leads", "tooLong"));
            }
            fields = new HashMap<>(fields);
            fields.values().removeIf(Objects::isNull);
            String phone = Objects.requireNonNullElse(one.phone(), "").strip();
            entries.add(new Entry(entries.size() + 1, phone, fields));
        }
        return entries;
    }

    private AllAdded added(SignedIn who, Kept campaign, List<Entry> entries, boolean skips) {
        List<NewLeads.Result> results =
                Objects.requireNonNull(
                        transaction.execute(
                                _ -> leads.take(who.tenantId(), campaign.id(), entries, skips)));
        List<Added> rows = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String phone = entries.get(i).typed();
            rows.add(
                    switch (results.get(i)) {
                        case NewLeads.Taken(long number) -> new Added(phone, number, null);
                        case NewLeads.Rejected(NewLeads.Reason reason) ->
                                new Added(phone, null, Code.of(reason));
                    });
        }
        long taken = rows.stream().filter(row -> row.number() != null).count();
        if (taken > 0) {
            Answers.done(
                    door.ask(who.tenantId(), new CampaignEvent.LeadsAdded(campaign.id(), taken)));
            audit.note(
                    who,
                    "campaign.leadsAdded",
                    campaign.settings().name(),
                    null,
                    Map.of("taken", taken));
        }
        return new AllAdded(taken, rows);
    }
}
