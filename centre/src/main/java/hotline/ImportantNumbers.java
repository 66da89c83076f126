package hotline;

import hotline.directory.Company;
import hotline.kernel.PhoneNumbers;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a number is an important caller's, however it is written. Worked out once for each state
 * of the company: desks ask again and again.
 */
final class ImportantNumbers {

    private record Known(Set<String> listed, Set<String> keys) {}

    private final PhoneNumbers numbers;
    private volatile Known last = new Known(Set.of(), Set.of());

    ImportantNumbers(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    boolean has(Company company, String number) {
        Set<String> listed = company.importantCallers().keySet();
        Known now = last;
        if (!now.listed().equals(listed)) {
            now = new Known(listed, listed.stream().map(numbers::key).collect(Collectors.toSet()));
            last = now;
        }
        String key = numbers.key(number);
        return !key.isEmpty() && now.keys().contains(key);
    }
}
