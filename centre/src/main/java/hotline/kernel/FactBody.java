package hotline.kernel;

/**
 * What was decided, in a room's own words: a record under the room's own sealed interface, marked
 * with its {@link FactKind}. Holds what happened, never what to do.
 */
public interface FactBody {}
