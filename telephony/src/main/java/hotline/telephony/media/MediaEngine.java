package hotline.telephony.media;

import hotline.telephony.media.record.Recorder;
import hotline.telephony.media.rtp.PortRange;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The sound part of the switch: opens ports and lends them its steppers, the threads that carry
 * sound.
 *
 * <p>Everything may be called from any thread and returns at once, but {@link #close()}. {@code
 * docs/media.md} draws what lives where.
 */
public final class MediaEngine implements AutoCloseable {

    private static final Duration CLOSING_AT_MOST = Duration.ofSeconds(5);

    /**
     * So many more ports than others a stepper may get in a row. The legs of a call are opened one
     * soon after the other; on the same stepper none has to move when they are bridged.
     */
    static final int LEAN = 16;

    /** Half a second each: more than three seconds of 600 recordings, 64 MiB. */
    private static final int RECORDER_QUEUE = 4_096;

    private final MediaSettings settings;
    private final PortRange range;
    private final List<Stepper> steppers;

    /** Where the last port went. */
    private volatile Stepper latest;

    private final Recorder recorder = new Recorder(RECORDER_QUEUE);

    /** SSRC, first sequence number and timestamp must not be guessed (RFC 3550 §9.1). */
    private final SecureRandom random = new SecureRandom();

    private final Set<MediaPort> ports = ConcurrentHashMap.newKeySet();

    /**
     * Commands for several ports enter all their mailboxes in one order, so that none waits for
     * ever.
     */
    private final Object order = new Object();

    private final CountDownLatch allGone = new CountDownLatch(1);
    private volatile boolean closing;

    /** Starts the steppers. */
    public MediaEngine(MediaSettings settings) {
        this.settings = settings;
        this.range =
                new PortRange(
                        settings.address(), settings.firstPort(), settings.lastPort(), random);
        this.steppers =
                IntStream.range(0, settings.steppers())
                        .mapToObj(i -> new Stepper("media-" + i, range::free))
                        .toList();
        this.latest = steppers.getFirst();
        steppers.forEach(Stepper::start);
    }

    /**
     * Opens a port for a leg, on sockets that are new or that rested since their last call.
     *
     * @param name stands in logs
     * @param listener told of everything that happens on the port
     * @throws NoPortLeft when every pair of the range is taken
     */
    public MediaPort open(String name, MediaListener listener) throws NoPortLeft {
        var home = home();
        var sockets = home.spares().takeRested();
        IOException refusal = null;
        if (sockets == null) {
            try {
                sockets = range.open().orElse(null);
            } catch (IOException noSocketAtAll) {
                refusal = noSocketAtAll;
            }
        }
        for (int i = 0; sockets == null && i < steppers.size(); i++) {
            home = steppers.get(i);
            sockets = home.spares().takeAny();
        }
        if (sockets == null) {
            throw new NoPortLeft(settings.firstPort(), settings.lastPort(), refusal);
        }
        var port = new MediaPort(name, this, listener, settings, sockets, home, recorder, random);
        ports.add(port);
        port.open();
        if (closing) {
            port.close();
        }
        return port;
    }

    private Stepper home() {
        var home = latest;
        for (var stepper : steppers) {
            if (home.load() > stepper.load() + LEAN) {
                home = stepper;
            }
        }
        latest = home;
        return home;
    }

    /**
     * Lets every port of the list hear all others. Bridges and conferences that they were in are
     * left, and what is played to them ends.
     */
    public void conference(List<MediaPort> ports) {
        ask(
                ports,
                () ->
                        Conversation.confer(
                                ports.stream().map(MediaPort::member).distinct().toList()));
    }

    /** How many ports are open; none after every call is over. */
    public int openPorts() {
        return ports.size();
    }

    /**
     * Closes every port and ends the threads; waits for it, up to five seconds. Not to be called by
     * a listener.
     */
    @Override
    public void close() {
        closing = true;
        ports.forEach(MediaPort::close);
        try {
            if (!ports.isEmpty()
                    && !allGone.await(CLOSING_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                System.getLogger(MediaEngine.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "{0} media ports left open",
                                ports.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        steppers.forEach(Stepper::close);
        recorder.close();
    }

    /** Puts a command for several ports into all their mailboxes. */
    void ask(List<MediaPort> concerned, Runnable action) {
        var command = new Command(concerned.stream().distinct().toList(), action);
        synchronized (order) {
            command.ports().forEach(port -> port.put(command));
        }
    }

    void gone(MediaPort port) {
        ports.remove(port);
        if (closing && ports.isEmpty()) {
            allGone.countDown();
        }
    }
}
