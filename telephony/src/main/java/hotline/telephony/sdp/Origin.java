package hotline.telephony.sdp;

/**
 * The {@code o=} line (RFC 8866 §5.2): names the session and the version of its description.
 * Numbers stay text, for phones write all sorts of things there.
 */
public record Origin(String username, String sessionId, String sessionVersion, Connection address) {

    /** For a description that came without an {@code o=} line. */
    static final Origin MISSING = new Origin("-", "0", "0", new Connection("IN", "IP4", "0.0.0.0"));

    public Origin {
        OneLine.require(username);
        OneLine.require(sessionId);
        OneLine.require(sessionVersion);
    }

    void encode(StringBuilder out) {
        out.append(username).append(' ');
        out.append(sessionId).append(' ');
        out.append(sessionVersion).append(' ');
        address.encode(out);
    }

    Origin withVersion(long version) {
        return new Origin(username, sessionId, Long.toString(version), address);
    }

    static Origin ours(long sessionId, long version, Connection address) {
        return new Origin("-", Long.toString(sessionId), Long.toString(version), address);
    }
}
