package hotline.reception;

/**
 * What is wrong with a flow or a calendar, and where.
 *
 * @param path a JSON pointer (RFC 6901) into it, such as {@code /3/menu/keys/1/0/queue}
 * @param code what the page translates, such as {@code endsNowhere}
 */
public record Problem(String path, String code) {}
