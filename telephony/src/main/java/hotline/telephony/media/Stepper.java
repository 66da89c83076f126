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
 * <p>Conversations are spread over ten slots, 2 ms apart, each stepped every 20 ms by deadlines.
 */
final class Stepper {

    private static final System.Logger LOG = System.getLogger(Stepper.class.getName());

    private static final int SLOTS = 10;
    private static final long SLOT_NANOS = 2_000_000;

    /**
     * Steps that are later than this are left out: a burst would only fill the far end's buffer.
     */
    private static final long MOST_BEHIND = 200_000_000;

    private static final int COMMANDS_PER_TURN = 256;
    private static final int DATAGRAMS_AFTER_STALL = 16;
    private static final long IDLE_NANOS = 1_000_000_000;

    private final Selector selector;
    private final Thread thread;
    private volatile boolean closing;

    /**
     * In a sleep that must be broken for a command. With endpoints to step, the next turn is at
     * most a slot away, and that is soon enough: breaking a select costs two system calls.
     */
    private volatile boolean resting;

    /** Ports with commands; bounded by the commands that callers give. */
    private final Queue<MediaPort> woken = new ConcurrentLinkedQueue<>();

    /** Work between steppers: endpoints that move. */
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();

    private final List<List<Conversation>> slots = new ArrayList<>(SLOTS);
    private final List<Endpoint> leaving = new ArrayList<>();
    private final Spares spares = new Spares();
    private final List<SocketPair> closed = new ArrayList<>();
    private final Consumer<SocketPair> freed;
    private long tidiedAt = System.nanoTime();
    private final Consumer<SelectionKey> ready = this::receive;
    private volatile int endpoints;
    private int slot;
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
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
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
        endpoint.register(selector);
        endpoints++;
        seat(endpoint.conversation());
    }

    /** The endpoint is taken away from this thread; it is alone. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written here only
    void depart(Endpoint endpoint) {
        endpoint.unregister();
        endpoints--;
        unseat(endpoint.conversation());
    }

    /** The endpoint is closed; told again when its sockets are another's, or really closed. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written here only
    void leave(Endpoint endpoint) {
        endpoints--;
        unseat(endpoint.conversation());
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

    /** Begins to step a conversation, in the slot with the fewest. */
    void seat(Conversation conversation) {
        List<Conversation> fewest = slots.getFirst();
        for (var candidate : slots) {
            if (candidate.size() < fewest.size()) {
                fewest = candidate;
            }
        }
        fewest.add(conversation);
        conversation.sit(fewest);
    }

    void unseat(Conversation conversation) {
        conversation.rise();
    }

    private void run() {
        due = System.nanoTime() + SLOT_NANOS;
        try (selector) {
            while (!closing) {
                runErrands();
                runCommands();
                runDueSteps();
                tidy();
                listen();
                farewell();
            }
            spares.closeAll();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "a media stepper lost its selector", e);
        }
    }

    private void listen() throws IOException {
        // Said before looking into the queues, so that nobody's command falls in between.
        resting = endpoints == 0;
        long nanos = untilNextStep();
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
        return endpoints == 0 ? IDLE_NANOS : due - System.nanoTime();
    }

    private void runErrands() {
        for (Runnable errand; (errand = errands.poll()) != null; ) {
            guarded(errand);
        }
    }

    private void runCommands() {
        // Only some at a time: packets must not wait for callers who never stop asking.
        for (int i = 0; i < COMMANDS_PER_TURN; i++) {
            var port = woken.poll();
            if (port == null) {
                return;
            }
            guarded(() -> port.runCommands(this));
        }
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
        if (now - due > MOST_BEHIND) {
            due = now;
        }
        while (due - now <= 0) {
            if (now - due > SLOT_NANOS) {
                takeWhatWaits();
            }
            var seats = slots.get(slot);
            for (int i = 0; i < seats.size(); i++) {
                stepGuarded(seats.get(i), now);
            }
            slot = (slot + 1) % SLOTS;
            due += SLOT_NANOS;
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

    private static void stepGuarded(Conversation conversation, long now) {
        try {
            conversation.step(now);
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "a conversation stumbled", bug);
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
