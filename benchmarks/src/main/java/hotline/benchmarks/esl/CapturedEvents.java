package hotline.benchmarks.esl;

import hotline.telephony.esl.EslEvent;
import hotline.telephony.esl.Frame;
import hotline.telephony.esl.FrameLimits;
import hotline.telephony.esl.FrameReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The plain events of all captured calls, as a real FreeSWITCH sent them, one behind the other.
 *
 * @param frames each event's bytes, with its outer headers
 * @param sequences each event's {@code Event-Sequence}: what the reader must see, in this order
 */
record CapturedEvents(List<byte[]> frames, List<String> sequences) {

    private static final Path CAPTURES = Path.of("telephony/src/test/resources/esl");

    static CapturedEvents read() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        List<String> sequences = new ArrayList<>();
        try (Stream<Path> files = Files.list(CAPTURES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".txt.gz")).sorted().toList()) {
                try (var in = new GZIPInputStream(Files.newInputStream(file))) {
                    add(in.readAllBytes(), frames, sequences);
                }
            }
        }
        return new CapturedEvents(frames, sequences);
    }

    private static void add(byte[] capture, List<byte[]> frames, List<String> sequences)
            throws IOException {
        var reader = new FrameReader(FrameLimits.DEFAULT);
        reader.feed(capture, 0, capture.length);
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
            if (frame.contentType().equals("text/event-plain")) {
                String head =
                        "Content-Length: "
                                + frame.body().length
                                + "\nContent-Type: text/event-plain\n\n";
                var bytes = new ByteArrayOutputStream();
                bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
                bytes.writeBytes(frame.body());
                frames.add(bytes.toByteArray());
                sequences.add(EslEvent.of(frame, FrameLimits.DEFAULT).text("Event-Sequence", ""));
            }
        }
    }

    byte[] together() {
        var all = new ByteArrayOutputStream();
        frames.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
