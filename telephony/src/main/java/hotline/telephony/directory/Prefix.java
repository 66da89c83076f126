package hotline.telephony.directory;

/**
 * Numbers that begin like this go over the trunk that has the rule; the longest match wins.
 *
 * @param digits what they begin with; not empty
 * @param strip how many leading characters are taken off before the number is sent
 * @param add what is then put in front
 */
public record Prefix(String digits, int strip, String add) {

    public Prefix {
        if (!digits.matches("\\+?[0-9*#]+")) {
            throw new IllegalArgumentException(
                    "a prefix has digits (+ only in front), \"" + digits + "\" has not");
        }
        if (strip < 0 || strip > digits.length()) {
            throw new IllegalArgumentException(
                    "prefix " + digits + " cannot have " + strip + " characters taken off");
        }
        if (!add.matches("\\+?[0-9*#]*")) {
            throw new IllegalArgumentException("\"" + add + "\" cannot stand in front of a number");
        }
    }

    public static Prefix of(String digits) {
        return new Prefix(digits, 0, "");
    }

    public boolean matches(String number) {
        return number.startsWith(digits);
    }

    /** The number as the trunk wants it; to be asked only when it matches. */
    public String rewrite(String number) {
        return add + number.substring(strip);
    }
}
