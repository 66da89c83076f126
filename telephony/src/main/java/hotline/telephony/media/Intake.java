package hotline.telephony.media;

import hotline.telephony.media.codec.Codec;
import hotline.telephony.media.dtmf.TelephoneEvent;
import hotline.telephony.media.rtp.Reception;
import hotline.telephony.media.rtp.RtpPacket;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Takes what comes in from one party: refuses what is not its own, relays the rest in the same
 * turn, and lets the ear hear it.
 */
final class Intake {

    private static final Member[] NOBODY = {};

    private final Member party;
    private final Wire wire;
    private final Ear ear;
    private final Reception reception;
    private final Reports reports;
    private final SilenceWatch silence;

    private Member[] relayedTo = NOBODY;
    private Member[] mixedFor = NOBODY;

    Intake(
            Member party,
            Wire wire,
            Ear ear,
            Reception reception,
            Reports reports,
            SilenceWatch silence) {
        this.party = party;
        this.wire = wire;
        this.ear = ear;
        this.reception = reception;
        this.reports = reports;
        this.silence = silence;
    }

    /**
     * @param scratch lent by the stepper that owns the selector
     */
    void register(Selector selector, Scratch scratch) {
        wire.register(selector, () -> receiveRtp(scratch), () -> receiveRtcp(scratch));
    }

    /**
     * @param relays who are given the party's packets
     * @param mixes who hear the party among others
     */
    void isHeardBy(Member[] relays, Member[] mixes) {
        relayedTo = relays;
        mixedFor = mixes;
        ear.mixed(mixes.length > 0);
    }

    // ---- RTP

    private void receiveRtp(Scratch scratch) {
        var source = wire.receiveRtp(scratch.in);
        if (source == null) {
            return;
        }
        if (RtpPacket.isRtcp(scratch.in)) {
            // RFC 5761 §4: RTP and RTCP of this party share a port.
            receiveReport(source, scratch);
            return;
        }
        var agreed = wire.agreed();
        var packet = scratch.packet;
        if (agreed == null || !packet.parse()) {
            wire.refuse();
            return;
        }
        int type = packet.payloadType();
        Codec codec = codecOf(type, agreed);
        boolean key = type == agreed.receive().telephoneEvent();
        boolean known = codec != null || key || type == Voice.COMFORT_NOISE;
        long now = System.nanoTime();
        if (!known || !wire.accepts(source, packet, now)) {
            wire.refuse();
            return;
        }
        reception.received(packet, now);
        silence.heard(now);
        // Packets without a payload keep a NAT open; there is nothing in them to pass on.
        boolean empty = packet.payloadLength() < (key ? TelephoneEvent.LENGTH : 1);
        if (empty || !agreed.direction().receives()) {
            return;
        }
        relay(packet, codec, key, scratch, now);
        if (key) {
            char digit = ear.key(packet, scratch);
            passOn(digit);
            party.pressed(digit);
        } else if (codec != null) {
            ear.sound(packet, codec, scratch);
        }
    }

    /**
     * The codec of a payload type; the static ones are understood always, for a party may change
     * between what was offered (RFC 3264 §6.1).
     */
    private static @Nullable Codec codecOf(int payloadType, Remote agreed) {
        if (payloadType == agreed.receive().audio()) {
            return agreed.codec();
        }
        return switch (payloadType) {
            case 0 -> Codec.PCMU;
            case 8 -> Codec.PCMA;
            default -> null;
        };
    }

    private void relay(
            RtpPacket packet, @Nullable Codec codec, boolean key, Scratch scratch, long now) {
        for (var target : relayedTo) {
            if (codec != null) {
                target.voice().relaySound(party, packet, codec, scratch, now);
            } else if (key) {
                target.voice().relayKey(party, packet, scratch, now);
            } else {
                target.voice().relayComfortNoise(party, packet, scratch, now);
            }
        }
    }

    /** There is no key in a mix of sounds: who hears one is sent the key anew. */
    private void passOn(char digit) {
        if (digit != 0) {
            for (var target : mixedFor) {
                target.passKey(digit);
            }
        }
    }

    // ---- RTCP

    private void receiveRtcp(Scratch scratch) {
        var source = wire.receiveRtcp(scratch.in);
        if (source != null && receiveReport(source, scratch)) {
            wire.reportCameFrom(source);
        }
    }

    private boolean receiveReport(InetSocketAddress source, Scratch scratch) {
        long now = System.nanoTime();
        if (!wire.acceptsReports(source.getAddress()) || !reports.read(scratch.in, now)) {
            wire.refuse();
            return false;
        }
        for (var target : relayedTo) {
            if (target != party) {
                target.reports().pass(target, party, reports, scratch.out, now);
            }
        }
        return true;
    }
}
