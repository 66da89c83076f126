package hotline.telephony.media;

import hotline.telephony.media.record.Recorder;
import hotline.telephony.media.rtp.SocketPair;
import java.nio.channels.Selector;
import java.util.random.RandomGenerator;

/**
 * The inner side of a port: everything in it belongs to the stepper on which it lives. It may move
 * to another one; what it does there is its {@link Member}'s.
 */
final class Endpoint {

    private final MediaPort port;
    private final Wire wire;
    private final Member member;

    private Stepper stepper;
    private boolean settled;
    private boolean socketsGone;

    Endpoint(
            MediaPort port,
            MediaSettings settings,
            SocketPair sockets,
            Stepper stepper,
            Recorder recorder,
            RandomGenerator random) {
        this.port = port;
        this.stepper = stepper;
        this.wire = new Wire(sockets);
        this.member = new Member(this, port, wire, settings, recorder, random);
    }

    Member member() {
        return member;
    }

    // ---- where it lives

    void register(Selector selector, Scratch scratch) {
        settled = true;
        member.register(selector, scratch);
    }

    void unregister() {
        wire.unregister();
    }

    /** True when it was taken in there; a closed endpoint needs no stepper and is everywhere. */
    boolean livesOn(Stepper here) {
        return member.isClosed() || (stepper == here && settled);
    }

    /** Leaves its conversation and this stepper for another one. */
    void moveTo(Stepper destination, Runnable arrived) {
        member.leave();
        stepper.depart(this);
        settled = false;
        stepper = destination;
        port.livesOn(destination);
        destination.send(
                () -> {
                    destination.arrive(this);
                    arrived.run();
                });
    }

    Conversation conversation() {
        return member.conversation();
    }

    /** Has a new conversation of the member stepped. */
    void seat(Conversation conversation) {
        stepper.seat(conversation);
    }

    Scratch scratch() {
        return stepper.scratch();
    }

    // ---- its end

    void close() {
        if (!member.isClosed()) {
            member.close();
            stepper.leave(this);
        }
    }

    SocketPair sockets() {
        return wire.sockets();
    }

    void closeSockets() {
        wire.close();
    }

    /** The sockets are not ours any more: kept for another call, or really closed. */
    void gone() {
        socketsGone = true;
        sayFarewell();
    }

    /** When nothing of it is left, not even a recording that is being written. */
    void sayFarewell() {
        if (socketsGone && member.hasToldRecordings()) {
            port.gone();
            port.tell(new MediaEvent.Closed(port, member.statistics()));
        }
    }
}
