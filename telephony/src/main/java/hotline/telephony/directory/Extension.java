package hotline.telephony.directory;

import java.util.regex.Pattern;

/**
 * A SIP account that phones register to.
 *
 * @param number 3 to 8 digits; also the user name
 * @param password what digest authentication asks for; not empty
 */
public record Extension(String number, String password) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{3,8}");

    public Extension {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "an extension has 3 to 8 digits, \"" + number + "\" has not");
        }
        if (password.isEmpty()) {
            throw new IllegalArgumentException("extension " + number + " has no password");
        }
    }

    /** Without the password: this ends up in logs. */
    @Override
    public String toString() {
        return "Extension " + number;
    }
}
