package hotline.telephony.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a switch that a test starts on this machine. */
public final class FreePort {

    /** Below those that the kernel gives to connections, and below those that sound goes by. */
    private static final int FIRST = 10_000;

    private static final int PORTS = 6_000;

    private FreePort() {}

    /** Free a moment ago, for datagrams and connections; side by side no two tests want one. */
    public static int find() {
        while (true) {
            int port = FIRST + ThreadLocalRandom.current().nextInt(PORTS);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (var _ = new DatagramSocket(port, here);
                var _ = new ServerSocket(port, 1, here)) {
            return true;
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
