package hotline.campaign.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import hotline.campaign.CampaignNow;
import hotline.campaign.CampaignSettings;
import hotline.campaign.Code;
import hotline.campaign.store.CampaignTable.Counts;
import hotline.campaign.store.CampaignTable.Kept;
import hotline.campaign.store.ImportTable.Import;
import hotline.directory.Company;
import hotline.directory.Department;
import hotline.directory.User;
import hotline.script.Script;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as a page sees it.
 *
 * @param script not in lists
 * @param scriptUnknown places of the script that nothing fills, as they are written
 */
record CampaignView(
        UUID id,
        String name,
        String state,
        Named department,
        String trunk,
        int maxConcurrent,
        BigDecimal callsPerAgent,
        String mode,
        boolean record,
        List<Hours> hours,
        Retry retry,
        long ringSeconds,
        long agentRingSeconds,
        long wrapUpSeconds,
        WhenNobodyIsFree nobodyFree,
        String machine,
        String machineMessage,
        long previewSeconds,
        @Nullable String script,
        @Nullable List<String> scriptUnknown,
        Tally counts,
        @Nullable Live live,
        @Nullable String problem,
        @Nullable String stopWhy,
        Instant createdAt,
        @Nullable Named createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant deletedAt,
        @JsonProperty("import") @Nullable Progress reading) {

    record Named(UUID id, String name) {}

    record Hours(String day, String from, String until) {}

    record Retry(List<Again> again, int perDay, int inAll) {

        record Again(String outcome, int times, long afterSeconds) {}
    }

    record WhenNobodyIsFree(long holdSeconds, String message) {}

    /** Its calls at this moment; in lists only. */
    record Live(int dialling, int waiting, int talking) {

        static Live of(CampaignNow now) {
            return new Live(now.dialling(), now.waiting(), now.talking());
        }
    }

    record Tally(
            long total,
            long waiting,
            long calling,
            long done,
            long attempts,
            long answered,
            long dropped) {

        static Tally of(Counts counts) {
            return new Tally(
                    counts.total(),
                    counts.waiting(),
                    counts.calling(),
                    counts.done(),
                    counts.attempts(),
                    counts.answered(),
                    counts.dropped());
        }
    }

    /** How far the file is read. */
    record Progress(
            String state,
            String file,
            long bytes,
            long bytesRead,
            long rows,
            long taken,
            long rejected,
            @Nullable String problem,
            boolean skipExistingContacts) {

        static Progress of(Import reading) {
            return new Progress(
                    Code.of(reading.state()),
                    reading.file(),
                    reading.bytes(),
                    reading.bytesRead(),
                    reading.rows(),
                    reading.taken(),
                    reading.rejected(),
                    filled(reading.problem()),
                    reading.skipContacts());
        }
    }

    static CampaignView of(Kept kept, Company company) {
        return of(kept, company, null, kept.settings().script());
    }

    static CampaignView inList(Kept kept, Company company, @Nullable Live live) {
        return of(kept, company, live, null);
    }

    private static CampaignView of(
            Kept kept, Company company, @Nullable Live live, @Nullable Script script) {
        CampaignSettings settings = kept.settings();
        return new CampaignView(
                kept.id().value(),
                settings.name(),
                Code.of(kept.state()),
                department(settings.department(), company),
                settings.trunk(),
                settings.maxConcurrent(),
                settings.callsPerAgent(),
                Code.of(settings.mode()),
                settings.record(),
                hours(settings),
                retry(settings),
                settings.ring().toSeconds(),
                settings.agentRing().toSeconds(),
                settings.wrapUp().toSeconds(),
                new WhenNobodyIsFree(
                        settings.nobodyFree().hold().toSeconds(), settings.nobodyFree().message()),
                Code.of(settings.machine()),
                settings.machineMessage(),
                settings.preview().toSeconds(),
                script == null ? null : script.value(),
                script == null ? null : script.unknown(),
                Tally.of(kept.counts()),
                live,
                filled(kept.problem()),
                kept.stopWhy().map(Code::of).orElse(null),
                kept.createdAt(),
                kept.createdBy().map(user -> user(user, company)).orElse(null),
                kept.startedAt().orElse(null),
                kept.stoppedAt().orElse(null),
                kept.deletedAt().orElse(null),
                kept.file().filter(one -> !one.file().isEmpty()).map(Progress::of).orElse(null));
    }

    static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Named department(UUID id, Company company) {
        Department department = company.departments().get(id);
        return new Named(id, department == null ? "" : department.name());
    }

    static Named user(UUID id, Company company) {
        return new Named(
                id, Optional.ofNullable(company.users().get(id)).map(User::name).orElse(""));
    }

    private static List<Hours> hours(CampaignSettings settings) {
        return settings.hours().windows().stream()
                .map(w -> new Hours(Code.of(w.day()), w.from().toString(), w.until().toString()))
                .toList();
    }

    private static Retry retry(CampaignSettings settings) {
        return new Retry(
                settings.retry().again().entrySet().stream()
                        .map(
                                one ->
                                        new Retry.Again(
                                                Code.of(one.getKey()),
                                                one.getValue().times(),
                                                one.getValue().after().toSeconds()))
                        .sorted(Comparator.comparing(Retry.Again::outcome))
                        .toList(),
                settings.retry().perDay(),
                settings.retry().inAll());
    }
}
