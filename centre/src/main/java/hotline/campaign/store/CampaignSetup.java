package hotline.campaign.store;

import hotline.campaign.CampaignDoor;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignSettings;
import hotline.campaign.CampaignState;
import hotline.campaign.Code;
import hotline.campaign.Mode;
import hotline.campaign.SettingsCheck;
import hotline.campaign.store.CampaignTable.Kept;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import hotline.kernel.setup.SetupChange;
import hotline.kernel.setup.SetupFields;
import hotline.kernel.setup.SetupNames;
import hotline.kernel.setup.SetupPart;
import hotline.kernel.setup.SetupProblems;
import hotline.kernel.setup.SetupReader;
import hotline.script.Script;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Campaigns in the set-up file. One with a new name is made and its file read; one that is there is
 * edited, as far as it may be. Files of numbers lie in one folder only, so that a set-up file that
 * came over the network does not read others.
 */
@Component
public class CampaignSetup implements SetupPart {

    private static final Logger LOG = System.getLogger(CampaignSetup.class.getName());
    private static final int LANE_PATIENCE_SECONDS = 10;

    private static final Set<String> FIELDS =
            Set.of(
                    "name",
                    "trunk",
                    "department",
                    "maxConcurrent",
                    "callsPerAgent",
                    "mode",
                    "record",
                    "hours",
                    "retry",
                    "preview",
                    "script",
                    "ring",
                    "wrapUp",
                    "leads",
                    "skipExistingContacts");

    private final CampaignTable table;
    private final CampaignDoor door;
    private final Imports imports;
    private final SetupFolder folder;
    private final List<Wish> wishes = new ArrayList<>();

    /**
     * Where set-up files find files of numbers.
     *
     * @param path beside the set-up file, or in the data folder
     */
    public record SetupFolder(Path path) {}

    CampaignSetup(CampaignTable table, CampaignDoor door, Imports imports, SetupFolder folder) {
        this.table = table;
        this.door = door;
        this.imports = imports;
        this.folder = folder;
    }

    private sealed interface Wish {}

    private record Make(CampaignSettings settings, Optional<Path> leads, boolean skipContacts)
            implements Wish {}

    private record Change(CampaignId campaign, CampaignSettings settings) implements Wish {}

    @Override
    public Set<String> sections() {
        return Set.of("campaigns");
    }

    /** After the trunks and departments that they name. */
    @Override
    public int order() {
        return 20;
    }

    @Override
    public synchronized List<SetupChange> apply(
            TenantId tenant, SetupFields file, SetupNames names, SetupProblems problems) {
        wishes.clear();
        List<SetupChange> changes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (SetupReader one :
                new SetupReader(file, problems, file.fields().keySet())
                        .readers("campaigns", FIELDS)) {
            Optional<String> name = one.required("name");
            if (name.isPresent() && !seen.add(name.get().toLowerCase(Locale.ROOT))) {
                one.wrong("name", "taken", "two campaigns have this name.");
            }
            Optional<Kept> there = name.flatMap(text -> table.named(tenant, text));
            CampaignSettings settings = settings(one, there, names);
            Map<String, String> wrong = SettingsCheck.problems(settings);
            wrong.forEach(
                    (field, code) ->
                            one.wrong(
                                    field.replace("Seconds", ""),
                                    code,
                                    "\"" + field + "\" is not right: " + code + "."));
            changes.add(
                    there.map(kept -> change(one, kept, settings))
                            .orElseGet(() -> make(one, settings)));
        }
        return changes;
    }

    private static CampaignSettings settings(
            SetupReader one, Optional<Kept> there, SetupNames names) {
        Optional<UUID> department = one.required("department").flatMap(names::department);
        if (one.has("department") && department.isEmpty()) {
            one.wrong("department", "unknown", "there is no such department.");
        }
        String trunk = one.required("trunk").orElse("");
        if (!trunk.isEmpty() && names.trunk(trunk).isEmpty()) {
            one.wrong("trunk", "unknown", "there is no such trunk.");
        }
        CampaignSettings was =
                there.map(Kept::settings)
                        .orElseGet(
                                () ->
                                        CampaignSettings.usual(
                                                one.text("name").orElse(""),
                                                department.orElse(new UUID(0, 0)),
                                                trunk));
        return new CampaignSettings(
                was.name(),
                was.department(),
                was.trunk(),
                one.whole("maxConcurrent").orElse(was.maxConcurrent()),
                decimal(one, "callsPerAgent").orElse(was.callsPerAgent()),
                one.text("mode").flatMap(code -> mode(one, code)).orElse(was.mode()),
                one.flag("record").orElse(was.record()),
                RulesInSetup.hours(one, was.hours()),
                RulesInSetup.retry(one, was.retry()),
                one.duration("ring").orElse(was.ring()),
                was.agentRing(),
                one.duration("wrapUp").orElse(was.wrapUp()),
                was.nobodyFree(),
                was.machine(),
                was.machineMessage(),
                one.duration("preview").orElse(was.preview()),
                one.text("script").map(Script::new).orElse(was.script()));
    }

    private static Optional<BigDecimal> decimal(SetupReader one, String field) {
        return one.text(field)
                .flatMap(
                        text -> {
                            if (text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
                                return Optional.of(new BigDecimal(text));
                            }
                            one.wrong(field, "type", "write a number such as 1.5.");
                            return Optional.empty();
                        });
    }

    private static Optional<Mode> mode(SetupReader one, String code) {
        Optional<Mode> mode = Code.parse(Mode.class, code);
        if (mode.isEmpty()) {
            one.wrong("mode", "unknown", "write progressive or preview.");
        }
        return mode;
    }

    private SetupChange make(SetupReader one, CampaignSettings settings) {
        Optional<Path> leads = one.text("leads").flatMap(name -> leads(one, name));
        wishes.add(new Make(settings, leads, one.flag("skipExistingContacts").orElse(true)));
        return SetupChange.added("campaign", settings.name());
    }

    private Optional<Path> leads(SetupReader one, String name) {
        Path file = folder.path().resolve(name).normalize();
        if (name.contains("/") || name.contains("\\") || !file.startsWith(folder.path())) {
            one.wrong("leads", "path", "write the name of a file in " + folder.path() + ".");
        } else if (!Files.isRegularFile(file)) {
            one.wrong("leads", "unknown", "there is no such file in " + folder.path() + ".");
        } else {
            return Optional.of(file);
        }
        return Optional.empty();
    }

    private SetupChange change(SetupReader one, Kept kept, CampaignSettings settings) {
        List<String> fields = differing(kept.settings(), settings);
        if (!fields.isEmpty() && kept.state() == CampaignState.RUNNING) {
            one.wrong("name", "campaign.running", "it is running; stop it first.");
        }
        if (!fields.isEmpty()) {
            wishes.add(new Change(kept.id(), settings));
        }
        return SetupChange.changed("campaign", settings.name(), fields);
    }

    private static List<String> differing(CampaignSettings was, CampaignSettings is) {
        List<String> fields = new ArrayList<>();
        if (was.maxConcurrent() != is.maxConcurrent()) {
            fields.add("maxConcurrent");
        }
        if (was.callsPerAgent().compareTo(is.callsPerAgent()) != 0) {
            fields.add("callsPerAgent");
        }
        if (was.mode() != is.mode()) {
            fields.add("mode");
        }
        if (was.record() != is.record()) {
            fields.add("record");
        }
        if (!was.hours().equals(is.hours())) {
            fields.add("hours");
        }
        if (!was.retry().equals(is.retry())) {
            fields.add("retry");
        }
        different("ring", was.ring(), is.ring()).ifPresent(fields::add);
        different("wrapUp", was.wrapUp(), is.wrapUp()).ifPresent(fields::add);
        different("preview", was.preview(), is.preview()).ifPresent(fields::add);
        if (!was.script().equals(is.script())) {
            fields.add("script");
        }
        return fields;
    }

    private static Optional<String> different(String field, Duration was, Duration is) {
        return was.equals(is) ? Optional.empty() : Optional.of(field);
    }

    @Override
    public synchronized void committed(TenantId tenant) {
        wishes.forEach(wish -> grant(tenant, wish));
        wishes.clear();
    }

    private void grant(TenantId tenant, Wish wish) {
        switch (wish) {
            case Make make -> make(tenant, make);
            case Change(var campaign, var settings) ->
                    isRefused(tenant, new CampaignEvent.Edit(campaign, settings, Optional.empty()));
        }
    }

    private void make(TenantId tenant, Make make) {
        var campaign = new CampaignId(UUID.randomUUID());
        try {
            if (make.leads().isPresent()) {
                Path leads = make.leads().get();
                imports.prepare(
                        campaign,
                        leads.getFileName().toString(),
                        make.skipContacts(),
                        file -> Files.copy(leads, file));
            } else {
                imports.prepareNothing(campaign, make.skipContacts());
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "campaign " + make.settings().name() + " is not made", e);
            return;
        }
        var wish = new CampaignEvent.Create(campaign, make.settings(), Optional.empty());
        if (isRefused(tenant, wish)) {
            imports.notMade(campaign);
        } else {
            // Where the answer only came too late, the next start finds what is left.
            imports.made();
        }
    }

    /** What was looked at before may have changed meanwhile. */
    private boolean isRefused(TenantId tenant, CampaignEvent wish) {
        try {
            Verdict verdict =
                    door.ask(tenant, wish)
                            .toCompletableFuture()
                            .get(LANE_PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (verdict instanceof Verdict.Refused(String reason, _)) {
                LOG.log(Level.WARNING, "the set-up file is refused {0}: {1}", reason, wish);
                return true;
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.ERROR, "the lane does not answer: " + wish, e);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
