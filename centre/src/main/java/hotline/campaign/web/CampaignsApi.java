package hotline.campaign.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.campaign.CampaignDoor;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignNow;
import hotline.campaign.CampaignSettings;
import hotline.campaign.CampaignState;
import hotline.campaign.CampaignsUpToDate;
import hotline.campaign.Code;
import hotline.campaign.Outcome;
import hotline.campaign.SettingsCheck;
import hotline.campaign.store.CampaignTable;
import hotline.campaign.store.CampaignTable.Filter;
import hotline.campaign.store.CampaignTable.Kept;
import hotline.campaign.store.Imports;
import hotline.directory.Company;
import hotline.directory.Department;
import hotline.kernel.web.Answers;
import hotline.kernel.web.PageOf;
import hotline.kernel.web.Refusal;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Campaigns and their buttons; what is not allowed now is refused by the lane, with its reason. */
@RestController
@RequestMapping("/api/v1/campaigns")
public class CampaignsApi {

    private static final int LONGEST_FILE_NAME = 200;

    private final CampaignDoor door;
    private final CampaignTable table;
    private final CampaignsOfWho campaigns;
    private final CampaignsUpToDate upToDate;
    private final Imports imports;
    private final Audit audit;

    CampaignsApi(
            CampaignDoor door,
            CampaignTable table,
            CampaignsOfWho campaigns,
            CampaignsUpToDate upToDate,
            Imports imports,
            Audit audit) {
        this.door = door;
        this.table = table;
        this.campaigns = campaigns;
        this.upToDate = upToDate;
        this.imports = imports;
        this.audit = audit;
    }

    /** Newest first. */
    @GetMapping
    @Needs(Permission.CAMPAIGN_VIEW)
    PageOf<CampaignView> list(
            SignedIn who,
            @RequestParam(defaultValue = "") String q,
            @RequestParam Optional<String> state,
            @RequestParam Optional<UUID> department,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (deleted && !who.may(Permission.CAMPAIGN_DELETED_VIEW)) {
            throw new Refusal(
                    403, "forbidden", "You may not see deleted campaigns.", Map.of(), Map.of());
        }
        upToDate.await(who.tenantId());
        var filter =
                new Filter(
                        deleted,
                        reach(who, department),
                        state.filter(text -> !text.isBlank())
                                .map(
                                        text ->
                                                Code.parse(CampaignState.class, text)
                                                        .orElseThrow(() -> unknown("state"))),
                        q.strip());
        int from = Math.max(0, page);
        int most = Math.clamp(size, 1, PageOf.MOST);
        Map<CampaignId, CampaignNow> now =
                Answers.of(door.look(who.tenantId())).of().stream()
                        .collect(Collectors.toMap(CampaignNow::campaign, Function.identity()));
        return new PageOf<>(
                table.list(who.tenantId(), filter, (long) from * most, most).stream()
                        .map(kept -> campaigns.view(who, kept, now.get(kept.id())))
                        .toList(),
                table.count(who.tenantId(), filter),
                from,
                most);
    }

    private static Optional<Set<UUID>> reach(SignedIn who, Optional<UUID> department) {
        return department.isEmpty()
                ? CampaignsOfWho.departments(who)
                : Optional.of(department.filter(who::sees).map(Set::of).orElse(Set.of()));
    }

    private static Refusal unknown(String field) {
        return Refusal.invalid(Map.of(field, "unknown"));
    }

    @GetMapping("/{id}")
    @Needs(Permission.CAMPAIGN_VIEW)
    CampaignView get(SignedIn who, @PathVariable UUID id) {
        return campaigns.view(who, campaigns.find(who, id));
    }

    /** With a file of numbers, that is read in the background. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.CAMPAIGN_CREATE)
    CampaignView createWithFile(
            SignedIn who,
            @RequestPart("campaign") CampaignForm form,
            @RequestPart("file") MultipartFile file)
            throws IOException {
        CampaignSettings settings = checked(who, form);
        var id = new CampaignId(UUID.randomUUID());
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        if (name.length() > LONGEST_FILE_NAME) {
            name = name.substring(name.length() - LONGEST_FILE_NAME);
        }
        imports.prepare(id, name.isBlank() ? "file" : name, form.skipsContacts(), file::transferTo);
        return create(who, id, settings);
    }

    /** Without one: its numbers come one by one. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.CAMPAIGN_CREATE)
    CampaignView create(SignedIn who, @RequestBody CampaignForm form) {
        CampaignSettings settings = checked(who, form);
        var id = new CampaignId(UUID.randomUUID());
        imports.prepareNothing(id, form.skipsContacts());
        return create(who, id, settings);
    }

    private CampaignSettings checked(SignedIn who, CampaignForm form) {
        CampaignSettings settings = form.settings();
        Map<String, String> problems = new HashMap<>(SettingsCheck.problems(settings));
        Company company = campaigns.company(who);
        if (company.trunk(settings.trunk()).isEmpty()) {
            problems.putIfAbsent("trunk", "unknown");
        }
        Department department = company.departments().get(settings.department());
        if (form.department() == null) {
            problems.put("department", "required");
        } else if (department == null || !who.sees(department.id())) {
            problems.put("department", "unknown");
        } else if (!department.skillGroup()) {
            problems.put("department", "notASkillGroup");
        }
        upToDate.await(who.tenantId());
        if (table.named(who.tenantId(), settings.name()).isPresent()) {
            problems.putIfAbsent("name", "taken");
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return settings;
    }

    private CampaignView create(SignedIn who, CampaignId id, CampaignSettings settings) {
        try {
            ask(who, new CampaignEvent.Create(id, settings, Optional.of(who.user())));
        } catch (RuntimeException refused) {
            // Where the answer only came too late, the next start finds what is left.
            if (refused instanceof Refusal answer && answer.status() == 409) {
                imports.notMade(id);
                if (answer.code().equals(CampaignEvent.Create.NAME_TAKEN)) {
                    throw Refusal.invalid(Map.of("name", "taken"));
                }
            }
            throw refused;
        }
        imports.made();
        CampaignView view = get(who, id.value());
        audit.note(who, "campaign.created", settings.name(), null, view);
        return view;
    }

    @PutMapping("/{id}")
    @Needs(Permission.CAMPAIGN_EDIT)
    CampaignView edit(SignedIn who, @PathVariable UUID id, @RequestBody CampaignForm form) {
        Kept before = campaigns.find(who, id);
        CampaignSettings settings = form.over(before.settings());
        Map<String, String> problems = SettingsCheck.problems(settings);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return changed(
                who,
                "campaign.edited",
                before,
                new CampaignEvent.Edit(before.id(), settings, Optional.of(who.user())));
    }

    @PostMapping("/{id}/start")
    @Needs(Permission.CAMPAIGN_START)
    CampaignView start(SignedIn who, @PathVariable UUID id) {
        Kept before = campaigns.find(who, id);
        return changed(
                who,
                "campaign.started",
                before,
                new CampaignEvent.Start(before.id(), Optional.of(who.user())));
    }

    @PostMapping("/{id}/stop")
    @Needs(Permission.CAMPAIGN_START)
    CampaignView stop(SignedIn who, @PathVariable UUID id) {
        Kept before = campaigns.find(who, id);
        return changed(
                who,
                "campaign.stopped",
                before,
                new CampaignEvent.Stop(before.id(), Optional.of(who.user())));
    }

    /**
     * @param outcomes whose leads stand in line again; absent for all
     */
    record Again(@Nullable List<String> outcomes) {}

    @PostMapping("/{id}/run-again")
    @Needs(Permission.CAMPAIGN_START)
    CampaignView runAgain(
            SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Again form) {
        Kept before = campaigns.find(who, id);
        Set<Outcome> outcomes = EnumSet.allOf(Outcome.class);
        if (form != null && form.outcomes() != null) {
            outcomes.clear();
            form.outcomes()
                    .forEach(
                            code ->
                                    outcomes.add(
                                            Code.parse(Outcome.class, code)
                                                    .orElseThrow(() -> unknown("outcomes"))));
        }
        return changed(
                who,
                "campaign.runAgain",
                before,
                new CampaignEvent.RunAgain(before.id(), outcomes, Optional.of(who.user())));
    }

    /** Stopped first; gone from the list when no call of it is up any more. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.CAMPAIGN_DELETE)
    void delete(SignedIn who, @PathVariable UUID id) {
        Kept before = campaigns.find(who, id);
        ask(who, new CampaignEvent.Delete(before.id(), Optional.of(who.user())));
        audit.note(
                who,
                "campaign.deleted",
                before.settings().name(),
                campaigns.view(who, before),
                null);
    }

    @PostMapping("/{id}/import/cancel")
    @Needs(Permission.CAMPAIGN_EDIT)
    CampaignView cancel(SignedIn who, @PathVariable UUID id) {
        Kept before = campaigns.find(who, id);
        if (!imports.cancel(before.id())) {
            throw Refusal.conflict("import.over", "The file is read already.");
        }
        audit.note(
                who,
                "campaign.importCancelled",
                before.settings().name(),
                campaigns.view(who, before),
                null);
        return get(who, id);
    }

    private CampaignView changed(SignedIn who, String action, Kept before, CampaignEvent wish) {
        ask(who, wish);
        upToDate.await(who.tenantId());
        // Whoever may delete it may do so in this moment; then it is shown as it was.
        Kept kept = table.find(who.tenantId(), before.id()).orElse(before);
        CampaignView view = campaigns.view(who, kept);
        audit.note(who, action, before.settings().name(), campaigns.view(who, before), view);
        return view;
    }

    private void ask(SignedIn who, CampaignEvent wish) {
        Answers.done(door.ask(who.tenantId(), wish));
    }
}
