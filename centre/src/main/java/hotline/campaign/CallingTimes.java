package hotline.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Calling hours at one place. */
public record CallingTimes(CallingHours hours, ZoneId zone) {

    private static final int WEEK = 7;

    public boolean isOpen(Instant at) {
        return hours.allow(at, zone);
    }

    /** The first moment from this one on in which it is open; empty when it never is. */
    public Optional<Instant> opening(Instant from) {
        if (isOpen(from)) {
            return Optional.of(from);
        }
        LocalDate today = LocalDate.ofInstant(from, zone);
        for (int days = 0; days <= WEEK; days++) {
            LocalDate day = today.plusDays(days);
            Optional<Instant> opens =
                    hours.windows().stream()
                            .filter(window -> window.day() == day.getDayOfWeek())
                            .flatMap(window -> moments(day.atTime(window.from())))
                            .filter(at -> !at.isBefore(from))
                            .filter(this::isOpen)
                            .min(Comparator.naturalOrder());
            if (opens.isPresent()) {
                return opens;
            }
        }
        return Optional.empty();
    }

    /** A clock that is put forward skips its times, one that is put back shows them twice. */
    private Stream<Instant> moments(LocalDateTime time) {
        ZoneOffsetTransition skipped = zone.getRules().getTransition(time);
        if (skipped != null && skipped.isGap()) {
            return Stream.of(skipped.getInstant());
        }
        return zone.getRules().getValidOffsets(time).stream().map(time::toInstant);
    }

    /** When the day of the place begins in which this moment lies. */
    public Instant startOfDay(Instant at) {
        return LocalDate.ofInstant(at, zone).atStartOfDay(zone).toInstant();
    }

    /** When the next day of the place begins. */
    public Instant nextDay(Instant at) {
        return LocalDate.ofInstant(at, zone).plusDays(1).atStartOfDay(zone).toInstant();
    }
}
