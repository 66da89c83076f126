package hotline.telephony.esl;

import java.nio.charset.StandardCharsets;

/**
 * One block of header lines and the bytes behind it, as they came.
 *
 * @param headers as sent, not percent-decoded
 * @param body exactly as many bytes as {@code Content-Length} said; nobody may change them
 */
@SuppressWarnings(
        "ArrayRecordComponent") // a frame is read once, by its one owner, and never compared
public record Frame(Headers headers, byte[] body) {

    /** The outer {@code Content-Type}, e.g. {@code api/response}; empty when there is none. */
    public String contentType() {
        return headers.text("Content-Type", "");
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
