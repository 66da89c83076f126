package hotline.reception;

/** How prompts are named. */
public final class Prompts {

    /** As those that ship with the switch, so that one may stand in for another. */
    public static final String NAME = "[a-z0-9-]{1,64}";

    private Prompts() {}
}
