package hotline.telephony.embedded.sandbox;

import hotline.telephony.embedded.sandbox.CallRecord.Way;
import hotline.telephony.lane.ThreadLane;
import hotline.telephony.media.MediaEngine;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.parse.Malformed;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Inbound;
import hotline.telephony.sip.transport.Listen;
import hotline.telephony.sip.transport.Protocol;
import hotline.telephony.sip.transport.SocketTransport;
import hotline.telephony.sip.transport.TransportSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A telephone network in a box: a SIP peer with a UDP port of its own, whose numbers do what their
 * last two digits say ({@link SandboxNumber}), and which can call. What the caller sees of it is in
 * {@code docs/sandbox.md}.
 *
 * <p>Speaks with one switch only, the one that it was told of by {@link #callsTo}: what comes from
 * elsewhere is not answered. Everything happens on a lane of its own; all methods may be called
 * from any thread, and only {@link #close} waits.
 */
public final class SandboxCarrier implements AutoCloseable {

    private static final int LOGGED_CALLS = 1_000;
    private static final int LONGEST_NUMBER = 64;

    /** Messages that may wait for the lane; SIP over UDP sends again what is lost. */
    private static final int MAILBOX = 10_000;

    /** Hang-ups need a moment to be answered; a switch that is gone gets no more than that. */
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final ThreadLane lane;
    private final SocketTransport transport;
    private final CallLog log;
    private final Subscribers subscribers;
    private volatile @Nullable Hop theSwitch;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile boolean started;
    private volatile boolean open;

    /**
     * Nothing is opened before {@link #start()}.
     *
     * @param address where to be reached: loopback, or the only address of a switch that has but
     *     one
     * @param media lends the ports for sound; closed by whoever made it, after this
     */
    SandboxCarrier(
            InetAddress address,
            MediaEngine media,
            Voices voices,
            SecureRandom random,
            InstantSource clock) {
        this.lane = new ThreadLane("sandbox-carrier", MAILBOX, SandboxCarrier::fault);
        this.transport =
                new SocketTransport(
                        TransportSettings.of(
                                Listen.on(Protocol.UDP, new InetSocketAddress(address, 0))));
        this.log = new CallLog(clock, LOGGED_CALLS);
        this.subscribers = new Subscribers(lane, transport, media, voices, random, log);
    }

    /**
     * Takes its port.
     *
     * @throws IOException when there is none
     */
    public void start() throws IOException {
        transport.start(new Door());
        lane.start();
        started = true;
        open = true;
    }

    /** Where the trunk of the switch points to, by UDP. */
    public InetSocketAddress address() {
        return transport.udpAddress();
    }

    /** Tells where the switch is: the only one that may call, and whom {@link #place} calls. */
    public void callsTo(InetSocketAddress switchAddress) {
        theSwitch = Hop.to(Protocol.UDP, switchAddress);
    }

    /**
     * Calls a number at the switch, and speaks when it is answered.
     *
     * @param callerNumber what the called party sees; empty for withheld
     * @throws IllegalArgumentException when a number is too long, or there is none to call
     * @throws IllegalStateException when it is not open, or does not know the switch yet
     */
    public PlacedCall place(String callerNumber, String calledNumber) {
        if (calledNumber.isEmpty()
                || calledNumber.length() > LONGEST_NUMBER
                || callerNumber.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException(
                    "a number has 1 to " + LONGEST_NUMBER + " characters");
        }
        Hop hop = theSwitch;
        if (hop == null || !open) {
            throw new IllegalStateException(
                    open ? "the carrier does not know the switch yet" : "the carrier is not open");
        }
        CallLog.Entry entry = log.begin(Way.TO_SWITCH, calledNumber, callerNumber);
        lane.execute(() -> subscribers.call(entry, hop));
        return new PlacedCall(entry, () -> lane.execute(() -> subscribers.hangUp(entry)));
    }

    /** The last calls that it saw or placed, oldest first. */
    public List<CallRecord> log() {
        return log.all();
    }

    /**
     * Places no more calls, and gives the port back when the last of those that are up has ended.
     */
    void retire() {
        open = false;
        if (started) {
            lane.execute(this::leaveWhenQuiet);
        }
    }

    boolean isClosed() {
        return !started || closed.isDone();
    }

    /** Hangs up all calls and gives the port back; waits for it, up to two seconds. */
    @Override
    public void close() {
        retire();
        if (isClosed()) {
            return;
        }
        lane.execute(subscribers::hangUpAll);
        closed.completeOnTimeout(null, LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS).join();
        transport.close();
        lane.close();
    }

    private void leaveWhenQuiet() {
        if (!subscribers.isQuiet()) {
            lane.after(LOOK_AGAIN, this::leaveWhenQuiet);
        } else if (!closed.isDone()) {
            transport.close();
            closed.complete(null);
            lane.close();
        }
    }

    /** Called on the thread of the socket. */
    private final class Door implements Inbound {

        @Override
        public void received(Hop from, SipMessage message) {
            if (isTheSwitch(from)) {
                lane.offer(() -> subscribers.received(from, message));
            }
        }

        @Override
        public void malformed(Hop from, Malformed malformed) {
            if (isTheSwitch(from)) {
                System.getLogger(SandboxCarrier.class.getName())
                        .log(System.Logger.Level.WARNING, "no SIP message: {0}", malformed.why());
            }
        }

        private boolean isTheSwitch(Hop from) {
            Hop known = theSwitch;
            return known != null && known.remote().equals(from.remote());
        }
    }

    private static void fault(Throwable bug) {
        System.getLogger(SandboxCarrier.class.getName())
                .log(System.Logger.Level.ERROR, "a fault of ours in the sandbox carrier", bug);
    }
}
