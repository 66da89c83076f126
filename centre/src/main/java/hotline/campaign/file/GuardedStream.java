package hotline.campaign.file;

import hotline.campaign.file.UnreadableFile.Why;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * XML that comes out of a zip file. What is packed may be a thousand times what it weighs, so it is
 * counted while it comes; and no piece without a {@code <} may be longer than a cell can be, for
 * the parser keeps such a piece in memory.
 */
final class GuardedStream extends FilterInputStream {

    /** A million rows with a dozen columns are some 600 MB of XML. */
    private static final long MOST_BYTES = 2L << 30;

    private static final long RATIO_COUNTS_FROM = 10 << 20;
    private static final long MOST_PER_PACKED_BYTE = 150;
    private static final int LONGEST_PIECE = 1 << 20;

    private final long packed;
    private long bytes;
    private int piece;
    private Optional<Why> refused = Optional.empty();

    /**
     * @param packed how many bytes of the zip file this is
     */
    GuardedStream(InputStream unpacked, long packed) {
        super(unpacked);
        this.packed = Math.max(1, packed);
    }

    long bytes() {
        return bytes;
    }

    /** Why reading ended with an exception, when it was this guard's doing. */
    Optional<Why> refused() {
        return refused;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        for (int i = offset; i < offset + read; i++) {
            piece = into[i] == '<' ? 0 : piece + 1;
            if (piece > LONGEST_PIECE) {
                throw refuse(Why.TOO_LARGE);
            }
        }
        bytes += Math.max(0, read);
        if (bytes > RATIO_COUNTS_FROM && bytes / packed > MOST_PER_PACKED_BYTE) {
            throw refuse(Why.BOMB);
        }
        if (bytes > MOST_BYTES) {
            throw refuse(Why.TOO_LARGE);
        }
        return read;
    }

    private IOException refuse(Why why) {
        refused = Optional.of(why);
        return new IOException(why.code());
    }
}
