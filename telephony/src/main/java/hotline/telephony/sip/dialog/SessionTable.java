package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.Replaces;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one lane, by what a request names of them (RFC 3261 §12.2.2): Call-ID and our
 * tag. The peer's tag is for the session, which may have several while it is forked.
 */
final class SessionTable {

    private record Key(String callId, String localTag) {}

    private final Map<Key, Session> sessions = new HashMap<>();
    private final int most;

    SessionTable(int most) {
        this.most = most;
    }

    boolean isFull() {
        return sessions.size() >= most;
    }

    int size() {
        return sessions.size();
    }

    void add(Session session) {
        sessions.put(keyOf(session), session);
    }

    void remove(Session session) {
        sessions.remove(keyOf(session), session);
    }

    @Nullable Session find(String callId, String localTag) {
        return sessions.get(new Key(callId, localTag));
    }

    /** The live one whose dialog a Replaces means (RFC 3891 §3). */
    Optional<Session> find(Replaces replaces) {
        return Optional.ofNullable(find(replaces.callId(), replaces.toTag()))
                .filter(found -> !found.hasEnded())
                .filter(found -> found.conversation(replaces.fromTag()) != null)
                // §3: an early dialog may be replaced by its caller's side only.
                .filter(
                        found ->
                                found.state() == Session.State.CONFIRMED
                                        || found.state() == Session.State.MORATORIUM
                                        || !found.isIncoming())
                .filter(found -> !replaces.earlyOnly() || found.chosen() == null);
    }

    private static Key keyOf(Session session) {
        return new Key(session.callId(), session.localTag());
    }
}
