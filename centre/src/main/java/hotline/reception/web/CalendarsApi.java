package hotline.reception.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.web.Refusal;
import hotline.reception.Calendar;
import hotline.reception.CalendarReader;
import hotline.reception.Flow;
import hotline.reception.Problem;
import hotline.reception.ReceptionSettings;
import hotline.reception.ReceptionSettings.Dated;
import hotline.reception.Step;
import hotline.reception.store.ReceptionBook;
import hotline.reception.store.ReceptionTables;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opening hours and holidays, in the form that {@link CalendarReader} reads. */
@RestController
@RequestMapping("/api/v1/calendars")
@Needs(Permission.ADMIN_TELEPHONY)
public class CalendarsApi {

    private final ReceptionBook book;
    private final ReceptionTables tables;
    private final Audit audit;
    private final InstantSource clock;

    CalendarsApi(ReceptionBook book, ReceptionTables tables, Audit audit, InstantSource clock) {
        this.book = book;
        this.tables = tables;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    public List<Map<String, Object>> list(SignedIn who) {
        return book.settings(who.tenantId()).calendars().stream().map(this::view).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public Map<String, Object> add(SignedIn who, @RequestBody Map<String, @Nullable Object> form) {
        return save(who, UUID.randomUUID(), form, true);
    }

    @PutMapping("/{id}")
    public Map<String, Object> change(
            SignedIn who, @PathVariable UUID id, @RequestBody Map<String, @Nullable Object> form) {
        return save(who, id, form, false);
    }

    private Map<String, Object> save(
            SignedIn who, UUID id, Map<String, @Nullable Object> form, boolean isNew) {
        form.remove("now");
        CalendarReader.Read read = CalendarReader.read(form);
        return book.change(
                who.tenantId(),
                settings -> {
                    Dated before = isNew ? null : found(settings, id);
                    refuseProblems(read, id, settings);
                    var after = new Dated(id, read.calendar());
                    if (before != null
                            && !before.calendar()
                                    .name()
                                    .equalsIgnoreCase(after.calendar().name())) {
                        refuseIfUsed(before, settings);
                    }
                    tables.write(who.tenantId(), after);
                    audit.note(
                            who,
                            isNew ? "calendar.added" : "calendar.changed",
                            after.calendar().name(),
                            before == null ? null : CalendarReader.plain(before.calendar()),
                            CalendarReader.plain(after.calendar()));
                    return view(after);
                });
    }

    private static void refuseProblems(
            CalendarReader.Read read, UUID id, ReceptionSettings settings) {
        var problems = new LinkedHashMap<String, String>();
        for (Problem problem : read.problems()) {
            problems.putIfAbsent(problem.path().substring(1), problem.code());
        }
        if (settings.calendar(read.calendar().name())
                .filter(other -> !other.id().equals(id))
                .isPresent()) {
            problems.putIfAbsent("name", "name.taken");
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(SignedIn who, @PathVariable UUID id) {
        book.change(
                who.tenantId(),
                settings -> {
                    Dated calendar = found(settings, id);
                    refuseIfUsed(calendar, settings);
                    tables.removeCalendar(who.tenantId(), id);
                    audit.note(
                            who,
                            "calendar.removed",
                            calendar.calendar().name(),
                            CalendarReader.plain(calendar.calendar()),
                            null);
                    return calendar;
                });
    }

    /** Flows name calendars, so a name that is used stays. */
    private static void refuseIfUsed(Dated calendar, ReceptionSettings settings) {
        List<String> users =
                settings
                        .flowsWith(
                                step ->
                                        step instanceof Step.Hours hours
                                                && hours.calendar()
                                                        .equalsIgnoreCase(
                                                                calendar.calendar().name()))
                        .stream()
                        .map(Flow::name)
                        .toList();
        if (!users.isEmpty()) {
            throw InUse.by("calendar", List.of(), users);
        }
    }

    private static Dated found(ReceptionSettings settings, UUID id) {
        return settings.calendar(id).orElseThrow(() -> Refusal.notFound("calendar"));
    }

    /** With {@code now}: open, closed or holiday. */
    private Map<String, Object> view(Dated dated) {
        Calendar calendar = dated.calendar();
        var view = new LinkedHashMap<String, Object>();
        view.put("id", dated.id());
        view.putAll(CalendarReader.plain(calendar));
        view.put("now", calendar.at(clock.instant()).name().toLowerCase(Locale.ROOT));
        return view;
    }
}
