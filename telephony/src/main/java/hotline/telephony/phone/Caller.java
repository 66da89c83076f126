package hotline.telephony.phone;

/**
 * Who calls, as shown to the called party.
 *
 * @param number digits or user part; empty when withheld
 * @param name display name as received, never trusted: whoever shows it escapes it; empty when
 *     there is none
 */
public record Caller(String number, String name) {

    public static Caller number(String number) {
        return new Caller(number, "");
    }
}
