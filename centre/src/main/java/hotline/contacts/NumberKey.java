package hotline.contacts;

/**
 * What two ways of writing one telephone number have in common: E.164 where the text is a number of
 * the world, else its digits.
 */
@FunctionalInterface
public interface NumberKey {

    /** Empty when the text holds no digit. */
    String of(String typed);
}
