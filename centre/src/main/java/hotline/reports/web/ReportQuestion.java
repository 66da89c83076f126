package hotline.reports.web;

import hotline.access.SignedIn;
import hotline.directory.Directory;
import hotline.kernel.TenantId;
import hotline.kernel.web.Refusal;
import hotline.reports.Period;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody asks of a report, as far as the rights go.
 *
 * @param departments whose campaigns and agents; empty for all
 * @param campaign empty for all
 * @param by what a row is of, where that can be chosen
 */
record ReportQuestion(
        TenantId tenant,
        Period period,
        Optional<Set<UUID>> departments,
        Optional<UUID> campaign,
        String by) {

    /**
     * Reads {@code from}, {@code to}, {@code zone}, {@code department}, {@code campaign} and {@code
     * by}; all may be left out.
     *
     * @throws Refusal 422, field by field
     */
    static ReportQuestion of(
            SignedIn who, Map<String, String> asked, Directory directory, Instant now) {
        return new ReportQuestion(
                who.tenantId(),
                period(asked, now),
                reach(who, asked, directory),
                id(asked, "campaign"),
                asked.getOrDefault("by", "day"));
    }

    private static Period period(Map<String, String> asked, Instant now) {
        ZoneId zone;
        LocalDate today;
        try {
            zone = ZoneId.of(asked.getOrDefault("zone", "UTC"));
            today = LocalDate.ofInstant(now, zone);
        } catch (DateTimeException e) {
            throw Refusal.invalid(Map.of("zone", "unknown"));
        }
        var period = new Period(day(asked, "from", today), day(asked, "to", today), zone);
        if (period.last().isBefore(period.first())) {
            throw Refusal.invalid(Map.of("to", "order"));
        }
        if (period.first().plusDays(Period.MOST_DAYS).isBefore(period.last())) {
            throw Refusal.invalid(Map.of("from", "tooLong"));
        }
        return period;
    }

    private static LocalDate day(Map<String, String> asked, String field, LocalDate otherwise) {
        String text = asked.getOrDefault(field, "");
        try {
            return text.isBlank() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.invalid(Map.of(field, "notADate"));
        }
    }

    private static Optional<UUID> id(Map<String, String> asked, String field) {
        String text = asked.getOrDefault(field, "");
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(Map.of(field, "unknown"));
        }
    }

    /** The department that was asked for with all below it, as far as the rights go. */
    private static Optional<Set<UUID>> reach(
            SignedIn who, Map<String, String> asked, Directory directory) {
        Optional<UUID> department = id(asked, "department");
        if (department.isEmpty()) {
            return who.all() ? Optional.empty() : Optional.of(who.departments());
        }
        return Optional.of(
                department
                        .filter(who::sees)
                        .map(directory.company(who.tenantId())::withBelow)
                        .orElse(Set.of()));
    }
}
