package hotline.telephony.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The DNS client of the JDK, asked over the wire (RFC 1035 §4). */
class SystemDnsTest {

    private static final int NO_SUCH_NAME = 3;
    private static final int SERVER_FAILURE = 2;

    @Test
    void theServicesOfANameAreReadAsTheServerToldThem() throws Exception {
        try (var server =
                new NameServer(
                        0,
                        new Dns.Srv(10, 60, 5060, "a.example.com"),
                        new Dns.Srv(20, 0, 5070, "b.example.com"))) {
            List<Dns.Srv> records = new SystemDns(server.url()).srv("_sip._udp.example.com");

            assertEquals(2, records.size());
            assertEquals(10, records.getFirst().priority());
            assertEquals(60, records.getFirst().weight());
            assertEquals(5060, records.getFirst().port());
            assertEquals("a.example.com", Target.bare(records.getFirst().target()));
        }
    }

    @Test
    void aServiceThatIsNotOfferedHasALoneDot() throws Exception {
        try (var server = new NameServer(0, new Dns.Srv(0, 0, 0, ""))) {
            assertEquals(
                    ".",
                    new SystemDns(server.url()).srv("_sip._udp.example.com").getFirst().target());
        }
    }

    @Test
    void aNameThatDoesNotExistHasNoServices() throws Exception {
        try (var server = new NameServer(NO_SUCH_NAME)) {
            assertEquals(List.of(), new SystemDns(server.url()).srv("_sip._udp.example.com"));
        }
    }

    @Test
    void aNameWithoutSuchRecordsHasNoServices() throws Exception {
        try (var server = new NameServer(0)) {
            assertEquals(List.of(), new SystemDns(server.url()).srv("_sip._udp.example.com"));
        }
    }

    @Test
    void aServerInTroubleIsNotTakenForANo() throws Exception {
        try (var server = new NameServer(SERVER_FAILURE)) {
            assertThrows(
                    IOException.class,
                    () -> new SystemDns(server.url()).srv("_sip._udp.example.com"));
        }
    }

    @Test
    void theHostsFileCountsToo() {
        assertEquals(true, new SystemDns().addresses("localhost").getFirst().isLoopbackAddress());
    }

    /** Answers every question with the same records. */
    private static final class NameServer implements AutoCloseable {

        private final DatagramSocket socket;

        NameServer(int code, Dns.Srv... records) throws SocketException {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon().start(() -> serve(code, records));
        }

        String url() {
            return "dns://127.0.0.1:" + socket.getLocalPort();
        }

        private void serve(int code, Dns.Srv... records) {
            try {
                while (true) {
                    var question = new DatagramPacket(new byte[512], 512);
                    socket.receive(question);
                    byte[] answer =
                            answer(
                                    Arrays.copyOf(question.getData(), question.getLength()),
                                    code,
                                    records);
                    socket.send(
                            new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            } catch (IOException closed) {
                // close() asked us to leave
            }
        }

        private static byte[] answer(byte[] question, int code, Dns.Srv... records)
                throws IOException {
            int end = 12;
            while (question[end] != 0) {
                end += question[end] + 1;
            }
            end += 5; // the root, type and class
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            out.write(question, 0, 2); // the id
            out.writeShort(0x8580 | code); // an authoritative answer
            out.writeShort(1);
            out.writeShort(records.length);
            out.writeInt(0);
            out.write(question, 12, end - 12);
            for (Dns.Srv record : records) {
                byte[] target = name(record.target());
                out.writeShort(0xC00C); // the name of the question
                out.writeShort(33); // SRV
                out.writeShort(1); // IN
                out.writeInt(300);
                out.writeShort(6 + target.length);
                out.writeShort(record.priority());
                out.writeShort(record.weight());
                out.writeShort(record.port());
                out.write(target);
            }
            return bytes.toByteArray();
        }

        private static byte[] name(String dotted) {
            var bytes = new ByteArrayOutputStream();
            for (String label : dotted.split("\\.", -1)) {
                bytes.write(label.length());
                bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
            }
            if (!dotted.isEmpty()) {
                bytes.write(0);
            }
            return bytes.toByteArray();
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
