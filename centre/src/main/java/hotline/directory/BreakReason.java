package hotline.directory;

/**
 * Why an agent is on break (小休).
 *
 * @param order place in the list
 */
public record BreakReason(String code, Label name, int order, boolean enabled) {}
