package hotline.floor;

import hotline.campaign.CampaignCommand.FetchLeads;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignFact;
import hotline.campaign.CampaignFact.ClosedWhy;
import hotline.campaign.CampaignFact.LeadClosed;
import hotline.campaign.CampaignId;
import hotline.campaign.Lead;
import hotline.campaign.LeadId;
import hotline.campaign.Outcome;
import hotline.kernel.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The table of leads in memory, with the weaknesses of a real one: it learns of facts later, takes
 * its time to answer, and is away now and then. Survives the end of a process, as a database does.
 */
final class SimulatedLeads {

    static final ZoneId HOME = ZoneId.of("Asia/Shanghai");

    enum State {
        WAITING,
        BEING_CALLED,
        DONE
    }

    static final class Row implements Comparable<Row> {
        final LeadId id;
        final String phone;
        State state = State.WAITING;
        Instant due = Instant.EPOCH;
        final Map<Outcome, Integer> ended = new EnumMap<>(Outcome.class);
        Optional<Outcome> last = Optional.empty();
        boolean closed;

        private Row(LeadId id, String phone) {
            this.id = id;
            this.phone = phone;
        }

        @Override
        public int compareTo(Row other) {
            int byDue = due.compareTo(other.due);
            return byDue != 0 ? byDue : Long.compare(id.number(), other.id.number());
        }

        private Lead lead() {
            return new Lead(id, phone, HOME, ended);
        }
    }

    private record PhoneDay(String phone, LocalDate day) {}

    private final CampaignHouse house;
    private final SplittableRandom luck;
    private final Map<LeadId, Row> rows = new HashMap<>();
    private final Map<CampaignId, TreeSet<Row>> waiting = new HashMap<>();
    private final Map<PhoneDay, Integer> calledToday = new HashMap<>();
    private final Set<String> doNotCall = new HashSet<>();
    private int read;
    private long knowing;

    SimulatedLeads(CampaignHouse house, SplittableRandom luck) {
        this.house = house;
        this.luck = luck;
        house.table = this::asked;
    }

    void add(CampaignId campaign, long number, String phone) {
        var row = new Row(new LeadId(campaign, number), phone);
        rows.put(row.id, row);
        waiting.computeIfAbsent(campaign, _ -> new TreeSet<>()).add(row);
    }

    void doNotCall(String phone) {
        doNotCall.add(phone);
        house.hear(new CampaignEvent.DoNotCall(phone));
    }

    List<Row> rows(CampaignId campaign) {
        return rows.values().stream().filter(row -> row.id.campaign().equals(campaign)).toList();
    }

    // ---- a projection, some time behind ----

    void catchUp() {
        while (read < house.facts.size()) {
            Fact fact = house.facts.get(read++);
            switch (fact.body()) {
                case CampaignFact.AttemptBegan f ->
                        move(f.campaign(), f.lead(), State.BEING_CALLED);
                case CampaignFact.AttemptEnded f -> {
                    knowing++;
                    ended(f, fact.at());
                }
                case CampaignFact.PreviewEnded f when f.again().isPresent() -> {
                    knowing++;
                    skipped(f.campaign(), f.lead(), f.again().get());
                }
                case CampaignFact.LeadClosed f -> {
                    knowing++;
                    move(f.campaign(), f.lead(), State.DONE).closed = true;
                }
                case CampaignFact.RunAgain f -> {
                    knowing++;
                    again(f);
                }
                default -> {}
            }
        }
    }

    private Row row(CampaignId campaign, long number) {
        return Objects.requireNonNull(rows.get(new LeadId(campaign, number)));
    }

    private Row move(CampaignId campaign, long lead, State to) {
        Row row = row(campaign, lead);
        TreeSet<Row> line = waiting.computeIfAbsent(campaign, _ -> new TreeSet<>());
        line.remove(row);
        row.state = to;
        if (to == State.WAITING) {
            line.add(row);
        }
        return row;
    }

    private void skipped(CampaignId campaign, long lead, Instant again) {
        Row row = row(campaign, lead);
        // The order of the line looks at it, so it changes outside the line.
        waiting.getOrDefault(campaign, new TreeSet<>()).remove(row);
        row.due = again;
        move(campaign, lead, State.WAITING);
    }

    private void ended(CampaignFact.AttemptEnded fact, Instant at) {
        Row row = row(fact.campaign(), fact.lead());
        if (!fact.nobodyRung()) {
            row.ended.merge(fact.outcome(), 1, Integer::sum);
            row.last = Optional.of(fact.outcome());
            calledToday.merge(new PhoneDay(row.phone, day(at)), 1, Integer::sum);
        }
        row.due = fact.again().orElse(row.due);
        move(fact.campaign(), fact.lead(), fact.again().isPresent() ? State.WAITING : State.DONE);
    }

    private void again(CampaignFact.RunAgain fact) {
        long count = 0;
        for (Row row : rows(fact.campaign())) {
            if (row.state == State.DONE
                    && !row.closed
                    && row.last.filter(fact.outcomes()::contains).isPresent()) {
                row.due = Instant.EPOCH;
                move(fact.campaign(), row.id.number(), State.WAITING);
                count++;
            }
        }
        if (count != fact.count()) {
            throw new AssertionError("the lane counted otherwise: " + count + ", " + fact);
        }
    }

    private static LocalDate day(Instant at) {
        return at.atZone(HOME).toLocalDate();
    }

    // ---- questions ----

    private void asked(FetchLeads ask) {
        int fate = luck.nextInt(100);
        if (fate == 0) {
            return; // the answer is lost
        }
        house.lane.after(
                Duration.ofMillis(luck.nextInt(5, 300)),
                () -> {
                    CampaignEvent answer =
                            fate < 4
                                    ? new CampaignEvent.FetchFailed(ask.campaign(), ask.ask())
                                    : look(ask);
                    house.lane.after(
                            Duration.ofMillis(luck.nextInt(1, 200)), () -> house.hear(answer));
                });
    }

    private CampaignEvent look(FetchLeads ask) {
        // Some never catch up in time, and say what they know.
        if (luck.nextInt(50) != 0) {
            catchUp();
        }
        List<Lead> leads = new ArrayList<>();
        List<LeadClosed> closed = new ArrayList<>();
        Instant next = null;
        ZonedDateTime there = house.now().atZone(HOME);
        Instant opens = opens(ask, there);
        for (Row row : waiting.getOrDefault(ask.campaign(), new TreeSet<>())) {
            if (leads.size() == ask.limit() || closed.size() == ask.limit()) {
                break;
            }
            if (ask.without().contains(row.id.number())) {
                continue;
            }
            Instant due = row.due.isAfter(opens) ? row.due : opens;
            if (doNotCall.contains(row.phone)) {
                closed.add(closed(row, ClosedWhy.DO_NOT_CALL));
            } else if (row.lead().attempts() >= ask.retry().inAll()) {
                closed.add(closed(row, ClosedWhy.ENOUGH));
            } else if (due.isAfter(house.now())) {
                next = next == null || due.isBefore(next) ? due : next;
                break; // the others are due later
            } else if (calledToday.getOrDefault(new PhoneDay(row.phone, there.toLocalDate()), 0)
                    >= ask.retry().perDay()) {
                Instant tomorrow =
                        there.toLocalDate()
                                .plusDays(1)
                                .atTime(LocalTime.MIN)
                                .atZone(HOME)
                                .toInstant();
                next = next == null || tomorrow.isBefore(next) ? tomorrow : next;
            } else {
                leads.add(row.lead());
            }
        }
        return new CampaignEvent.LeadsFetched(
                ask.campaign(), ask.ask(), leads, closed, knowing, Optional.ofNullable(next));
    }

    /** Every day has the same window in these days. */
    private static Instant opens(FetchLeads ask, ZonedDateTime there) {
        var window = ask.hours().windows().getFirst();
        ZonedDateTime from = there.with(window.from());
        ZonedDateTime until = there.with(window.until());
        if (there.isBefore(from)) {
            return from.toInstant();
        }
        return there.isBefore(until) ? there.toInstant() : from.plusDays(1).toInstant();
    }

    private static LeadClosed closed(Row row, ClosedWhy why) {
        return new LeadClosed(row.id.campaign(), row.id.number(), why);
    }
}
