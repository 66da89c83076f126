package hotline.campaign;

/** Who decides that a number is dialled now. */
public enum Mode {
    /** As many calls as agents, times a ratio. */
    PROGRESSIVE,
    /** The agent looks at the lead first, and clicks. */
    PREVIEW
}
