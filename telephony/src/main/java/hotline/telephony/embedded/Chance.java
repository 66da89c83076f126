package hotline.telephony.embedded;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Numbers that nobody can guess, fetched many at a time: a message needs several, and a way to the
 * secure source for each costs more than the message. Belongs to one lane.
 */
final class Chance implements RandomGenerator {

    private static final int FETCHED = 2_048;

    private final SecureRandom source;
    private final byte[] bytes = new byte[FETCHED];
    private final ByteBuffer left = ByteBuffer.wrap(bytes).limit(0);

    Chance(SecureRandom source) {
        this.source = source;
    }

    @Override
    public long nextLong() {
        if (left.remaining() < Long.BYTES) {
            source.nextBytes(bytes);
            left.clear();
        }
        long next = left.getLong();
        // Nobody shall find in our memory what we have given out.
        left.putLong(left.position() - Long.BYTES, 0);
        return next;
    }
}
