package hotline.contacts.store;

import hotline.contacts.Contact;
import hotline.contacts.ContactId;
import hotline.contacts.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads contacts with their numbers in one go. */
record ContactRows(JsonMapper json) implements RowMapper<Contact> {

    static final String SELECT =
            """
            select c.*,
                   array(select p.label from contact_phone p where p.tenant = c.tenant and p.contact = c.id
                         order by p.place) as labels,
                   array(select p.typed from contact_phone p where p.tenant = c.tenant and p.contact = c.id
                         order by p.place) as typed
            from contact c\
            """;

    @Override
    public Contact mapRow(ResultSet row, int number) throws SQLException {
        return new Contact(
                new ContactId(row.getObject("id", UUID.class)),
                row.getInt("version"),
                person(row),
                row.getObject("owner", UUID.class),
                row.getObject("department", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }

    private Person person(ResultSet row) throws SQLException {
        String[] labels = (String[]) row.getArray("labels").getArray();
        String[] typed = (String[]) row.getArray("typed").getArray();
        LocalDate birthday = row.getObject("birthday", LocalDate.class);
        Map<String, String> custom =
                json.readValue(
                        row.getString("custom"), new TypeReference<Map<String, String>>() {});
        return new Person(
                row.getString("name"),
                row.getString("gender"),
                birthday == null ? "" : birthday.toString(),
                String.join("", labelled(labels, typed, "phone")),
                String.join("", labelled(labels, typed, "mobile")),
                labelled(labels, typed, "other"),
                row.getString("email"),
                row.getString("province"),
                row.getString("city"),
                row.getString("address"),
                row.getString("kind"),
                row.getBoolean("shared"),
                row.getString("notes"),
                List.of((String[]) row.getArray("tags").getArray()),
                custom);
    }

    private static List<String> labelled(String[] labels, String[] typed, String label) {
        List<String> phones = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i].equals(label)) {
                phones.add(typed[i]);
            }
        }
        return phones;
    }
}
