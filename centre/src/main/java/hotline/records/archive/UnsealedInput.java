package hotline.records.archive;

import hotline.records.archive.Seal.Segments;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sound of a sealed recording. Nothing is fetched before the first byte is asked for, and what
 * is skipped is not fetched at all: a player that jumps costs what it plays.
 */
final class UnsealedInput extends InputStream {

    /** The sealed bytes, from the given one to the end. */
    interface Source {
        InputStream from(long position) throws IOException;
    }

    private final Seal seal;
    private final Source source;
    private final long length;
    private final long lastSegment;
    private @Nullable Segments segments;
    private @Nullable InputStream sealed;
    private long position;

    /** The segment that {@link #sealed} gives next. */
    private long upcoming;

    /** The segment in {@link #clear}. */
    private long opened = -1;

    private byte[] clear = {};

    UnsealedInput(Seal seal, Source source, long sealedLength) {
        this.seal = seal;
        this.source = source;
        this.length = Seal.clearLength(sealedLength);
        this.lastSegment = Math.max(0, Math.ceilDiv(length, Seal.SEGMENT) - 1);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        Objects.checkFromIndexSize(offset, most, into.length);
        if (most == 0) {
            return 0;
        }
        if (position >= length) {
            return -1;
        }
        long wanted = position / Seal.SEGMENT;
        if (wanted != opened) {
            open(wanted);
        }
        int at = (int) (position % Seal.SEGMENT);
        int count = Math.min(most, clear.length - at);
        System.arraycopy(clear, at, into, offset, count);
        position += count;
        return count;
    }

    @Override
    public long skip(long bytes) {
        long skipped = Math.clamp(bytes, 0, length - position);
        position += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        if (sealed != null) {
            sealed.close();
        }
    }

    private void open(long wanted) throws IOException {
        Segments opener = segments();
        InputStream from = at(wanted);
        boolean last = wanted == lastSegment;
        long size = last ? length - wanted * Seal.SEGMENT : Seal.SEGMENT;
        byte[] segment = from.readNBytes((int) size + Seal.TAG);
        upcoming = wanted + 1;
        clear = opener.open(segment, wanted, last);
        opened = wanted;
        if (clear.length != size) {
            throw new EOFException("a recording ends in the middle of its sound");
        }
    }

    private Segments segments() throws IOException {
        Segments known = segments;
        if (known == null) {
            InputStream beginning = source.from(0);
            sealed = beginning;
            upcoming = 0;
            known = seal.of(beginning.readNBytes(Seal.HEADER));
            segments = known;
        }
        return known;
    }

    private InputStream at(long wanted) throws IOException {
        InputStream current = sealed;
        if (current != null && upcoming == wanted) {
            return current;
        }
        close();
        InputStream fresh = source.from(Seal.HEADER + wanted * (Seal.SEGMENT + Seal.TAG));
        sealed = fresh;
        return fresh;
    }
}
