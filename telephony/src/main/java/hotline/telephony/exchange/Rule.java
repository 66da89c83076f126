package hotline.telephony.exchange;

/**
 * One line of the dialplan.
 *
 * @param digits the number, or how it begins
 * @param isPrefix whether more may follow; a prefix alone is no number
 * @param who whose calls it is for
 * @param strip how many digits are taken off before the action sees the number
 */
public record Rule(String digits, boolean isPrefix, Who who, int strip, Action action) {

    /** From whom a call comes. */
    public enum Who {
        ANYBODY,
        /** Our own registered phones. */
        PHONES,
        /** Whoever comes in over a trunk. */
        OUTSIDE
    }

    public Rule {
        if (!digits.matches("\\+?[0-9*#]+")) {
            throw new IllegalArgumentException("\"" + digits + "\" is nothing one can dial");
        }
        if (strip < 0 || strip > digits.length()) {
            throw new IllegalArgumentException(strip + " digits cannot be taken off " + digits);
        }
    }

    boolean matches(String called, boolean insider) {
        boolean mayCall =
                switch (who) {
                    case ANYBODY -> true;
                    case PHONES -> insider;
                    case OUTSIDE -> !insider;
                };
        return mayCall
                && (isPrefix
                        ? called.startsWith(digits) && called.length() > digits.length()
                        : called.equals(digits));
    }
}
