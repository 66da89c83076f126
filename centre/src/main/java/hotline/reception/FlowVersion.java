package hotline.reception;

import java.util.UUID;

/** One edition of a flow. Editing a flow makes the next one; a call stays with the one it began. */
public record FlowVersion(UUID flow, int version) {}
