package hotline.desk.store;

import hotline.contacts.Contact;
import hotline.contacts.ContactId;
import hotline.contacts.Contacts;
import hotline.contacts.Editor;
import hotline.contacts.Person;
import hotline.desk.Conversation;
import hotline.desk.SaveForm;
import hotline.floor.AgentId;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One click saves all: the contact, the disposition, the note and the next call, in one
 * transaction. Saving the same again changes nothing.
 */
@Component
public class Saving {

    private final JdbcClient sql;
    private final Contacts contacts;
    private final PhoneNumbers numbers;
    private final TransactionTemplate transaction;

    public Saving(
            JdbcClient sql,
            Contacts contacts,
            PhoneNumbers numbers,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.contacts = contacts;
        this.numbers = numbers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @return the contact as saved; empty when there is no such conversation of this agent
     * @throws hotline.contacts.StaleVersion when somebody else saved the contact meanwhile
     */
    public Optional<Contact> save(
            TenantId tenant, UUID conversation, SaveForm form, Editor by, Instant now) {
        return transaction.execute(
                _ ->
                        locked(tenant, new AgentId(by.user()), conversation)
                                .map(known -> save(tenant, known, form, by, now)));
    }

    /** Two clicks of one impatient agent come one after the other. */
    private Optional<Conversation> locked(TenantId tenant, AgentId agent, UUID id) {
        return sql.sql(
                        "select * from conversation where tenant = ? and agent = ? and id = ? for"
                                + " update")
                .params(tenant.value(), agent.value(), id)
                .query(ConversationStore::conversation)
                .optional();
    }

    private Contact save(
            TenantId tenant, Conversation known, SaveForm form, Editor by, Instant now) {
        ContactId chosen = form.contact() == null ? known.contact() : form.contact();
        Optional<Contact> before =
                chosen == null ? Optional.empty() : contacts.find(tenant, chosen);
        Contact contact =
                before.map(person -> change(tenant, person, known, form, by, now))
                        .orElseGet(
                                () ->
                                        contacts.add(
                                                tenant,
                                                reachable(form.person(), known.number()),
                                                by,
                                                now));
        boolean isNew = before.isEmpty();
        if (isNews(known, form, contact)) {
            write(tenant, known, form, contact, isNew, by, now);
            promise(tenant, known, form, contact);
        }
        return contact;
    }

    private Contact change(
            TenantId tenant,
            Contact before,
            Conversation known,
            SaveForm form,
            Editor by,
            Instant now) {
        Person typed = reachable(form.person(), known.number());
        Integer version = form.version();
        Person after = version == null ? before.person().addedTo(typed) : typed;
        return contacts.change(
                        tenant,
                        before.id(),
                        version == null ? before.version() : version,
                        after,
                        by,
                        now)
                .orElseThrow();
    }

    /** The next call from this number finds the person, whatever was typed. */
    private Person reachable(Person person, String number) {
        String key = numbers.key(number);
        boolean known = person.phones().stream().map(numbers::key).anyMatch(key::equals);
        return key.isEmpty() || known ? person : person.alsoAt(number);
    }

    private static boolean isNews(Conversation known, SaveForm form, Contact contact) {
        return !known.isSaved()
                || !contact.id().equals(known.contact())
                || !Integer.valueOf(contact.version()).equals(known.contactVersion())
                || !form.disposition().equals(known.disposition())
                || !form.note().equals(known.note())
                || !Objects.equals(form.nextCallAt(), known.nextCallAt());
    }

    private void write(
            TenantId tenant,
            Conversation known,
            SaveForm form,
            Contact contact,
            boolean isNew,
            Editor by,
            Instant now) {
        sql.sql(
                        """
                        update conversation set contact = :contact, contact_version = :version,
                            disposition = :disposition, note = :note, next_call_at = :next, saved_at = :now, saved_by = :by,
                            saved = saved + 1, contact_is_new = contact_is_new or :new, draft = null
                        where tenant = :tenant and id = :id\
                        """)
                .param("contact", contact.id().value())
                .param("version", contact.version())
                .param("disposition", form.disposition())
                .param("note", form.note())
                .param("next", time(form.nextCallAt()), Types.TIMESTAMP)
                .param("by", by.name())
                .param("now", Timestamp.from(now))
                .param("new", isNew)
                .param("tenant", tenant.value())
                .param("id", known.id())
                .update();
    }

    /** The newest word about a contact says whether and when to call again. */
    private void promise(TenantId tenant, Conversation known, SaveForm form, Contact contact) {
        Instant next = form.nextCallAt();
        if (next == null) {
            sql.sql("delete from callback where tenant = ? and contact = ?")
                    .params(tenant.value(), contact.id().value())
                    .update();
            return;
        }
        sql.sql(
                        """
                        insert into callback (tenant, contact, agent, at, conversation, number, note)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant, contact) do update set agent = excluded.agent, at = excluded.at,
                            conversation = excluded.conversation, number = excluded.number, note = excluded.note\
                        """)
                .params(
                        tenant.value(),
                        contact.id().value(),
                        known.agent().value(),
                        Timestamp.from(next),
                        known.id(),
                        known.number(),
                        form.note())
                .update();
    }

    private static @Nullable Timestamp time(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
