package hotline.contacts.store;

import hotline.contacts.Contact;
import hotline.contacts.Grams;
import hotline.contacts.Sight;
import hotline.kernel.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds people by any part of a name, number, address or tag, in any script.
 *
 * <p>Words of three characters and more are found anywhere by trigrams; shorter ones in names,
 * cities and tags by their characters ({@link Grams}).
 */
@Repository
public class ContactSearch {

    private final JdbcClient sql;
    private final JsonMapper json;

    public ContactSearch(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** In which order; the first is what a person sees who asked for none. */
    public enum Order {
        CHANGED_LAST("c.changed_at desc, c.id"),
        NAME("c.name, c.id"),
        NAME_BACKWARDS("c.name desc, c.id desc"),
        CREATED_LAST("c.created_at desc, c.id");

        private final String columns;

        Order(String columns) {
            this.columns = columns;
        }
    }

    /** Some contacts of all that match. */
    public record Found(List<Contact> contacts, long total) {}

    /**
     * @param asked empty for everybody
     */
    public Found search(
            TenantId tenant, Sight sight, String asked, Order order, int offset, int limit) {
        Map<String, Object> params = new HashMap<>();
        String where = where(tenant, sight, asked, params);
        long total =
                sql.sql("select count(*) from contact c" + where)
                        .params(params)
                        .query(Long.class)
                        .single();
        List<Contact> contacts =
                sql.sql(
                                ContactRows.SELECT
                                        + where
                                        + " order by "
                                        + order.columns
                                        + " limit :limit offset :offset")
                        .params(params)
                        .param("limit", limit)
                        .param("offset", offset)
                        .query(new ContactRows(json))
                        .list();
        return new Found(contacts, total);
    }

    private static String where(
            TenantId tenant, Sight sight, String asked, Map<String, Object> params) {
        StringBuilder where = new StringBuilder(" where c.tenant = :tenant");
        params.put("tenant", tenant.value());
        if (!sight.all()) {
            where.append(" and (c.shared or c.owner = :me or c.department = any (:led))");
            params.put("me", sight.user());
            params.put("led", sight.departmentsLed().toArray(UUID[]::new));
        }
        for (String word : Grams.folded(asked).split(" ", -1)) {
            if (!word.isEmpty()) {
                wordCondition(where, word, params);
            }
        }
        return where.toString();
    }

    private static void wordCondition(
            StringBuilder where, String word, Map<String, Object> params) {
        String name = "w" + params.size();
        String text = isNumber(word) ? word.replaceAll("\\D", "") : word;
        where.append(" and c.searchable like :").append(name);
        params.put(name, "%" + escaped(text) + "%");
        if (text.length() < 3 && !isNumber(word)) {
            // Not in addresses: a lone character there would find half of the city.
            where.append(" and c.grams @> :").append(name).append("g::text[]");
            params.put(name + "g", Grams.wanted(text).toArray(String[]::new));
        }
    }

    /** 138-0013 8000 is asked for as it is spoken. */
    private static boolean isNumber(String word) {
        return word.matches("\\+?[0-9][0-9().-]*");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
