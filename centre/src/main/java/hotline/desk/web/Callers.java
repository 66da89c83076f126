package hotline.desk.web;

import hotline.access.SignedIn;
import hotline.contacts.Contact;
import hotline.contacts.ContactId;
import hotline.contacts.Contacts;
import hotline.contacts.Sight;
import hotline.desk.CalledLeads;
import hotline.desk.CalledLeads.CalledLead;
import hotline.desk.Conversation;
import hotline.floor.CallId;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who conversations are with. Many cost as many visits to the database as one. */
@Component
class Callers {

    private static final String OUT = "out";

    private final Contacts contacts;
    private final PhoneNumbers numbers;
    private final CalledLeads called;

    Callers(Contacts contacts, PhoneNumbers numbers, CalledLeads called) {
        this.contacts = contacts;
        this.numbers = numbers;
        this.called = called;
    }

    /** Enough to say who it is. */
    Known ofList(TenantId tenant, Collection<Conversation> all) {
        return known(tenant, all, Callers::isOpen);
    }

    /** Besides that everybody who has the number. */
    Known wholly(TenantId tenant, Collection<Conversation> all) {
        return known(tenant, all, _ -> true);
    }

    private Known known(
            TenantId tenant, Collection<Conversation> all, Predicate<Conversation> byNumber) {
        Set<ContactId> linked =
                all.stream()
                        .flatMap(one -> Stream.ofNullable(one.contact()))
                        .collect(Collectors.toSet());
        Set<String> keys =
                all.stream()
                        .filter(byNumber)
                        .map(one -> numbers.key(one.number()))
                        .collect(Collectors.toSet());
        Set<CallId> out =
                all.stream()
                        .filter(one -> one.direction().equals(OUT))
                        .map(Conversation::call)
                        .collect(Collectors.toSet());
        return new Known(
                contacts.find(tenant, linked),
                contacts.byNumbers(tenant, keys),
                out.isEmpty() ? Map.of() : called.of(tenant, out));
    }

    /** Nobody has said yet who it is. */
    private static boolean isOpen(Conversation one) {
        return one.contact() == null && !one.isSaved() && !one.number().isEmpty();
    }

    /** What the tables know, of whomever; each looks at it with the own rights. */
    final class Known {

        private final Map<ContactId, Contact> linked;
        private final Map<String, List<Contact>> byNumber;
        private final Map<CallId, CalledLead> leads;

        private Known(
                Map<ContactId, Contact> linked,
                Map<String, List<Contact>> byNumber,
                Map<CallId, CalledLead> leads) {
            this.linked = linked;
            this.byNumber = byNumber;
            this.leads = leads;
        }

        /**
         * Whom a number belongs to is decided when the desk first looks, by the rights of the agent
         * who looks; from then on it stays, whatever the agent does with the form.
         */
        Optional<Contact> person(SignedIn who, Conversation one) {
            if (one.contact() != null) {
                return Optional.ofNullable(linked.get(one.contact())).filter(Sight.of(who)::sees);
            }
            return isOpen(one) ? owners(who, one).findFirst() : Optional.empty();
        }

        /** Everybody who has the number, who was changed last first. */
        Stream<Contact> owners(SignedIn who, Conversation one) {
            return byNumber.getOrDefault(numbers.key(one.number()), List.of()).stream()
                    .filter(Sight.of(who)::sees);
        }

        @Nullable CalledLead lead(Conversation one) {
            return leads.get(one.call());
        }
    }
}
