package hotline.results.store;

import hotline.campaign.AttemptId;
import hotline.campaign.CampaignFact;
import hotline.campaign.Code;
import hotline.desk.DeskFact;
import hotline.kernel.Fact;
import hotline.kernel.TenantId;
import hotline.kernel.store.CheckpointedProjection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Writes results as other programs are told them. */
@Component
public class ResultsProjection extends CheckpointedProjection {

    private final JdbcClient sql;
    private final JsonMapper json;

    public ResultsProjection(
            JdbcClient sql, PlatformTransactionManager transactions, JsonMapper json) {
        super("results", sql, transactions);
        this.sql = sql;
        this.json = json;
    }

    @Override
    protected boolean concerns(Fact fact) {
        return switch (fact.body()) {
            case CampaignFact.AttemptBegan _, CampaignFact.AttemptEnded _, DeskFact.Saved _ -> true;
            default -> false;
        };
    }

    @Override
    protected void tell(TenantId tenant, List<Fact> fresh) {
        for (Fact fact : fresh) {
            switch (fact.body()) {
                case CampaignFact.AttemptBegan began -> remember(tenant, began);
                case CampaignFact.AttemptEnded ended -> ended(fact, ended);
                case DeskFact.Saved saved -> saved(fact, saved);
                default -> {} // no result
            }
        }
    }

    @Override
    protected void untell(TenantId tenant) {
        sql.sql("delete from result where tenant = ?").param(tenant.value()).update();
        sql.sql("delete from result_call where tenant = ?").param(tenant.value()).update();
    }

    private void remember(TenantId tenant, CampaignFact.AttemptBegan began) {
        sql.sql(
                        "insert into result_call (tenant, call, campaign, lead, phone) values (?,"
                                + " ?, ?, ?, ?)")
                .params(
                        tenant.value(),
                        began.attempt().value(),
                        began.campaign().value(),
                        began.lead(),
                        began.phone())
                .update();
    }

    private void ended(Fact fact, CampaignFact.AttemptEnded ended) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("outcome", Code.of(ended.outcome()));
        told.put("sip", ended.sip());
        told.put("q850", ended.q850());
        ended.again().ifPresent(at -> told.put("again", at.toString()));
        write(
                fact,
                "attempt.ended",
                ended.campaign().value(),
                ended.lead(),
                ended.phone(),
                ended.attempt().value(),
                told);
    }

    private record Of(UUID campaign, long lead, String phone) {}

    /** Of a campaign's call; what is concluded of others is no result of a campaign. */
    private void saved(Fact fact, DeskFact.Saved saved) {
        UUID call = AttemptId.of(saved.call()).value();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("disposition", saved.disposition());
        told.put("agent", saved.agent().value());
        told.put("contact", saved.contact().value());
        told.put("revision", saved.revision());
        saved.nextCallAt().ifPresent(at -> told.put("nextCallAt", at.toString()));
        sql.sql("select campaign, lead, phone from result_call where tenant = ? and call = ?")
                .params(fact.tenant().value(), call)
                .query(
                        (row, _) ->
                                new Of(
                                        row.getObject(1, UUID.class),
                                        row.getLong(2),
                                        row.getString(3)))
                .optional()
                .ifPresent(
                        of ->
                                write(
                                        fact,
                                        "disposition.saved",
                                        of.campaign(),
                                        of.lead(),
                                        of.phone(),
                                        call,
                                        told));
    }

    private void write(
            Fact fact,
            String kind,
            UUID campaign,
            long lead,
            String phone,
            UUID call,
            Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sequence", fact.sequence());
        body.put("at", fact.at().toString());
        body.put("kind", kind);
        body.put("campaign", campaign);
        body.put("lead", lead);
        body.put("phone", phone);
        body.put("call", call);
        body.putAll(more);
        sql.sql("insert into result (tenant, sequence, campaign, body) values (?, ?, ?, ?::jsonb)")
                .params(
                        fact.tenant().value(),
                        fact.sequence(),
                        campaign,
                        json.writeValueAsString(body))
                .update();
    }
}
