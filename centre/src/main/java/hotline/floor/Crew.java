package hotline.floor;

/**
 * The people of a skill group, at one moment.
 *
 * @param withExtension who has a phone to be called at
 * @param onShift of all, breaks included
 * @param able who could take calls: on shift, not on a break, the phone registered
 * @param ready of these, free this moment
 */
public record Crew(int withExtension, int onShift, int able, int ready) {
    public static final Crew NOBODY = new Crew(0, 0, 0, 0);
}
