package hotline.kernel;

/**
 * How something looked between two decisions.
 *
 * @param sequence of the last fact in it; the facts after it keep it true
 */
public record Picture<T>(long sequence, T of) {}
