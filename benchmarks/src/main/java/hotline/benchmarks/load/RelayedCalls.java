package hotline.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import hotline.telephony.media.Direction;
import hotline.telephony.media.MediaEngine;
import hotline.telephony.media.MediaEvent;
import hotline.telephony.media.MediaPort;
import hotline.telephony.media.MediaSettings;
import hotline.telephony.media.NoPortLeft;
import hotline.telephony.media.PayloadTypes;
import hotline.telephony.media.Remote;
import hotline.telephony.media.codec.Codec;
import hotline.telephony.media.sound.Tones;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The process that is measured: bridged ports on one stepper. Arguments: how many calls, the UDP
 * port of {@link RelayLoad}, and a folder for recordings or {@code none}. Prints its RTP ports in
 * one line; then for each line that it is given: processor time, that of the stepper, bytes that
 * the stepper has allocated, packets. Ends with its input.
 */
final class RelayedCalls {

    private static final ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private RelayedCalls() {}

    public static void main(String[] arguments) throws IOException, NoPortLeft {
        int calls = Integer.parseInt(arguments[0]);
        var source =
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        var ports = new ArrayList<MediaPort>();
        try (var engine =
                        new MediaEngine(
                                new MediaSettings(
                                        InetAddress.getLoopbackAddress(),
                                        20_000,
                                        29_999,
                                        1,
                                        Duration.ofMinutes(10),
                                        Tones.sine(440, Duration.ofSeconds(1))));
                var asked =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (int i = 0; i < 2 * calls; i++) {
                var port = engine.open("leg-" + i, RelayedCalls::tell);
                port.remote(remote(source));
                ports.add(port);
            }
            for (int i = 0; i < calls; i++) {
                ports.get(2 * i).join(ports.get(2 * i + 1));
            }
            if (!arguments[2].equals("none")) {
                var folder = Files.createDirectories(Path.of(arguments[2]));
                for (int i = 0; i < calls; i++) {
                    ports.get(2 * i).record(folder.resolve("call-" + i + ".wav"));
                }
            }
            System.out.println(
                    ports.stream()
                            .map(port -> Integer.toString(port.localRtpPort()))
                            .collect(Collectors.joining(" ")));
            while (asked.readLine() != null) {
                long stepper = stepper();
                System.out.println(
                        processCpu()
                                + " "
                                + THREADS.getThreadCpuTime(stepper)
                                + " "
                                + THREADS.getThreadAllocatedBytes(stepper)
                                + " "
                                + packets(ports));
            }
        }
    }

    private static void tell(MediaEvent event) {
        if (event instanceof MediaEvent.RecordingFailed failed) {
            System.err.println(failed);
        }
    }

    /** The same source for all: whose packet it is stands in the packet. */
    private static Remote remote(InetSocketAddress source) {
        var types = new PayloadTypes(Codec.PCMA.staticPayloadType(), PayloadTypes.NONE);
        return new Remote(
                source,
                new InetSocketAddress(source.getAddress(), source.getPort() + 1),
                Codec.PCMA,
                types,
                types,
                Direction.SENDRECV,
                Optional.empty());
    }

    private static long packets(List<MediaPort> ports) {
        // Asked all at once: an answer takes a turn of the stepper, and there are thousands.
        var answers = ports.stream().map(port -> port.statistics().toCompletableFuture()).toList();
        return answers.stream()
                .map(CompletableFuture::join)
                .mapToLong(statistics -> statistics.packetsReceived())
                .sum();
    }

    private static long processCpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long stepper() {
        for (var thread : THREADS.dumpAllThreads(false, false)) {
            if (thread.getThreadName().equals("media-0")) {
                return thread.getThreadId();
            }
        }
        throw new IllegalStateException("the stepper has another name");
    }
}
