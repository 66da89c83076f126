package hotline.kernel.web;

import java.util.Map;

/**
 * An answer that is not what was asked for: told as problem details (RFC 9457) with a {@code code}
 * that the page translates, a sentence in English for programmers, and what is wrong field by
 * field.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient Map<String, String> errors;
    private final transient Map<String, String> details;

    /**
     * @param errors field → code of what is wrong with it
     * @param details what to fill into the translated sentence
     */
    public Refusal(
            int status,
            String code,
            String sentence,
            Map<String, String> errors,
            Map<String, String> details) {
        super(sentence);
        this.status = status;
        this.code = code;
        this.errors = Map.copyOf(errors);
        this.details = Map.copyOf(details);
    }

    public static Refusal notFound(String what) {
        return new Refusal(
                404, what + ".notFound", "There is no such " + what + ".", Map.of(), Map.of());
    }

    public static Refusal conflict(String code, String sentence) {
        return new Refusal(409, code, sentence, Map.of(), Map.of());
    }

    public static Refusal invalid(Map<String, String> errors) {
        return new Refusal(422, "invalid", "Some fields are not right.", errors, Map.of());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, String> errors() {
        return errors;
    }

    public Map<String, String> details() {
        return details;
    }
}
