package hotline;

import hotline.contacts.NumberKey;
import hotline.kernel.PhoneNumbers;
import org.springframework.stereotype.Component;

/** Compares numbers as the site's country writes them. */
@Component
class NumbersOfContacts implements NumberKey {

    private final PhoneNumbers numbers;

    NumbersOfContacts(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public String of(String typed) {
        return numbers.key(typed);
    }
}
