package hotline.telephony.embedded;

import hotline.telephony.directory.Extension;
import hotline.telephony.sip.digest.DigestAlgorithm;
import hotline.telephony.sip.digest.Secrets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The accounts that phones may use. Any thread may ask; they change all at once. */
final class Extensions implements Secrets {

    private volatile Map<String, String> passwords;

    Extensions(List<Extension> extensions) {
        passwords = passwords(extensions);
    }

    boolean contains(String number) {
        return passwords.containsKey(number);
    }

    @Override
    public Optional<String> ha1(String user, String realm, DigestAlgorithm algorithm) {
        return Optional.ofNullable(passwords.get(user))
                .map(password -> algorithm.hash(user + ":" + realm + ":" + password));
    }

    /**
     * @throws IllegalArgumentException when two have the same number
     */
    static void check(List<Extension> extensions) {
        Set<String> numbers = new HashSet<>();
        for (Extension extension : extensions) {
            if (!numbers.add(extension.number())) {
                throw new IllegalArgumentException(
                        "two extensions have the number " + extension.number());
            }
        }
    }

    /** From now on there are these and no others. Returns the numbers that are gone. */
    List<String> become(List<Extension> extensions) {
        Map<String, String> before = passwords;
        Map<String, String> after = passwords(extensions);
        passwords = after;
        return before.keySet().stream().filter(number -> !after.containsKey(number)).toList();
    }

    private static Map<String, String> passwords(List<Extension> extensions) {
        check(extensions);
        return extensions.stream()
                .collect(Collectors.toUnmodifiableMap(Extension::number, Extension::password));
    }
}
