package hotline.contacts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact as the pages see it. */
public record ContactView(
        UUID id,
        int version,
        String name,
        String gender,
        String birthday,
        String phone,
        String mobile,
        List<String> otherPhones,
        String email,
        String province,
        String city,
        String address,
        String kind,
        boolean shared,
        String notes,
        List<String> tags,
        Map<String, String> custom,
        @Nullable UUID owner,
        Instant createdAt,
        Instant changedAt) {

    public static ContactView of(Contact contact) {
        Person person = contact.person();
        return new ContactView(
                contact.id().value(),
                contact.version(),
                person.name(),
                person.gender(),
                person.birthday(),
                person.phone(),
                person.mobile(),
                person.otherPhones(),
                person.email(),
                person.province(),
                person.city(),
                person.address(),
                person.kind(),
                person.shared(),
                person.notes(),
                person.tags(),
                person.custom(),
                contact.owner(),
                contact.createdAt(),
                contact.changedAt());
    }
}
