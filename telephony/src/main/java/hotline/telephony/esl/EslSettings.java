package hotline.telephony.esl;

/**
 * Where a switch listens and what we want of it.
 *
 * @param password never logged
 */
public record EslSettings(
        String host,
        int port,
        String password,
        Subscription subscription,
        EslTimes times,
        EslLimits limits) {

    public EslSettings {
        if (password.isEmpty() || password.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the password of the event socket is empty or holds a control character");
        }
    }

    @Override
    public String toString() {
        return "event socket " + host + ":" + port;
    }
}
