package hotline.campaign.file;

import hotline.campaign.file.UnreadableFile.Why;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The texts of a workbook, which its cells name by number. There may be a million of them, so they
 * wait in a file of their own; in memory are only their places in it, and those that are used
 * often.
 */
final class SharedStrings implements Closeable {

    private static final int MOST = 8_000_000;
    private static final int CACHED = 4_096;
    private static final int WINDOW = 64 * 1024;

    private final Path spill;
    private final DataOutputStream writing;
    private long[] places = new long[1_024];
    private int count;
    private long end;
    private final RandomAccessFile reading;
    private byte[] window = new byte[0];
    private long windowAt;
    private final Map<Integer, String> cache =
            new LinkedHashMap<>(CACHED * 2, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                    return size() > CACHED;
                }
            };

    /**
     * @param spill made here, and deleted in the end
     */
    SharedStrings(Path spill) throws IOException {
        this.spill = spill;
        this.writing =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(spill), WINDOW));
        this.reading = new RandomAccessFile(spill.toFile(), "r");
    }

    void add(String text) throws IOException, UnreadableFile {
        if (count == MOST) {
            throw new UnreadableFile(Why.TOO_LARGE);
        }
        if (count + 1 >= places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writing.write(bytes);
        end += bytes.length;
        places[++count] = end;
    }

    /** After the last was added. */
    void ready() throws IOException {
        writing.flush();
    }

    String get(int number) throws IOException, UnreadableFile {
        if (number < 0 || number >= count) {
            throw new UnreadableFile(Why.BROKEN);
        }
        String known = cache.get(number);
        if (known != null) {
            return known;
        }
        int length = (int) (places[number + 1] - places[number]);
        if (places[number] < windowAt || places[number + 1] > windowAt + window.length) {
            slide(places[number], length);
        }
        String text =
                new String(
                        window, (int) (places[number] - windowAt), length, StandardCharsets.UTF_8);
        cache.put(number, text);
        return text;
    }

    /** Cells name texts mostly in their order, so the next ones are likely beside it. */
    private void slide(long to, int atLeast) throws IOException {
        window = new byte[(int) Math.min(Math.max(WINDOW, atLeast), end - to)];
        windowAt = to;
        reading.seek(to);
        reading.readFully(window);
    }

    @Override
    public void close() throws IOException {
        writing.close();
        reading.close();
        Files.deleteIfExists(spill);
    }
}
