package hotline.directory;

import hotline.kernel.PhoneNumbers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list of callers, in which a number is found however it is written there and here. */
public final class CallerNumbers {

    private final Set<String> list;
    private final PhoneNumbers numbers;

    /** Made when it is first needed: most ask for a number as the list writes it. */
    private @Nullable Map<String, String> byKey;

    /**
     * @param list as it is, also later
     */
    public CallerNumbers(Set<String> list, PhoneNumbers numbers) {
        this.list = list;
        this.numbers = numbers;
    }

    /**
     * As the list writes it; as it was typed, without blanks and brackets, when it is not there.
     */
    public String asListed(String typed) {
        String plain = typed.replaceAll("[ ()-]", "");
        String key = numbers.key(plain);
        return list.contains(plain) || key.isEmpty() ? plain : index().getOrDefault(key, plain);
    }

    /** As the list writes it, or will from now on. */
    public String toList(String typed) {
        String listed = asListed(typed);
        index().putIfAbsent(numbers.key(listed), listed);
        return listed;
    }

    private Map<String, String> index() {
        Map<String, String> known = byKey;
        if (known == null) {
            known = new HashMap<>();
            for (String number : list) {
                known.putIfAbsent(numbers.key(number), number);
            }
            byKey = known;
        }
        return known;
    }
}
