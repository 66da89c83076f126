package hotline.telephony.esl;

/**
 * What the switch said to a command. Success is a convention of each command, not of the protocol:
 * "starts with +OK" for actions, never "does not start with -ERR" (facts §3).
 *
 * @param text the body of an {@code api} or a job, else the {@code Reply-Text}; without the line
 *     end at its end
 */
public record EslReply(String text) {

    public EslReply {
        text = text.stripTrailing();
    }

    static EslReply of(Frame frame) {
        String replyText = frame.headers().text("Reply-Text");
        return new EslReply(replyText == null ? frame.text() : replyText);
    }

    /** Whether an action was done: the text begins with {@code +OK}. */
    public boolean isOk() {
        return text.startsWith("+OK");
    }

    /** What stands behind {@code +OK} or {@code -ERR}: a leg's id, a cause; else the whole text. */
    public String detail() {
        if (!text.startsWith("+OK") && !text.startsWith("-ERR")) {
            return text;
        }
        int space = text.indexOf(' ');
        return space < 0 ? "" : text.substring(space + 1).strip();
    }
}
