package hotline.telephony.sip.transport;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The TLS handshake on a connected socket (RFC 3261 §26.3.1, RFC 5922). */
final class TlsOpening {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private TlsOpening() {}

    /** We were called. Phones have no certificates of their own, so none is asked for. */
    static Socket asServer(SSLContext tls, Socket plain) throws IOException {
        SSLSocket socket = layer(tls, plain, null);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    /**
     * We call: the server must prove the name that the hop asks for, or its address when there is
     * none.
     */
    static Socket asClient(SSLContext tls, Socket plain, Hop hop) throws IOException {
        String name = hop.serverName();
        String identity = name != null ? name : SentBy.bare(hop.remote().getAddress());
        SSLSocket socket = layer(tls, plain, name);
        socket.setUseClientMode(true);
        socket.startHandshake();
        if (!(socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate)
                || !CertificateIdentity.proves(certificate, identity)) {
            throw new SSLPeerUnverifiedException("the certificate does not name " + identity);
        }
        return socket;
    }

    private static SSLSocket layer(SSLContext tls, Socket plain, @Nullable String name)
            throws IOException {
        Socket socket =
                tls.getSocketFactory()
                        .createSocket(
                                plain,
                                name != null ? name : plain.getInetAddress().getHostAddress(),
                                plain.getPort(),
                                true);
        if (socket instanceof SSLSocket secure) {
            secure.setEnabledProtocols(VERSIONS);
            return secure;
        }
        throw new SSLException("not a TLS socket: " + socket);
    }
}
