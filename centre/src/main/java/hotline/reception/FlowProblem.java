package hotline.reception;

/**
 * What is wrong with a flow, and where.
 *
 * @param path a JSON pointer (RFC 6901) into the steps, such as {@code /3/menu/keys/1/0/queue}
 * @param code what the page translates, such as {@code endsNowhere}
 */
public record FlowProblem(String path, String code) {}
