package hotline.contacts;

import java.util.UUID;

/** A person in the CRM. */
public record ContactId(UUID value) {

    public static ContactId of(String text) {
        return new ContactId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
