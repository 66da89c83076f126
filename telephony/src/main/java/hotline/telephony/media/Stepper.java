package hotline.telephony.media;

import hotline.telephony.media.rtp.SocketPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A thread that carries sound: takes packets when they come, makes some every 20 ms, and carries
 * out the commands of its ports between the packets.
 *
 * <p>It wakes when a packet comes, when somebody is to be stepped ({@link Seats}, by deadlines that
 * do not drift), or when it is asked for something.
 */
final class Stepper {

    private static final System.Logger LOG = System.getLogger(Stepper.class.getName());

    private static final long TURN_NANOS = 2_000_000;

    /**
     * Steps that are later than this are left out: a burst would only fill the far end's buffer.
     */
    private static final long MOST_BEHIND = 200_000_000;

    private static final int COMMANDS_PER_TURN = 256;
    private static final int DATAGRAMS_AFTER_STALL = 16;
    private static final long IDLE_NANOS = 1_000_000_000;

    /** Who asks for something gets it so much later at most. */
    private static final long PATIENCE_NANOS = 5_000_000;

    private final Selector selector;
    private final Thread thread;
    private volatile boolean closing;

    /**
     * In a sleep that must be broken for a command. Where commands come one after the other they
     * are looked for instead, every few milliseconds: breaking a sleep costs both threads more than
     * carrying out what is asked.
     */
    private volatile boolean resting;

    /** Ports with commands; bounded by the commands that callers give. */
    private final Queue<MediaPort> woken = new ConcurrentLinkedQueue<>();

    /** Work between steppers: endpoints that move. */
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();

    private final Seats seats = new Seats();
    private final List<Endpoint> leaving = new ArrayList<>();
    private final Spares spares = new Spares();
    private final List<SocketPair> closed = new ArrayList<>();
    private final Consumer<SocketPair> freed;
    private long tidiedAt = System.nanoTime();
    private final Consumer<SelectionKey> ready = this::receive;
    private volatile int endpoints;
    private long due;

    private final Scratch scratch = new Scratch();

    /**
     * @param freed takes back what was really closed
     */
    Stepper(String name, Consumer<SocketPair> freed) {
        this.freed = freed;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for the media stepper", e);
        }
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    // ---- from any thread

    void wake(MediaPort port) {
        woken.add(port);
        stir();
    }

    void send(Runnable errand) {
        errands.add(errand);
        stir();
    }

    /** Sockets that are registered here and belong to no call. */
    Spares spares() {
        return spares;
    }

    /** How many endpoints live here. */
    int load() {
        return endpoints;
    }

    /** Ends the thread; endpoints that are left keep nothing but their sockets. */
    void close() {
        closing = true;
        selector.wakeup();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    private void stir() {
        if (resting) {
            selector.wakeup();
        }
    }

    // ---- on the stepper's own thread

    Scratch scratch() {
        return scratch;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written here only
    void arrive(Endpoint endpoint) {
        endpoint.register(selector, scratch);
        endpoints++;
        seat(endpoint.conversation());
    }

    /** The endpoint is taken away from this thread; it is alone. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written here only
    void depart(Endpoint endpoint) {
        endpoint.unregister();
        endpoints--;
        endpoint.conversation().rise();
    }

    /** The endpoint is closed; told again when its sockets are another's, or really closed. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written here only
    void leave(Endpoint endpoint) {
        endpoints--;
        endpoint.conversation().rise();
        if (spares.keep(endpoint.sockets(), selector)) {
            endpoint.gone();
            return;
        }
        try {
            endpoint.closeSockets();
        } finally {
            leaving.add(endpoint);
        }
    }

    /** Begins to step a conversation. */
    void seat(Conversation conversation) {
        seats.take(conversation);
    }

    private void run() {
        due = System.nanoTime() + TURN_NANOS;
        try (selector) {
            while (!closing) {
                // First, so that turns which were slept through do not count for newcomers.
                runDueSteps();
                boolean sent = runErrands();
                boolean asked = runCommands();
                tidy();
                listen(sent || asked);
                farewell();
            }
            spares.closeAll();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "a media stepper lost its selector", e);
        }
    }

    /**
     * @param asked whether more commands are to be expected soon
     */
    private void listen(boolean asked) throws IOException {
        // Said before looking into the queues, so that nobody's command falls in between.
        resting = !asked;
        long nanos = Math.min(untilNextStep(), asked ? PATIENCE_NANOS : IDLE_NANOS);
        if (nanos <= 0) {
            selector.selectNow(ready);
        } else {
            // Rounded up: a step that is late by less than a millisecond is in time.
            selector.select(ready, (nanos + 999_999) / 1_000_000);
        }
        resting = false;
    }

    private long untilNextStep() {
        // A closed socket is really gone after the next select.
        if (!woken.isEmpty() || !errands.isEmpty() || !leaving.isEmpty() || !closed.isEmpty()) {
            return 0;
        }
        return due + seats.unwantedTurns() * TURN_NANOS - System.nanoTime();
    }

    private boolean runErrands() {
        boolean any = false;
        for (Runnable errand; (errand = errands.poll()) != null; ) {
            any = true;
            guarded(errand);
        }
        return any;
    }

    private boolean runCommands() {
        // Only some at a time: packets must not wait for callers who never stop asking.
        for (int i = 0; i < COMMANDS_PER_TURN; i++) {
            var port = woken.poll();
            if (port == null) {
                return i > 0;
            }
            guarded(() -> port.runCommands(this));
        }
        return true;
    }

    /** After a stall, packets wait in the sockets; steps without them would find sound missing. */
    private void takeWhatWaits() throws IOException {
        int left = DATAGRAMS_AFTER_STALL;
        while (left > 0 && selector.selectNow(ready) > 0) {
            left--;
        }
    }

    private void runDueSteps() throws IOException {
        long now = System.nanoTime();
        while (due - now <= 0) {
            if (seats.isNextWanted()) {
                if (now - due > MOST_BEHIND) {
                    due = now;
                }
                if (now - due > TURN_NANOS) {
                    takeWhatWaits();
                }
            }
            seats.step(now);
            due += TURN_NANOS;
        }
    }

    private void tidy() {
        long now = System.nanoTime();
        if (now - tidiedAt >= IDLE_NANOS) {
            tidiedAt = now;
            closed.addAll(spares.closeUnwanted());
        }
    }

    private void farewell() {
        closed.forEach(freed);
        closed.clear();
        if (leaving.isEmpty()) {
            return;
        }
        var gone = List.copyOf(leaving);
        leaving.clear();
        for (var endpoint : gone) {
            freed.accept(endpoint.sockets());
            guarded(endpoint::gone);
        }
    }

    private void receive(SelectionKey key) {
        try {
            ((Runnable) key.attachment()).run();
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "a packet was too much", bug);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "a media command failed", bug);
        }
    }
}
