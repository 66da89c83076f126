package hotline.telephony.simulated;

/**
 * How somebody behaves in a call that is up.
 *
 * @param patience how long they stay before they are connected to a person
 * @param talks how long they talk once they are
 */
public record Temper(Delay patience, Delay talks) {

    /** Never hangs up first. */
    public static final Temper STAYS = new Temper(Delay.never(), Delay.never());

    public static Temper talks(Delay talks) {
        return new Temper(Delay.never(), talks);
    }
}
