package hotline;

import hotline.contacts.NumberKey;
import org.springframework.stereotype.Component;

/** Compares numbers by their digits; the country's rules come with the kernel's numbers. */
@Component
class NumbersOfContacts implements NumberKey {

    @Override
    public String of(String typed) {
        return typed.replaceAll("\\D", "");
    }
}
