package hotline.campaign.store;

import hotline.campaign.CampaignId;
import hotline.campaign.file.NumberFile.Entry;
import hotline.contacts.Contacts;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.PhoneNumbers.Telephone;
import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Takes numbers into a campaign, or says why not. */
@Repository
public class NewLeads {

    private final JdbcClient sql;
    private final PhoneNumbers numbers;
    private final Contacts contacts;
    private final ZoneId here = ZoneId.systemDefault();
    private final JsonMapper json = PlainJson.mapper();

    public NewLeads(JdbcClient sql, PhoneNumbers numbers, Contacts contacts) {
        this.sql = sql;
        this.numbers = numbers;
        this.contacts = contacts;
    }

    /** Why a row was not taken. */
    public enum Reason {
        EMPTY,
        NOT_A_NUMBER,
        TWICE,
        EXISTING_CONTACT,
        DO_NOT_CALL
    }

    /** What came of one row: the lead's number, or the reason. */
    public sealed interface Result {}

    public record Taken(long number) implements Result {}

    public record Rejected(Reason reason) implements Result {}

    private record Wanted(int place, Telephone telephone, Map<String, String> fields) {}

    /** Within a transaction; the campaign's other writers wait until it ends. */
    public List<Result> take(
            TenantId tenant, CampaignId campaign, List<Entry> entries, boolean skipContacts) {
        List<Result> results = new ArrayList<>();
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (Entry entry : entries) {
            results.add(first(entry, wanted, results.size()));
        }
        long next = lock(tenant, campaign);
        Set<String> phones = wanted.keySet();
        Set<String> there = among(phones, tenant, campaign);
        Set<String> blocked = blocked(phones, tenant);
        Set<String> known = skipContacts ? contacts.known(tenant, phones) : Set.of();
        List<Wanted> fresh = new ArrayList<>();
        for (Wanted one : wanted.values()) {
            Optional<Reason> reason =
                    reason(one.telephone().e164(), there::contains, blocked, known);
            if (reason.isPresent()) {
                results.set(one.place(), new Rejected(reason.get()));
            } else {
                results.set(one.place(), new Taken(next + fresh.size()));
                fresh.add(one);
            }
        }
        insert(tenant, campaign, next, fresh);
        return List.copyOf(results);
    }

    /** As they would be taken into a new campaign now: for each the reason why not, if any. */
    public List<Optional<Reason>> judge(
            TenantId tenant, List<Entry> entries, boolean skipContacts) {
        List<Optional<Reason>> reasons = new ArrayList<>();
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (Entry entry : entries) {
            reasons.add(Optional.of(first(entry, wanted, reasons.size()).reason()));
        }
        Set<String> blocked = blocked(wanted.keySet(), tenant);
        Set<String> known = skipContacts ? contacts.known(tenant, wanted.keySet()) : Set.of();
        for (Wanted one : wanted.values()) {
            reasons.set(one.place(), reason(one.telephone().e164(), _ -> false, blocked, known));
        }
        return List.copyOf(reasons);
    }

    private Rejected first(Entry entry, Map<String, Wanted> wanted, int place) {
        if (entry.typed().isEmpty()) {
            return new Rejected(Reason.EMPTY);
        }
        Optional<Telephone> telephone = telephone(entry.typed());
        if (telephone.isEmpty()) {
            return new Rejected(Reason.NOT_A_NUMBER);
        }
        var one = new Wanted(place, telephone.get(), entry.fields());
        boolean twice = wanted.putIfAbsent(telephone.get().e164(), one) != null;
        return new Rejected(twice ? Reason.TWICE : Reason.EMPTY);
    }

    /** Letters are no digits here, as on some keypads: 1.38E+10 has lost its digits. */
    private Optional<Telephone> telephone(String typed) {
        return typed.chars().anyMatch(Character::isLetter)
                ? Optional.empty()
                : numbers.telephone(typed, here);
    }

    /** Whether a text is a number that could be taken. */
    public boolean isNumber(String typed) {
        return telephone(typed).isPresent();
    }

    private static Optional<Reason> reason(
            String phone, Predicate<String> there, Set<String> blocked, Set<String> known) {
        if (there.test(phone)) {
            return Optional.of(Reason.TWICE);
        }
        if (blocked.contains(phone)) {
            return Optional.of(Reason.DO_NOT_CALL);
        }
        return known.contains(phone) ? Optional.of(Reason.EXISTING_CONTACT) : Optional.empty();
    }

    private long lock(TenantId tenant, CampaignId campaign) {
        sql.sql(
                        """
                        insert into campaign_tally (tenant, campaign) values (?, ?) on conflict do nothing\
                        """)
                .params(tenant.value(), campaign.value())
                .update();
        return sql.sql(
                        """
                        select next_lead from campaign_tally where tenant = ? and campaign = ? for update\
                        """)
                .params(tenant.value(), campaign.value())
                .query(Long.class)
                .single();
    }

    /**
     * Asked number by number, each for the next place in the index of phones. Of a campaign that
     * came this minute the database believes that it has next to no leads: asked by campaign it
     * would read all of them, for every number. By the whole row there is one way to walk.
     */
    private Set<String> among(Set<String> phones, TenantId tenant, CampaignId campaign) {
        return new HashSet<>(
                sql.sql(
                                """
                                select wanted.phone from unnest(:phones::text[]) as wanted (phone)
                                where (:tenant, :campaign, wanted.phone) = (
                                    select l.tenant, l.campaign, l.phone from lead l
                                    where (l.tenant, l.campaign, l.phone) >= (:tenant, :campaign, wanted.phone)
                                    order by l.tenant, l.campaign, l.phone limit 1)\
                                """)
                        .param("phones", array(phones))
                        .param("tenant", tenant.value())
                        .param("campaign", campaign.value())
                        .query(String.class)
                        .list());
    }

    private Set<String> blocked(Set<String> phones, TenantId tenant) {
        return new HashSet<>(
                sql.sql(
                                "select phone from do_not_call where tenant = ? and phone = any"
                                        + " (?::text[])")
                        .params(tenant.value(), array(phones))
                        .query(String.class)
                        .list());
    }

    private static String[] array(Set<String> phones) {
        return phones.toArray(String[]::new);
    }

    private void insert(TenantId tenant, CampaignId campaign, long next, List<Wanted> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        var phones = new String[fresh.size()];
        var zones = new String[fresh.size()];
        var fields = new String[fresh.size()];
        for (int i = 0; i < fresh.size(); i++) {
            phones[i] = fresh.get(i).telephone().e164();
            zones[i] = fresh.get(i).telephone().zone().getId();
            fields[i] =
                    fresh.get(i).fields().isEmpty()
                            ? "{}"
                            : json.writeValueAsString(fresh.get(i).fields());
        }
        sql.sql(
                        """
                        insert into lead (tenant, campaign, number, phone, zone, fields)
                        select :tenant, :campaign, :next + nth - 1, phone, zone, fields::jsonb
                        from unnest(:phones::text[], :zones::text[], :fields::text[]) with ordinality
                            as new (phone, zone, fields, nth)\
                        """)
                .param("tenant", tenant.value())
                .param("campaign", campaign.value())
                .param("next", next)
                .param("phones", phones)
                .param("zones", zones)
                .param("fields", fields)
                .update();
        sql.sql(
                        """
                        insert into campaign_zone (tenant, campaign, zone)
                        select ?, ?, zone from unnest(?::text[]) as new (zone) on conflict do nothing\
                        """)
                .params(
                        tenant.value(),
                        campaign.value(),
                        new HashSet<>(List.of(zones)).toArray(String[]::new))
                .update();
        sql.sql(
                        """
                        update campaign_tally set total = total + ?, next_lead = next_lead + ?
                        where tenant = ? and campaign = ?\
                        """)
                .params(fresh.size(), fresh.size(), tenant.value(), campaign.value())
                .update();
    }
}
