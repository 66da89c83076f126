package hotline.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a password for signing in must be like: long before anything else (NIST SP 800-63B §5.1).
 */
public final class PasswordRules {

    private static final int SHORTEST = 8;

    /** bcrypt reads no further. */
    private static final int MOST_BYTES = 72;

    /** What is tried first by whoever guesses. */
    private static final Set<String> COMMON =
            Set.of(
                    "password",
                    "password1",
                    "passw0rd",
                    "12345678",
                    "123456789",
                    "1234567890",
                    "11111111",
                    "00000000",
                    "88888888",
                    "66666666",
                    "qwertyui",
                    "qwerty123",
                    "1q2w3e4r",
                    "abc12345",
                    "abcd1234",
                    "a1234567",
                    "a12345678",
                    "woaini1314",
                    "iloveyou",
                    "admin123",
                    "administrator",
                    "hotline1",
                    "hotline123",
                    "5201314520");

    private PasswordRules() {}

    /** A code of what is wrong with it, if anything is. */
    public static Optional<String> wrong(String password, String login) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("password.short");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("password.long");
        }
        String small = password.toLowerCase(Locale.ROOT);
        if (COMMON.contains(small)
                || small.chars().distinct().count() < 3
                || small.equals(login.toLowerCase(Locale.ROOT))) {
            return Optional.of("password.common");
        }
        return Optional.empty();
    }
}
