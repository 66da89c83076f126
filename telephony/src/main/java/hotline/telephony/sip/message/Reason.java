package hotline.telephony.sip.message;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was sent, or a call released (RFC 3326).
 *
 * @param protocol {@code SIP}, {@code Q.850} or another
 */
public record Reason(String protocol, Parameters parameters) {

    static final String SECTION = "RFC 3326 §2";

    public static Reason sip(int status, @Nullable String text) {
        return of("SIP", status, text);
    }

    public static Reason q850(int cause, @Nullable String text) {
        return of("Q.850", cause, text);
    }

    private static Reason of(String protocol, int cause, @Nullable String text) {
        Parameters parameters = Parameters.NONE.with("cause", Integer.toString(cause));
        return new Reason(
                protocol, text == null ? parameters : parameters.withQuoted("text", text));
    }

    static Reason read(Scanner scanner) {
        return new Reason(scanner.token(), Parameters.read(scanner));
    }

    public OptionalInt cause() {
        var cause = parameters.number("cause");
        return cause.isPresent() && cause.getAsLong() <= 999
                ? OptionalInt.of((int) cause.getAsLong())
                : OptionalInt.empty();
    }

    public @Nullable String text() {
        return parameters.get("text");
    }

    @Override
    public String toString() {
        return protocol + parameters;
    }
}
