package hotline.telephony.freeswitch;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.lane.Lane;
import hotline.telephony.lane.ThreadLane;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Supervision;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.Switch;
import hotline.telephony.phone.SwitchEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** FreeSWITCH as our switch: one node or several. Drawn in {@code docs/freeswitch.md}. */
public final class FreeSwitchSwitch implements Switch {

    private static final System.Logger LOG = System.getLogger(FreeSwitchSwitch.class.getName());
    private static final int MAILBOX = 1_000_000;
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final FreeSwitchSettings settings;
    private final Lane lane;
    private final Runnable stopLane;
    private final Patience patience;
    private final Desk desk;
    private final Nodes nodes;
    private final SharedSounds sounds;
    private final List<Connection> connections = new ArrayList<>();
    private final Optional<Door> door;
    private volatile Consumer<SwitchEvent> listener = _ -> {};

    /** Nothing is connected before {@link #start()}. */
    public FreeSwitchSwitch(FreeSwitchSettings settings) {
        this(
                settings,
                new ThreadLane("freeswitch", MAILBOX, FreeSwitchSwitch::fault),
                InstantSource.system(),
                EslConnection::new,
                Patience.REAL,
                task -> Thread.ofVirtual().name("freeswitch-files").start(task));
    }

    FreeSwitchSwitch(
            FreeSwitchSettings settings,
            Lane lane,
            InstantSource clock,
            Connection.Maker maker,
            Patience patience,
            Executor files) {
        this.settings = settings;
        this.lane = lane;
        this.patience = patience;
        this.stopLane = lane instanceof ThreadLane thread ? thread::close : () -> {};
        this.sounds = new SharedSounds(settings.shared());
        var house =
                new House(
                        lane,
                        new Moment(clock),
                        event -> listener.accept(event),
                        sounds,
                        new Errands(lane, files));
        this.desk = new Desk(house, settings);
        this.nodes = desk.nodes();
        for (FreeSwitchSettings.Node each : settings.nodes()) {
            var node = new Node(each.name());
            Connection connection = maker.make(each, lane, news -> nodes.news(node, news));
            node.reachedBy(connection.link());
            nodes.add(node);
            connections.add(connection);
        }
        this.door = settings.door().map(where -> new Door(where, this::handedOver));
    }

    /**
     * How a node is right now.
     *
     * @param why what is wrong, as a sentence; empty when it is up
     * @param legs that live on it
     */
    public record NodeState(String name, boolean up, String why, int legs) {}

    /** Every node, in the order of the settings. */
    public List<NodeState> nodes() {
        return nodes.all().stream()
                .map(node -> new NodeState(node.name(), node.isUp(), node.why(), node.legs()))
                .toList();
    }

    /** How many legs are up; calls count twice. */
    public int legs() {
        return nodes.all().stream().mapToInt(Node::legs).sum();
    }

    /**
     * Takes other extensions and trunks from now on; calls that are up go on. FreeSWITCH itself is
     * asked to read its gateways anew. Any thread may ask, before the start and after.
     *
     * @throws IllegalArgumentException when two have the same number or name; nothing was changed
     */
    public void configure(List<Extension> newExtensions, List<TrunkSettings> newTrunks) {
        var ways = new Ways(settings.domain(), newExtensions, newTrunks);
        lane.execute(() -> desk.follow(ways));
    }

    /**
     * The dialplan of a node has handed us a call.
     *
     * @param letGo after which the dialplan goes on
     */
    void handedOver(String run, String channel, Runnable letGo) {
        if (!lane.offer(() -> desk.handedOver(run, channel, letGo))) {
            letGo.run();
        }
    }

    /** Takes no new calls from now on; those that are up go on. */
    public void drain() {
        lane.execute(desk::drain);
    }

    @Override
    public void onEvent(Consumer<SwitchEvent> events) {
        listener = events;
    }

    /**
     * Begins to connect, and waits some seconds for the first node. One that is not there is no
     * error: it is tried again and again, see {@link #nodes()}.
     */
    @Override
    public void start() {
        if (lane instanceof ThreadLane thread) {
            thread.start();
        }
        sounds.layOut();
        lane.execute(nodes::begin);
        connections.forEach(Connection::start);
        door.ifPresent(Door::open);
        patience.await(this::isAnyUp, CONNECTS_WITHIN);
        if (!isAnyUp()) {
            LOG.log(System.Logger.Level.WARNING, "no FreeSWITCH is there yet: " + nodes());
        }
    }

    private boolean isAnyUp() {
        return nodes.all().stream().anyMatch(Node::isUp);
    }

    /** Lets go of FreeSWITCH and leaves its calls up; whoever starts next finds them there. */
    public void leave() {
        door.ifPresent(Door::close);
        connections.forEach(Connection::close);
        stopLane.run();
        nodes.surveys().close();
    }

    @Override
    public void close() {
        lane.execute(desk::drain);
        onLane(desk::hangUpAll);
        patience.await(() -> legs() == 0 || !isAnyUp(), FAREWELL);
        leave();
    }

    // ---- commands ------------------------------------------------------------------------------

    @Override
    public void originate(LegId leg, Destination to, Dial how) {
        onLane(() -> desk.originate(leg, to, how));
    }

    @Override
    public void ring(LegId leg) {
        onLane(() -> desk.with(leg, "ring", desk::ring));
    }

    @Override
    public void earlyMedia(LegId leg) {
        onLane(() -> desk.with(leg, "earlyMedia", desk::earlyMedia));
    }

    @Override
    public void answer(LegId leg) {
        onLane(() -> desk.with(leg, "answer", desk::answer));
    }

    @Override
    public void askToAnswer(LegId leg) {
        onLane(() -> desk.with(leg, "askToAnswer", desk::askToAnswer));
    }

    @Override
    public void bridge(LegId one, LegId other) {
        onLane(() -> desk.bridge(one, other));
    }

    @Override
    public void conference(List<LegId> legs) {
        List<LegId> different = legs.stream().distinct().toList();
        onLane(() -> desk.conference(different));
    }

    @Override
    public void supervise(LegId supervisor, LegId agent, Supervision way) {
        onLane(() -> desk.supervise(supervisor, agent, way));
    }

    @Override
    public void separate(LegId leg) {
        onLane(() -> desk.with(leg, "separate", desk::separate));
    }

    @Override
    public void play(LegId leg, PlayId play, List<Prompt> prompts, boolean interruptible) {
        List<Prompt> copy = List.copyOf(prompts);
        onLane(() -> desk.with(leg, "play", it -> desk.play(it, play, copy, interruptible)));
    }

    @Override
    public void stopPlaying(LegId leg) {
        onLane(() -> desk.with(leg, "stopPlaying", desk::stopPlaying));
    }

    @Override
    public void echo(LegId leg) {
        onLane(() -> desk.with(leg, "echo", desk::echo));
    }

    @Override
    public void sendDigits(LegId leg, String digits) {
        onLane(() -> desk.with(leg, "sendDigits", it -> desk.sendDigits(it, digits)));
    }

    @Override
    public void hold(LegId leg) {
        onLane(() -> desk.with(leg, "hold", it -> desk.hold(it, true)));
    }

    @Override
    public void resume(LegId leg) {
        onLane(() -> desk.with(leg, "resume", it -> desk.hold(it, false)));
    }

    @Override
    public void mute(LegId leg, boolean muted) {
        onLane(() -> desk.with(leg, "mute", it -> desk.mute(it, muted)));
    }

    @Override
    public void judgeAnswer(LegId leg) {
        onLane(() -> desk.with(leg, "judgeAnswer", desk::judgeAnswer));
    }

    @Override
    public void record(LegId leg, Path file) {
        onLane(() -> desk.with(leg, "record", it -> it.tape().start(file)));
    }

    @Override
    public void pauseRecording(LegId leg, boolean paused) {
        onLane(() -> desk.with(leg, "pauseRecording", it -> it.tape().pause(paused)));
    }

    @Override
    public void stopRecording(LegId leg) {
        onLane(() -> desk.with(leg, "stopRecording", it -> it.tape().stop()));
    }

    @Override
    public void reportTransfer(LegId leg, HangupCause result) {
        onLane(() -> desk.with(leg, "reportTransfer", it -> desk.reportTransfer(it, result)));
    }

    @Override
    public void hangUp(LegId leg, HangupCause cause) {
        onLane(() -> desk.hangUp(leg, cause));
    }

    private void onLane(Runnable command) {
        lane.execute(command);
    }

    // ---- questions -----------------------------------------------------------------------------

    @Override
    public CompletionStage<Survey> survey() {
        return nodes.surveys().ask();
    }

    private static void fault(Throwable bug) {
        LOG.log(
                System.Logger.Level.ERROR,
                "a fault of ours ended the handling of one message",
                bug);
    }
}
