package hotline.telephony.esl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * What a real FreeSWITCH 1.11.1 sent, byte for byte: {@code NAME.txt.gz}. With each goes a table of
 * its frames ({@code .index.tsv.gz}), made by others, and what the client had sent ({@code
 * .client.tsv.gz}).
 */
public final class Captures {

    private static final String SUFFIX = ".txt.gz";

    private Captures() {}

    /** The names of all captures, {@code a01-auth-ok-status-exit} and so on. */
    public static List<String> names() {
        URL folder = Captures.class.getResource("/esl");
        if (folder == null) {
            throw new IllegalStateException("the captures are missing");
        }
        try (var files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one whose name begins so, e.g. {@code a06}: all that the server sent. */
    public static byte[] bytes(String begin) {
        return read(name(begin) + SUFFIX);
    }

    /** One line of the table of contents. */
    public record Row(
            int offset, int length, String contentType, String event, String about, String leg) {}

    public static List<Row> index(String begin) {
        List<Row> rows = new ArrayList<>();
        for (List<String> cells : table(name(begin) + ".index.tsv.gz")) {
            rows.add(
                    new Row(
                            Integer.parseInt(cells.get(0)),
                            Integer.parseInt(cells.get(1)),
                            cells.get(3),
                            cells.get(4),
                            cells.get(5),
                            cells.get(6)));
        }
        return rows;
    }

    /** All frames, whole. */
    public static List<Frame> frames(String begin) {
        try {
            var reader = new FrameReader(FrameLimits.DEFAULT);
            byte[] bytes = bytes(begin);
            reader.feed(bytes, 0, bytes.length);
            List<Frame> frames = new ArrayList<>();
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame);
            }
            return frames;
        } catch (FramingLost e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All events of it, plain or JSON, in their order. */
    public static List<EslEvent> events(String begin) {
        List<EslEvent> events = new ArrayList<>();
        for (Frame frame : frames(begin)) {
            if (isEvent(frame)) {
                events.add(event(frame));
            }
        }
        return events;
    }

    static boolean isEvent(Frame frame) {
        String type = frame.contentType();
        return type.equals("text/event-plain") || type.equals("text/event-json");
    }

    static EslEvent event(Frame frame) {
        try {
            return EslEvent.of(frame, FrameLimits.DEFAULT);
        } catch (FramingLost e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of its events alone, without replies and greetings, as they were sent. */
    public static byte[] eventBytes(String begin) {
        byte[] all = bytes(begin);
        var out = new java.io.ByteArrayOutputStream();
        for (Row row : index(begin)) {
            if (row.contentType().startsWith("text/event-")
                    && !row.contentType().equals("text/event-xml")) {
                out.write(all, row.offset(), row.length());
            }
        }
        return out.toByteArray();
    }

    private static String name(String begin) {
        return names().stream().filter(name -> name.startsWith(begin)).findFirst().orElseThrow();
    }

    private static List<List<String>> table(String file) {
        return new String(read(file), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> Arrays.asList(line.split("\t", -1)))
                .toList();
    }

    private static byte[] read(String file) {
        try (InputStream in = Captures.class.getResourceAsStream("/esl/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no such capture: " + file);
            }
            return new GZIPInputStream(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
