package hotline.directory;

/**
 * A SIP account that a user's phone registers to.
 *
 * @param number 3 to 8 digits; also the user name
 */
public record Extension(String number, Secret password) {}
