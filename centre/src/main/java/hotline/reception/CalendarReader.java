package hotline.reception;

import hotline.reception.Calendar.Range;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes calendars as JSON and YAML give them: {@code {name, zone, week: {mon: [["09:00",
 * "18:00"]]}, holidays: [{date, name}], extra: [{date, from, to}]}}.
 */
public final class CalendarReader {

    private static final int MOST_DAYS = 1_000;
    private static final int MOST_RANGES = 10;
    private static final LocalDate NO_DATE = LocalDate.EPOCH;

    private CalendarReader() {}

    /** To be used only when there is no problem. */
    public record Read(Calendar calendar, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    public static Read read(@Nullable Object plain) {
        var problems = new ArrayList<Problem>();
        var node = new Node(plain, "", problems::add);
        node.only("id", "name", "zone", "week", "holidays", "extra");
        var calendar =
                new Calendar(
                        node.field("name").name(),
                        zone(node.field("zone")),
                        node.optional("week").map(CalendarReader::week).orElse(Map.of()),
                        node.optional("holidays").map(CalendarReader::holidays).orElse(Map.of()),
                        node.optional("extra").map(CalendarReader::extra).orElse(Map.of()));
        return new Read(calendar, problems);
    }

    private static ZoneId zone(Node node) {
        String name = node.name();
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        if (node.value() != null) {
            node.wrong("calendar.zone");
        }
        return ZoneId.of("UTC");
    }

    /** {@code MONDAY} is written {@code mon}. */
    private static String dayName(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static Map<DayOfWeek, List<Range>> week(Node node) {
        var week = new EnumMap<DayOfWeek, List<Range>>(DayOfWeek.class);
        var days = new ArrayList<String>();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.add(dayName(day));
            node.optional(dayName(day)).ifPresent(ranges -> week.put(day, ranges(ranges)));
        }
        node.only(days.toArray(String[]::new));
        return week;
    }

    private static List<Range> ranges(Node node) {
        List<Node> items = node.items();
        if (items.size() > MOST_RANGES) {
            node.wrong("tooLong");
        }
        return items.stream().map(CalendarReader::range).toList();
    }

    private static Range range(Node node) {
        List<Node> ends = node.items();
        if (ends.size() != 2) {
            node.wrong("calendar.range");
            return new Range(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        }
        return new Range(time(ends.getFirst()), time(ends.getLast()));
    }

    private static LocalTime time(Node node) {
        String text = node.text("([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00", "calendar.time");
        try {
            return text.equals("24:00")
                    ? LocalTime.MIDNIGHT
                    : LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeException told) {
            return LocalTime.MIDNIGHT;
        }
    }

    private static LocalDate date(Node node) {
        String text = node.text("[0-9]{4}-[0-9]{2}-[0-9]{2}", "calendar.date");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            if (text.length() == NO_DATE.toString().length()) {
                node.wrong("calendar.date");
            }
            return NO_DATE;
        }
    }

    private static List<Node> days(Node node) {
        List<Node> items = node.items();
        if (items.size() > MOST_DAYS) {
            node.wrong("tooLong");
            return List.of();
        }
        return items;
    }

    private static Map<LocalDate, String> holidays(Node node) {
        var holidays = new LinkedHashMap<LocalDate, String>();
        for (Node item : days(node)) {
            item.only("date", "name");
            LocalDate date = date(item.field("date"));
            if (holidays.containsKey(date)) {
                item.field("date").wrong("twice");
            }
            holidays.put(date, item.optional("name").map(Node::name).orElse(""));
        }
        return holidays;
    }

    private static Map<LocalDate, List<Range>> extra(Node node) {
        var extra = new LinkedHashMap<LocalDate, List<Range>>();
        for (Node item : days(node)) {
            item.only("date", "from", "to");
            extra.computeIfAbsent(date(item.field("date")), _ -> new ArrayList<>())
                    .add(new Range(time(item.field("from")), time(item.field("to"))));
        }
        return extra;
    }

    /** The same form, in the order of the days. */
    public static Map<String, Object> plain(Calendar calendar) {
        var week = new LinkedHashMap<String, Object>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Range> ranges = calendar.week().getOrDefault(day, List.of());
            week.put(
                    dayName(day),
                    ranges.stream()
                            .map(range -> List.of(range.from().toString(), end(range)))
                            .toList());
        }
        var holidays =
                new TreeMap<>(calendar.holidays())
                        .entrySet().stream()
                                .map(
                                        day ->
                                                Map.of(
                                                        "date", day.getKey().toString(),
                                                        "name", day.getValue()))
                                .toList();
        var extra =
                new TreeMap<>(calendar.extra())
                        .entrySet().stream()
                                .flatMap(
                                        day ->
                                                day.getValue().stream()
                                                        .map(range -> extra(day.getKey(), range)))
                                .toList();
        var plain = new LinkedHashMap<String, Object>();
        plain.put("name", calendar.name());
        plain.put("zone", calendar.zone().getId());
        plain.put("week", week);
        plain.put("holidays", holidays);
        plain.put("extra", extra);
        return plain;
    }

    private static Map<String, String> extra(LocalDate day, Range range) {
        return Map.of("date", day.toString(), "from", range.from().toString(), "to", end(range));
    }

    private static String end(Range range) {
        return range.to().equals(LocalTime.MIDNIGHT) ? "24:00" : range.to().toString();
    }
}
