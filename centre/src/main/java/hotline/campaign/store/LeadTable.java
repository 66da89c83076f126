package hotline.campaign.store;

import hotline.campaign.CallingTimes;
import hotline.campaign.CampaignCommand.FetchLeads;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignFact.ClosedWhy;
import hotline.campaign.CampaignFact.LeadClosed;
import hotline.campaign.CampaignId;
import hotline.campaign.Lead;
import hotline.campaign.LeadId;
import hotline.campaign.LeadSource;
import hotline.campaign.Outcome;
import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds who may be called next: due, within the hours of the place, not on the do-not-call list,
 * not called too often. Looks only at places that are open now, so the index leads straight to the
 * first of each, however many leads there are.
 */
@Repository
public class LeadTable implements LeadSource {

    private static final Logger LOG = System.getLogger(LeadTable.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Leads that are looked at for one answer; whoever is passed over is put off or closed. */
    private static final int MOST_LOOKED_AT = 1_000;

    private final JdbcClient sql;
    private final Knowledge knowledge;
    private final JsonMapper json = PlainJson.mapper();

    public LeadTable(JdbcClient sql, Knowledge knowledge) {
        this.sql = sql;
        this.knowledge = knowledge;
    }

    @Override
    public void fetch(TenantId tenant, FetchLeads ask, Consumer<CampaignEvent> answer) {
        CampaignEvent found = new CampaignEvent.FetchFailed(ask.campaign(), ask.ask());
        try {
            if (knowledge.await(tenant, ask.knowing(), PATIENCE)) {
                found = look(tenant, ask);
            } else {
                LOG.log(Level.WARNING, "the leads of {0} are behind the facts", ask.campaign());
            }
        } catch (DataAccessException away) {
            LOG.log(Level.WARNING, "the leads of " + ask.campaign() + " cannot be read", away);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        answer.accept(found);
    }

    CampaignEvent.LeadsFetched look(TenantId tenant, FetchLeads ask) {
        // Read before the leads: they may know more than it says, never less.
        long knowing = knowledge.of(tenant);
        var search = new Search(tenant, ask, zones(tenant, ask.campaign()));
        search.run();
        return new CampaignEvent.LeadsFetched(
                ask.campaign(), ask.ask(), search.leads, search.closed, knowing, search.nextDue());
    }

    private List<ZoneId> zones(TenantId tenant, CampaignId campaign) {
        return sql
                .sql("select zone from campaign_zone where tenant = ? and campaign = ?")
                .params(tenant.value(), campaign.value())
                .query(String.class)
                .list()
                .stream()
                .map(ZoneId::of)
                .toList();
    }

    private record Candidate(Lead lead, boolean blocked) {}

    /** One look for one campaign. */
    private final class Search {

        private final TenantId tenant;
        private final FetchLeads ask;
        private final Map<ZoneId, CallingTimes> places = new HashMap<>();
        private final List<Lead> leads = new ArrayList<>();
        private final List<LeadClosed> closed = new ArrayList<>();
        private final List<Long> seen;
        private boolean more;

        Search(TenantId tenant, FetchLeads ask, List<ZoneId> zones) {
            this.tenant = tenant;
            this.ask = ask;
            this.seen = new ArrayList<>(ask.without());
            zones.forEach(zone -> places.put(zone, new CallingTimes(ask.hours(), zone)));
        }

        void run() {
            String[] open =
                    places.values().stream()
                            .filter(place -> place.isOpen(ask.now()) || never(place))
                            .map(place -> place.zone().getId())
                            .toArray(String[]::new);
            int looked = 0;
            more = open.length > 0;
            while (more && leads.size() < ask.limit() && looked < MOST_LOOKED_AT) {
                List<Candidate> next = candidates(open, ask.limit());
                looked += next.size();
                more = next.size() == ask.limit();
                next.forEach(candidate -> seen.add(candidate.lead().id().number()));
                judge(next);
            }
        }

        private boolean never(CallingTimes place) {
            return place.opening(ask.now()).isEmpty();
        }

        /**
         * The do-not-call list is asked for each number by itself: for an {@code exists} the
         * database would read and hash the whole list, however long, for every look.
         */
        private List<Candidate> candidates(String[] open, int limit) {
            return sql.sql(
                            """
                            select l.number, l.phone, l.zone, l.ended,
                                   (select d.phone from do_not_call d where d.tenant = :tenant and d.phone = l.phone)
                                       is not null as blocked
                            from unnest(:open::text[]) as place (zone) cross join lateral (
                                select number, phone, zone, ended, due from lead
                                where tenant = :tenant and campaign = :campaign and zone = place.zone
                                  and state = 'WAITING' and due <= :now and number <> all (:seen::bigint[])
                                order by due, number limit :limit) l
                            order by l.due, l.number limit :limit\
                            """)
                    .param("tenant", tenant.value())
                    .param("campaign", ask.campaign().value())
                    .param("open", open)
                    .param("now", Timestamp.from(ask.now()))
                    .param("seen", seen.toArray(Long[]::new))
                    .param("limit", limit)
                    .query(
                            (row, _) ->
                                    new Candidate(
                                            new Lead(
                                                    new LeadId(ask.campaign(), row.getLong(1)),
                                                    row.getString(2),
                                                    ZoneId.of(row.getString(3)),
                                                    ended(row.getString(4))),
                                            row.getBoolean(5)))
                    .list();
        }

        private Map<Outcome, Integer> ended(String text) {
            return text.equals("{}")
                    ? Map.of()
                    : json.readValue(text, new TypeReference<Map<Outcome, Integer>>() {});
        }

        private void judge(List<Candidate> candidates) {
            Map<String, List<Instant>> calls = callsOfLastDays(candidates);
            for (Candidate candidate : candidates) {
                Lead lead = candidate.lead();
                CallingTimes place = new CallingTimes(ask.hours(), lead.zone());
                Instant today = place.startOfDay(ask.now());
                long calledToday =
                        calls.getOrDefault(lead.phone(), List.of()).stream()
                                .filter(at -> !at.isBefore(today))
                                .count();
                if (candidate.blocked()) {
                    close(lead, ClosedWhy.DO_NOT_CALL);
                } else if (lead.attempts() >= ask.retry().inAll()) {
                    close(lead, ClosedWhy.ENOUGH);
                } else if (never(place)) {
                    close(lead, ClosedWhy.NEVER_ALLOWED);
                } else if (calledToday >= ask.retry().perDay()) {
                    putOff(lead, place.nextDay(ask.now()));
                } else if (leads.size() < ask.limit()) {
                    leads.add(lead);
                } else {
                    more = true;
                }
            }
        }

        private void close(Lead lead, ClosedWhy why) {
            closed.add(new LeadClosed(ask.campaign(), lead.id().number(), why));
        }

        /** A day of any place began within the last one and a quarter of ours. */
        private Map<String, List<Instant>> callsOfLastDays(List<Candidate> candidates) {
            Map<String, List<Instant>> calls = new HashMap<>();
            String[] phones = candidates.stream().map(c -> c.lead().phone()).toArray(String[]::new);
            sql.sql(
                            """
                            select phone, began_at from attempt
                            where tenant = ? and phone = any (?::text[]) and began_at > ? and not nobody_rung\
                            """)
                    .params(
                            tenant.value(),
                            phones,
                            Timestamp.from(ask.now().minus(Duration.ofHours(30))))
                    .query(
                            (RowCallbackHandler)
                                    row -> {
                                        calls.computeIfAbsent(
                                                        row.getString(1), _ -> new ArrayList<>())
                                                .add(row.getTimestamp(2).toInstant());
                                    });
            return calls;
        }

        /** What the rules of a day forbid is looked at again on the next, not every time. */
        private void putOff(Lead lead, Instant until) {
            sql.sql(
                            """
                            update lead set due = ?, held = 'PER_DAY'
                            where tenant = ? and campaign = ? and number = ? and state = 'WAITING'\
                            """)
                    .params(
                            Timestamp.from(until),
                            tenant.value(),
                            ask.campaign().value(),
                            lead.id().number())
                    .update();
        }

        /** When the next of those who were not found may be called. */
        Optional<Instant> nextDue() {
            if (more) {
                return Optional.of(ask.now());
            }
            return places.values().stream()
                    .flatMap(place -> firstDue(place).stream())
                    .min(Comparator.naturalOrder());
        }

        private Optional<Instant> firstDue(CallingTimes place) {
            return sql.sql(
                            """
                            select greatest(due, :now) from lead
                            where tenant = :tenant and campaign = :campaign and zone = :zone and state = 'WAITING'
                              and number <> all (:seen::bigint[])
                            order by due, number limit 1\
                            """)
                    .param("now", Timestamp.from(ask.now()))
                    .param("tenant", tenant.value())
                    .param("campaign", ask.campaign().value())
                    .param("zone", place.zone().getId())
                    .param("seen", seen.toArray(Long[]::new))
                    .query(Timestamp.class)
                    .optional()
                    .flatMap(due -> place.opening(due.toInstant()));
        }
    }
}
