package hotline.telephony.embedded;

import hotline.telephony.embedded.config.Settings;
import hotline.telephony.sip.transport.Listen;
import hotline.telephony.sip.transport.Protocol;
import hotline.telephony.sip.transport.SentBy;
import hotline.telephony.sip.transport.TlsFiles;
import hotline.telephony.sip.transport.TransportSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which sockets SIP is spoken on: UDP and TCP, and TLS on the next port when there is a
 * certificate.
 */
final class Listening {

    private static final Path CERTIFICATE = Path.of("tls", "certificate.pem");
    private static final Path KEY = Path.of("tls", "key.pem");

    private Listening() {}

    /**
     * @throws UncheckedIOException when there is a certificate that cannot be used
     */
    static TransportSettings at(Settings places) {
        int port = places.sipPort();
        Listen udp = listen(Protocol.UDP, places, port);
        Listen tcp = listen(Protocol.TCP, places, port);
        Path certificate = places.data().resolve(CERTIFICATE);
        if (!Files.exists(certificate)) {
            return TransportSettings.of(udp, tcp);
        }
        try {
            var usual = TransportSettings.of(udp, tcp);
            return new TransportSettings(
                    List.of(udp, tcp, listen(Protocol.TLS, places, port == 0 ? 0 : port + 1)),
                    TlsFiles.pem(certificate, places.data().resolve(KEY), null),
                    usual.messages(),
                    usual.connections());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "TLS cannot be spoken: "
                            + e.getMessage()
                            + ". Put a certificate and its key there in PEM, or take both away.",
                    e);
        }
    }

    private static Listen listen(Protocol protocol, Settings places, int port) {
        return new Listen(
                protocol,
                new InetSocketAddress(places.sipAddress(), port),
                places.publicAddress()
                        .map(address -> SentBy.of(new InetSocketAddress(address, port)))
                        .orElse(null));
    }
}
