package hotline.reception;

/** How prompts are named: as those that ship with the switch, so that one may replace another. */
public final class PromptNames {

    public static final String PATTERN = "[a-z0-9-]{1,64}";

    private PromptNames() {}
}
