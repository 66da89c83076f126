package hotline.telephony.sip.transport;

import java.util.Locale;
import java.util.Optional;

/** A transport protocol of SIP: RFC 3261 §18, and RFC 7118 for the two of WebSocket. */
public enum Protocol {
    UDP(false, false, 5060),
    TCP(true, false, 5060),
    TLS(true, true, 5061),
    WS(true, false, 80),
    WSS(true, true, 443);

    private final boolean reliable;
    private final boolean secure;
    private final int defaultPort;

    Protocol(boolean reliable, boolean secure, int defaultPort) {
        this.reliable = reliable;
        this.secure = secure;
        this.defaultPort = defaultPort;
    }

    /** Whether the transport itself repeats what gets lost; messages then ride on connections. */
    public boolean isReliable() {
        return reliable;
    }

    public boolean isSecure() {
        return secure;
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** As the {@code transport} parameter of a URI has it, such as {@code tcp} (§19.1.1). */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The protocol of a Via or a {@code transport} parameter, in any case; empty when unknown. */
    public static Optional<Protocol> named(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "UDP" -> Optional.of(UDP);
            case "TCP" -> Optional.of(TCP);
            case "TLS" -> Optional.of(TLS);
            case "WS" -> Optional.of(WS);
            case "WSS" -> Optional.of(WSS);
            default -> Optional.empty();
        };
    }
}
