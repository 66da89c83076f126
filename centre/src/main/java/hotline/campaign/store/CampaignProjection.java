package hotline.campaign.store;

import hotline.campaign.AttemptId;
import hotline.campaign.CampaignFact;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignSettings;
import hotline.campaign.Outcome;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallId;
import hotline.kernel.Fact;
import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import hotline.kernel.store.CheckpointedProjection;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps campaigns, leads and attempts up with the ledger. The leads themselves come from files and
 * are not told by facts; what became of them is.
 */
@Component
public class CampaignProjection extends CheckpointedProjection {

    private static final int MOST_CALLS = 50_000;

    private final JdbcClient sql;
    private final Knowledge knowledge;
    private final JsonMapper json = PlainJson.mapper();

    /** Whether a campaign made a call, of the last ones; what is not known here is asked for. */
    private final Map<CallId, Boolean> calls =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<CallId, Boolean> eldest) {
                    return size() > MOST_CALLS;
                }
            };

    public CampaignProjection(
            JdbcClient sql, PlatformTransactionManager transactions, Knowledge knowledge) {
        super("campaigns", sql, transactions);
        this.sql = sql;
        this.knowledge = knowledge;
    }

    @Override
    public void take(TenantId tenant, List<Fact> facts) {
        super.take(tenant, facts);
        knowledge.grew();
    }

    /** A call that came in is nobody's attempt, whatever becomes of it. */
    @Override
    protected boolean concerns(Fact fact) {
        return switch (fact.body()) {
            case CampaignFact _ -> true;
            case CallFact.Arrived arrived -> {
                calls.putIfAbsent(arrived.call(), arrived.campaign().isPresent());
                yield arrived.campaign().isPresent();
            }
            case CallFact call -> calls.getOrDefault(call.call(), true);
            default -> false;
        };
    }

    @Override
    protected void tell(TenantId tenant, List<Fact> fresh) {
        var batch = new Batch(tenant);
        for (Fact fact : fresh) {
            switch (fact.body()) {
                case CampaignFact campaign -> batch.take(fact.at(), campaign);
                case CallFact call -> batch.take(fact.at(), call);
                default -> {
                    // Whatever else happens in the house does not concern the campaigns.
                }
            }
        }
        batch.tellTallies();
    }

    /** The leads stay, as they were when they came. */
    @Override
    protected void untell(TenantId tenant) {
        for (String statement :
                List.of(
                        "delete from campaign where tenant = ?",
                        "delete from attempt where tenant = ?",
                        "delete from campaign_known where tenant = ?",
                        """
                        update campaign_tally set calling = 0, done = 0, attempts = 0, answered = 0,
                            dropped = 0
                        where tenant = ?\
                        """,
                        """
                        update lead set state = 'WAITING', due = '-infinity', held = null, attempts = 0,
                            ended = '{}', outcome = null, last_at = null, closed = null
                        where tenant = ? and (state <> 'WAITING' or attempts > 0)\
                        """)) {
            sql.sql(statement).param(tenant.value()).update();
        }
    }

    /** What changes in the counts of a campaign. */
    private static final class Tally {
        private long calling;
        private long done;
        private long attempts;
        private long answered;
        private long dropped;
    }

    /** Facts that are taken together: their counts are written once. */
    private final class Batch {

        private final TenantId tenant;
        private final Map<CampaignId, Tally> tallies = new HashMap<>();
        private long known;

        Batch(TenantId tenant) {
            this.tenant = tenant;
        }

        private Tally tally(CampaignId campaign) {
            return tallies.computeIfAbsent(campaign, _ -> new Tally());
        }

        void take(Instant at, CampaignFact fact) {
            switch (fact) {
                case CampaignFact.Created created -> create(at, created);
                case CampaignFact.Imported imported ->
                        state(imported, "state = 'STOPPED', problem = ''");
                case CampaignFact.ImportFailed failed ->
                        change(failed, "state = 'STOPPED', problem = :value", failed.problem());
                case CampaignFact.LeadsAdded added -> state(added, "problem = ''");
                case CampaignFact.Edited edited -> edit(at, edited);
                case CampaignFact.Started started ->
                        change(
                                started,
                                "state = 'RUNNING', started_at = :value, stop_why = null",
                                Timestamp.from(at));
                case CampaignFact.Stopped stopped -> {
                    state(stopped, "state = 'STOPPED', stop_why = '" + stopped.why().name() + "'");
                    change(stopped, "stopped_at = :value", Timestamp.from(at));
                }
                case CampaignFact.Deleted deleted ->
                        change(
                                deleted,
                                "state = 'DELETED', deleted_at = :value",
                                Timestamp.from(at));
                case CampaignFact.RunAgain again -> runAgain(at, again);
                case CampaignFact.PreviewBegan _ -> {} // it waits, for one agent
                case CampaignFact.PreviewEnded ended ->
                        ended.again().ifPresent(again -> skip(ended, again));
                case CampaignFact.AttemptBegan began -> begin(at, began);
                case CampaignFact.AttemptHeard heard -> hear(heard);
                case CampaignFact.AttemptEnded ended -> end(at, ended);
                case CampaignFact.LeadClosed closed -> close(closed);
            }
        }

        private void create(Instant at, CampaignFact.Created created) {
            sql.sql(
                            """
                            insert into campaign (tenant, id, name, department, settings, state, problem, created_at,
                                created_by)
                            values (:tenant, :id, :name, :department, :settings::jsonb, 'INITIALISING', '', :at, :by)\
                            """)
                    .param("tenant", tenant.value())
                    .param("id", created.campaign().value())
                    .param("name", created.settings().name())
                    .param("department", created.settings().department())
                    .param("settings", json.writeValueAsString(created.settings()))
                    .param("at", Timestamp.from(at))
                    .param("by", created.by().orElse(null), Types.OTHER)
                    .update();
            tally(created.campaign());
        }

        private void state(CampaignFact fact, String assignments) {
            sql.sql("update campaign set " + assignments + " where tenant = ? and id = ?")
                    .params(tenant.value(), fact.campaign().value())
                    .update();
        }

        private void change(CampaignFact fact, String assignments, Object value) {
            sql.sql("update campaign set " + assignments + " where tenant = :tenant and id = :id")
                    .param("value", value)
                    .param("tenant", tenant.value())
                    .param("id", fact.campaign().value())
                    .update();
        }

        private void edit(Instant at, CampaignFact.Edited edited) {
            CampaignSettings settings = edited.settings();
            change(edited, "settings = :value::jsonb", json.writeValueAsString(settings));
            // Whoever was called often enough for today may not be so by the new rules.
            sql.sql(
                            """
                            update lead set due = ?, held = null
                            where tenant = ? and campaign = ? and state = 'WAITING' and held is not null\
                            """)
                    .params(Timestamp.from(at), tenant.value(), edited.campaign().value())
                    .update();
        }

        private void runAgain(Instant at, CampaignFact.RunAgain again) {
            int leads =
                    sql.sql(
                                    """
                                    update lead set state = 'WAITING', due = :at, held = null
                                    where tenant = :tenant and campaign = :campaign and state = 'DONE'
                                      and closed is null and outcome in (:outcomes)\
                                    """)
                            .param("at", Timestamp.from(at))
                            .param("tenant", tenant.value())
                            .param("campaign", again.campaign().value())
                            .param(
                                    "outcomes",
                                    again.outcomes().stream().map(Outcome::name).toList())
                            .update();
            tally(again.campaign()).done -= leads;
            known++;
        }

        private void skip(CampaignFact.PreviewEnded ended, Instant again) {
            sql.sql(
                            """
                            update lead set due = ?, held = null
                            where tenant = ? and campaign = ? and number = ? and state = 'WAITING'\
                            """)
                    .params(
                            Timestamp.from(again),
                            tenant.value(),
                            ended.campaign().value(),
                            ended.lead())
                    .update();
            known++;
        }

        private void begin(Instant at, CampaignFact.AttemptBegan began) {
            sql.sql(
                            """
                            insert into attempt (tenant, id, campaign, lead, phone, trunk, nth, began_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?)\
                            """)
                    .params(
                            tenant.value(),
                            began.attempt().value(),
                            began.campaign().value(),
                            began.lead(),
                            began.phone(),
                            began.trunk(),
                            began.nth(),
                            Timestamp.from(at))
                    .update();
            sql.sql(
                            """
                            update lead set state = 'CALLING', attempts = attempts + 1, last_at = ?, held = null
                            where tenant = ? and campaign = ? and number = ?\
                            """)
                    .params(
                            Timestamp.from(at),
                            tenant.value(),
                            began.campaign().value(),
                            began.lead())
                    .update();
            Tally tally = tally(began.campaign());
            tally.calling++;
            tally.attempts++;
        }

        private void hear(CampaignFact.AttemptHeard heard) {
            sql.sql("update attempt set machine = ?, heard_ms = ? where tenant = ? and id = ?")
                    .params(
                            heard.machine(),
                            heard.after().toMillis(),
                            tenant.value(),
                            heard.attempt().value())
                    .update();
        }

        private void end(Instant at, CampaignFact.AttemptEnded ended) {
            Timestamp again = ended.again().map(Timestamp::from).orElse(null);
            sql.sql(
                            """
                            update attempt set ended_at = :at, outcome = :outcome, sip = :sip, q850 = :q850,
                                again_at = :again, nobody_rung = :nobodyRung
                            where tenant = :tenant and id = :id\
                            """)
                    .param("at", Timestamp.from(at))
                    .param("outcome", ended.outcome().name())
                    .param("sip", ended.sip())
                    .param("q850", ended.q850())
                    .param("again", again, Types.TIMESTAMP)
                    .param("nobodyRung", ended.nobodyRung())
                    .param("tenant", tenant.value())
                    .param("id", ended.attempt().value())
                    .update();
            Tally tally = tally(ended.campaign());
            tally.calling--;
            known++;
            if (ended.nobodyRung()) {
                tally.attempts--;
                standAsBefore(ended, again);
                return;
            }
            sql.sql(
                            """
                            update lead set state = :state, due = coalesce(:again, due), outcome = :outcome,
                                ended = ended || jsonb_build_object(:outcome::text,
                                    coalesce((ended ->> :outcome)::int, 0) + 1)
                            where tenant = :tenant and campaign = :campaign and number = :number\
                            """)
                    .param("state", again == null ? "DONE" : "WAITING")
                    .param("again", again, Types.TIMESTAMP)
                    .param("outcome", ended.outcome().name())
                    .param("tenant", tenant.value())
                    .param("campaign", ended.campaign().value())
                    .param("number", ended.lead())
                    .update();
            tally.done += again == null ? 1 : 0;
            tally.answered += wasAnswered(ended.outcome()) ? 1 : 0;
            tally.dropped += ended.outcome() == Outcome.DROPPED ? 1 : 0;
        }

        /** Nobody rang the lead, so what is told of it is what was told before. */
        private void standAsBefore(CampaignFact.AttemptEnded ended, @Nullable Timestamp again) {
            sql.sql(
                            """
                            update lead set state = 'WAITING', due = coalesce(:again, due), attempts = attempts - 1,
                                last_at = (select max(began_at) from attempt
                                    where tenant = :tenant and campaign = :campaign and lead = :number
                                      and not nobody_rung)
                            where tenant = :tenant and campaign = :campaign and number = :number\
                            """)
                    .param("again", again, Types.TIMESTAMP)
                    .param("tenant", tenant.value())
                    .param("campaign", ended.campaign().value())
                    .param("number", ended.lead())
                    .update();
        }

        /** By a person or a machine. */
        private static boolean wasAnswered(Outcome outcome) {
            return switch (outcome) {
                case ANSWERED, MACHINE, DROPPED -> true;
                case BUSY,
                        NO_ANSWER,
                        REJECTED,
                        INVALID_NUMBER,
                        UNREACHABLE,
                        CONGESTION,
                        CANCELLED,
                        FAILED ->
                        false;
            };
        }

        private void close(CampaignFact.LeadClosed closed) {
            int leads =
                    sql.sql(
                                    """
                                    update lead set state = 'DONE', closed = ?
                                    where tenant = ? and campaign = ? and number = ? and state = 'WAITING'\
                                    """)
                            .params(
                                    closed.why().name(),
                                    tenant.value(),
                                    closed.campaign().value(),
                                    closed.lead())
                            .update();
            tally(closed.campaign()).done += leads;
            known++;
        }

        void take(Instant at, CallFact fact) {
            switch (fact) {
                case CallFact.Arrived(var call, _, _, _, _, _, _, _, var agent, _, var campaign)
                        when campaign.isPresent() && agent.isPresent() ->
                        sql.sql("update attempt set agent = ? where tenant = ? and id = ?")
                                .params(
                                        agent.get().value(),
                                        tenant.value(),
                                        AttemptId.of(call).value())
                                .update();
                case CallFact.Answered answered when answered.role() == CallFact.Role.CUSTOMER ->
                        sql.sql(
                                        """
                                        update attempt set answered_at = ?
                                        where tenant = ? and id = ? and answered_at is null\
                                        """)
                                .params(Timestamp.from(at), tenant.value(), attempt(answered))
                                .update();
                case CallFact.Connected connected ->
                        sql.sql(
                                        """
                                        update attempt set connected_at = coalesce(connected_at, :at),
                                            answered_at = coalesce(answered_at, :at), agent = coalesce(:agent, agent)
                                        where tenant = :tenant and id = :id\
                                        """)
                                .param("at", Timestamp.from(at))
                                .param(
                                        "agent",
                                        connected.agent().map(AgentId::value).orElse(null),
                                        Types.OTHER)
                                .param("tenant", tenant.value())
                                .param("id", attempt(connected))
                                .update();
                case CallFact.AgentLeft left ->
                        sql.sql(
                                        """
                                        update attempt set talked_ms = talked_ms + ?
                                        where tenant = ? and id = ?\
                                        """)
                                .params(left.talked().toMillis(), tenant.value(), attempt(left))
                                .update();
                default -> {
                    // The rest of a call's story stands in the call records.
                }
            }
        }

        private static UUID attempt(CallFact fact) {
            return AttemptId.of(fact.call()).value();
        }

        void tellTallies() {
            tallies.forEach(
                    (campaign, tally) ->
                            sql.sql(
                                            """
                                            insert into campaign_tally as t (tenant, campaign, calling, done, attempts,
                                                answered, dropped)
                                            values (?, ?, ?, ?, ?, ?, ?)
                                            on conflict (tenant, campaign) do update
                                            set calling = t.calling + excluded.calling, done = t.done + excluded.done,
                                                attempts = t.attempts + excluded.attempts,
                                                answered = t.answered + excluded.answered,
                                                dropped = t.dropped + excluded.dropped\
                                            """)
                                    .params(
                                            tenant.value(),
                                            campaign.value(),
                                            tally.calling,
                                            tally.done,
                                            tally.attempts,
                                            tally.answered,
                                            tally.dropped)
                                    .update());
            if (known == 0) {
                return;
            }
            sql.sql(
                            """
                            insert into campaign_known as k (tenant, facts) values (?, ?)
                            on conflict (tenant) do update set facts = k.facts + excluded.facts\
                            """)
                    .params(tenant.value(), known)
                    .update();
        }
    }
}
