package hotline.telephony.phone;

/** Whom to call. */
public sealed interface Destination {

    /** Every phone that is registered for this extension; the first to answer wins. */
    record Extension(String number) implements Destination {}

    /** A number reached through the named trunk. */
    record OverTrunk(String trunk, String number) implements Destination {}

    /** A number outside; the switch picks the trunk by its prefix rules, else the default trunk. */
    record Outside(String number) implements Destination {}
}
