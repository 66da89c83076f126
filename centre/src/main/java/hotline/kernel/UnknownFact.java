package hotline.kernel;

/**
 * A fact of a kind or version that this program does not know: written by a newer one, or by a room
 * that is gone. Kept and passed on, never understood.
 *
 * @param json the body as it was written
 */
public record UnknownFact(String kind, int version, String json) implements FactBody {}
