package hotline.contacts.store;

import hotline.contacts.Change;
import hotline.contacts.Contact;
import hotline.contacts.ContactId;
import hotline.contacts.Contacts;
import hotline.contacts.Editor;
import hotline.contacts.Person;
import hotline.contacts.StaleVersion;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps people. Every write is one transaction with its line in the change history. */
@Repository
public class ContactStore implements Contacts {

    private final JdbcClient sql;
    private final JsonMapper json;
    private final PhoneNumbers numbers;

    public ContactStore(JdbcClient sql, JsonMapper json, PhoneNumbers numbers) {
        this.sql = sql;
        this.json = json;
        this.numbers = numbers;
    }

    @Override
    public Optional<Contact> find(TenantId tenant, ContactId id) {
        return sql.sql(ContactRows.SELECT + " where c.tenant = :tenant and c.id = :id")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query(new ContactRows(json))
                .optional();
    }

    @Override
    public Map<ContactId, Contact> find(TenantId tenant, Set<ContactId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql(ContactRows.SELECT + " where c.tenant = ? and c.id = any (?::uuid[])")
                .params(tenant.value(), ids.stream().map(ContactId::value).toArray(UUID[]::new))
                .query(new ContactRows(json))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Contact::id, Function.identity()));
    }

    @Override
    public List<Contact> byNumber(TenantId tenant, String typed) {
        String number = numbers.key(typed);
        return byNumbers(tenant, Set.of(number)).getOrDefault(number, List.of());
    }

    private record Owned(String number, Contact contact) {}

    @Override
    public Map<String, List<Contact>> byNumbers(TenantId tenant, Set<String> keys) {
        String[] asked = keys.stream().filter(key -> !key.isEmpty()).toArray(String[]::new);
        if (asked.length == 0) {
            return Map.of();
        }
        var rows = new ContactRows(json);
        return sql
                .sql(
                        """
                        select owned.*, asked.number as asked
                        from unnest(?::text[]) as asked (number) cross join lateral (
                        """
                                + ContactRows.SELECT
                                + """

                                        where c.tenant = ? and c.id in (
                                            select contact from contact_phone where tenant = ? and number = asked.number)
                                        order by c.changed_at desc, c.id limit 10) as owned
                                order by owned.changed_at desc, owned.id\
                                """)
                .params(asked, tenant.value(), tenant.value())
                .query((row, at) -> new Owned(row.getString("asked"), rows.mapRow(row, at)))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Owned::number,
                                Collectors.mapping(Owned::contact, Collectors.toList())));
    }

    @Override
    public Set<String> known(TenantId tenant, Set<String> phones) {
        return sql
                .sql(
                        """
                        select distinct number from contact_phone
                        where tenant = ? and number = any (?::text[])\
                        """)
                .params(tenant.value(), phones.toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    @Transactional
    public Contact add(TenantId tenant, Person person, Editor by, Instant now) {
        UUID id = UUID.randomUUID();
        sql.sql(
                        """
                        insert into contact (tenant, id, version, owner, department, shared, name, gender, birthday,
                            email, province, city, address, kind, notes, tags, custom, searchable, grams,
                            created_at, changed_at)
                        values (:tenant, :id, 1, :owner, :department, :shared, :name, :gender, :birthday,
                            :email, :province, :city, :address, :kind, :notes, :tags, :custom::jsonb, :searchable, :grams,
                            :now, :now)\
                        """)
                .params(new ContactColumns(json, numbers).of(person))
                .param("tenant", tenant.value())
                .param("id", id)
                .param("owner", by.user())
                .param("department", by.department(), Types.OTHER)
                .param("now", Timestamp.from(now))
                .update();
        keepPhones(tenant, id, person);
        keepChanges(tenant, id, Change.between(Person.calling(""), person), by, now);
        return find(tenant, new ContactId(id)).orElseThrow();
    }

    @Override
    @Transactional
    public Optional<Contact> change(
            TenantId tenant, ContactId id, int version, Person person, Editor by, Instant now) {
        // Locked first: two savers of the same version must not both find it fresh.
        sql.sql("select 1 from contact where tenant = :tenant and id = :id for update")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query(Integer.class)
                .optional();
        Optional<Contact> kept = find(tenant, id);
        if (kept.isEmpty()) {
            return kept;
        }
        List<Change> changes = Change.between(kept.get().person(), person);
        if (changes.isEmpty()) {
            return kept;
        }
        if (kept.get().version() != version) {
            throw new StaleVersion(kept.get());
        }
        sql.sql(
                        """
                        update contact set version = version + 1, shared = :shared, name = :name, gender = :gender,
                            birthday = :birthday, email = :email, province = :province, city = :city,
                            address = :address, kind = :kind, notes = :notes, tags = :tags, custom = :custom::jsonb,
                            searchable = :searchable, grams = :grams, changed_at = :now
                        where tenant = :tenant and id = :id\
                        """)
                .params(new ContactColumns(json, numbers).of(person))
                .param("tenant", tenant.value())
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .update();
        sql.sql("delete from contact_phone where tenant = :tenant and contact = :id")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .update();
        keepPhones(tenant, id.value(), person);
        keepChanges(tenant, id.value(), changes, by, now);
        return find(tenant, id);
    }

    private void keepPhones(TenantId tenant, UUID id, Person person) {
        int place = 0;
        for (Labelled phone : labelled(person)) {
            sql.sql(
                            """
                            insert into contact_phone (tenant, contact, place, label, typed, number)
                            values (:tenant, :contact, :place, :label, :typed, :number)\
                            """)
                    .param("tenant", tenant.value())
                    .param("contact", id)
                    .param("place", place++)
                    .param("label", phone.label())
                    .param("typed", phone.typed())
                    .param("number", numbers.key(phone.typed()))
                    .update();
        }
    }

    private record Labelled(String label, String typed) {}

    private static List<Labelled> labelled(Person person) {
        List<Labelled> phones = new ArrayList<>();
        if (!person.phone().isEmpty()) {
            phones.add(new Labelled("phone", person.phone()));
        }
        if (!person.mobile().isEmpty()) {
            phones.add(new Labelled("mobile", person.mobile()));
        }
        person.otherPhones().forEach(typed -> phones.add(new Labelled("other", typed)));
        return phones;
    }

    private void keepChanges(
            TenantId tenant, UUID id, List<Change> changes, Editor by, Instant now) {
        sql.sql(
                        """
                        insert into contact_change (tenant, contact, at, by_user, by_name, changes)
                        values (:tenant, :contact, :at, :user, :name, :changes::jsonb)\
                        """)
                .param("tenant", tenant.value())
                .param("contact", id)
                .param("at", Timestamp.from(now))
                .param("user", by.user())
                .param("name", by.name())
                .param("changes", json.writeValueAsString(changes))
                .update();
    }
}
