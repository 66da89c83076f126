package hotline.telephony.sip.digest;

import java.util.Map;
import java.util.Optional;

/** Where the secrets of users are kept. Asked on a lane: it must not wait. */
@FunctionalInterface
public interface Secrets {

    /**
     * H(user:realm:password) in lower-case hexadecimal; empty when there is no such user.
     *
     * @param algorithm never a session variant
     */
    Optional<String> ha1(String user, String realm, DigestAlgorithm algorithm);

    /** Plain passwords by user. */
    static Secrets ofPasswords(Map<String, String> passwords) {
        Map<String, String> copy = Map.copyOf(passwords);
        return (user, realm, algorithm) ->
                Optional.ofNullable(copy.get(user))
                        .map(password -> algorithm.hash(user + ":" + realm + ":" + password));
    }
}
