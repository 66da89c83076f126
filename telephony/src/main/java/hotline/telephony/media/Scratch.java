package hotline.telephony.media;

import hotline.telephony.media.rtp.RtpPacket;
import java.nio.ByteBuffer;

/** What a stepper lends to the endpoint at hand, so that a packet makes no garbage. */
final class Scratch {

    /** Samples in 20 ms. */
    static final int FRAME = 160;

    /** Longer datagrams are cut; no sound comes in such. */
    private static final int DATAGRAM = 2_048;

    final ByteBuffer in = ByteBuffer.allocateDirect(DATAGRAM);
    final ByteBuffer out = ByteBuffer.allocateDirect(DATAGRAM);

    /** The packet in {@link #in}. */
    final RtpPacket packet = new RtpPacket(in);

    final byte[] coded = new byte[DATAGRAM];
    final short[] pcm = new short[DATAGRAM];
    final short[] frame = new short[FRAME];
    final short[] other = new short[FRAME];
}
