package hotline.telephony.sip.transport;

import hotline.telephony.sip.parse.ParseLimits;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SocketTransport} is told.
 *
 * @param tls our certificate and whom we trust, see {@link TlsFiles}; null for no TLS at all
 */
public record TransportSettings(
        List<Listen> listens,
        @Nullable SSLContext tls,
        ParseLimits messages,
        ConnectionLimits connections) {

    public TransportSettings {
        listens = List.copyOf(listens);
        for (Listen listen : listens) {
            switch (listen.protocol()) {
                case UDP, TCP -> {}
                case TLS -> {
                    if (tls == null) {
                        throw new IllegalArgumentException("TLS needs a certificate");
                    }
                }
                case WS, WSS ->
                        throw new IllegalArgumentException(
                                listen.protocol() + " is not spoken here");
            }
        }
    }

    /** Without TLS and with the usual limits. */
    public static TransportSettings of(Listen... listens) {
        return new TransportSettings(
                List.of(listens), null, ParseLimits.DEFAULT, ConnectionLimits.DEFAULT);
    }

    public TransportSettings withTls(SSLContext context) {
        return new TransportSettings(listens, context, messages, connections);
    }

    public TransportSettings withConnections(ConnectionLimits changed) {
        return new TransportSettings(listens, tls, messages, changed);
    }
}
