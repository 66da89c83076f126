package hotline.directory.web;

import hotline.kernel.PhoneNumbers;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds a number in a list of callers, however it is written there and here. */
@Component
class CallerNumbers {

    private final PhoneNumbers numbers;

    CallerNumbers(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /**
     * As the list writes it; as it was typed, without blanks and brackets, when it is not there.
     */
    String in(Set<String> list, String typed) {
        String plain = typed.replaceAll("[ ()-]", "");
        String key = numbers.key(plain);
        return list.contains(plain) || key.isEmpty()
                ? plain
                : list.stream()
                        .filter(known -> numbers.key(known).equals(key))
                        .findFirst()
                        .orElse(plain);
    }
}
