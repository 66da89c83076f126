package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;
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
import hotline.telephony.phone.SwitchEvent.EndedBy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The switch in a {@link SimulatedNetwork}. Keeps the same promises as the real ones ({@code
 * SwitchContract}), as long as no {@link Faults} are asked for.
 *
 * <p>Commands and listener ride the network's lane. Prompts that are files last two seconds; a
 * recording is told of, but no file is written.
 */
public final class SimulatedSwitch implements Switch {

    private static final Duration REGISTRATION = Duration.ofHours(1);

    private final SimulatedNetwork network;
    private final Lane lane;
    private final News news;
    private final Legs legs = new Legs();
    private final Talks talks;
    private final Dialler dialler;
    private final Admission admission;
    private boolean open;

    /**
     * @param at the moment at which the made-up time begins
     */
    public SimulatedSwitch(SimulatedNetwork network, Instant at) {
        this.network = network;
        this.lane = network.lane();
        RandomGenerator names = network.split();
        this.news = new News(lane, at, network.split());
        this.talks = new Talks(news);
        var house = new House(lane, news, legs, talks);
        this.dialler = new Dialler(house, network);
        this.admission = new Admission(house, names);
        network.plugIn(this);
    }

    /** From now on news travel that badly. */
    public void faults(Faults how) {
        news.faults(how);
    }

    // ---- the doors ----

    @Override
    public void onEvent(Consumer<SwitchEvent> to) {
        news.listener(to);
    }

    @Override
    public void start() {
        if (!news.hasListener()) {
            throw new IllegalStateException("nobody listens; call onEvent first");
        }
        open = true;
        network.carriers().forEach(this::trunkChanged);
        network.extensions().values().forEach(phones -> phones.forEach(this::registered));
    }

    @Override
    public void close() {
        lane.execute(
                () -> {
                    open = false;
                    legs.all().forEach(leg -> leg.hangUp(HangupCause.NORMAL));
                });
    }

    // ---- commands ----

    @Override
    public void originate(LegId id, Destination to, Dial how) {
        lane.execute(
                () -> {
                    if (open) {
                        dialler.originate(id, to, how);
                    } else {
                        news.refuse(id, "originate", "the switch is closed");
                    }
                });
    }

    @Override
    public void ring(LegId id) {
        with(id, "ring", Leg::ring);
    }

    @Override
    public void earlyMedia(LegId id) {
        with(id, "earlyMedia", Leg::earlyMedia);
    }

    @Override
    public void answer(LegId id) {
        with(id, "answer", Leg::answer);
    }

    @Override
    public void askToAnswer(LegId id) {
        with(id, "askToAnswer", Leg::askToAnswer);
    }

    @Override
    public void bridge(LegId oneId, LegId otherId) {
        withBoth(
                oneId,
                otherId,
                "bridge",
                (one, other) -> {
                    if (one == other) {
                        news.refuse(oneId, "bridge", "nobody talks to themselves");
                    } else {
                        talks.join(List.of(one, other));
                    }
                });
    }

    @Override
    public void conference(List<LegId> ids) {
        lane.execute(
                () -> {
                    List<Leg> found =
                            ids.stream()
                                    .distinct()
                                    .map(legs::find)
                                    .flatMap(Optional::stream)
                                    .toList();
                    if (found.size() < ids.size() || found.size() < 2) {
                        LegId missing =
                                ids.stream()
                                        .filter(id -> legs.find(id).isEmpty())
                                        .findFirst()
                                        .orElseGet(LegId::random);
                        news.refuse(missing, "conference", "two different legs at least, all up");
                    } else {
                        talks.join(found);
                    }
                });
    }

    @Override
    public void supervise(LegId supervisorId, LegId agentId, Supervision way) {
        withBoth(
                supervisorId,
                agentId,
                "supervise",
                (supervisor, agent) -> talks.supervise(supervisor, agent, way));
    }

    @Override
    public void separate(LegId id) {
        with(id, "separate", Leg::separate);
    }

    @Override
    public void play(LegId id, PlayId play, List<Prompt> prompts, boolean interruptible) {
        with(id, "play", leg -> leg.play(play, prompts, interruptible));
    }

    @Override
    public void stopPlaying(LegId id) {
        with(id, "stopPlaying", Leg::stopPlaying);
    }

    @Override
    public void echo(LegId id) {
        with(id, "echo", Leg::echo);
    }

    @Override
    public void sendDigits(LegId id, String digits) {
        withAnswered(id, "sendDigits", leg -> leg.sendDigits(digits));
    }

    @Override
    public void hold(LegId id) {
        withAnswered(id, "hold", leg -> leg.hold(true));
    }

    @Override
    public void resume(LegId id) {
        withAnswered(id, "resume", leg -> leg.hold(false));
    }

    @Override
    public void mute(LegId id, boolean muted) {
        withAnswered(id, "mute", leg -> leg.mute(muted));
    }

    @Override
    public void judgeAnswer(LegId id) {
        withAnswered(id, "judgeAnswer", Leg::judgeAnswer);
    }

    @Override
    public void record(LegId id, Path file) {
        with(id, "record", leg -> leg.record(file));
    }

    @Override
    public void pauseRecording(LegId id, boolean paused) {
        with(id, "pauseRecording", Leg::pauseRecording);
    }

    @Override
    public void stopRecording(LegId id) {
        with(id, "stopRecording", Leg::stopRecording);
    }

    @Override
    public void reportTransfer(LegId id, HangupCause result) {
        with(id, "reportTransfer", leg -> leg.reportTransfer(result));
    }

    @Override
    public void hangUp(LegId id, HangupCause cause) {
        with(id, "hangUp", leg -> leg.hangUp(cause));
    }

    private void with(LegId id, String command, Consumer<Leg> what) {
        lane.execute(() -> find(id, command).ifPresent(what));
    }

    private void withAnswered(LegId id, String command, Consumer<Leg> what) {
        with(
                id,
                command,
                leg -> {
                    if (leg.isAnswered()) {
                        what.accept(leg);
                    } else {
                        news.refuse(id, command, "the leg is not answered");
                    }
                });
    }

    private void withBoth(LegId one, LegId other, String command, BiConsumer<Leg, Leg> what) {
        with(
                one,
                command,
                found -> find(other, command).ifPresent(second -> what.accept(found, second)));
    }

    private Optional<Leg> find(LegId id, String command) {
        Optional<Leg> leg = legs.find(id);
        if (leg.isEmpty()) {
            news.refuse(id, command, "there is no such leg, or not any more");
        }
        return leg;
    }

    // ---- questions ----

    @Override
    public CompletionStage<Survey> survey() {
        var answer = new CompletableFuture<Survey>();
        lane.execute(() -> answer.complete(look()));
        return answer;
    }

    private Survey look() {
        Instant now = news.instant();
        return new Survey(
                now,
                legs.all().stream().map(Leg::status).toList(),
                network.extensions().values().stream()
                        .flatMap(List::stream)
                        .map(phone -> registration(phone, now))
                        .toList(),
                network.carriers().stream().map(Carrier::status).toList());
    }

    private static Survey.Registration registration(Phone phone, Instant now) {
        return new Survey.Registration(
                phone.number(), phone.contact(), "simulated", now.plus(REGISTRATION));
    }

    // ---- news from the network ----

    void offered(PhoneCall call, String called) {
        if (open) {
            admission.offered(call, called);
        } else {
            admission.refuse(call, HangupCause.CARRIER_FAILURE);
        }
    }

    void trunkChanged(Carrier carrier) {
        if (!open) {
            return;
        }
        Survey.Trunk now = carrier.status();
        news.tell(new SwitchEvent.TrunkChanged(news.instant(), now.name(), now.up(), now.why()));
        if (!now.up()) {
            legs.all().stream()
                    .filter(leg -> leg.goesOver(carrier))
                    .forEach(leg -> leg.end(HangupCause.CARRIER_FAILURE, EndedBy.NETWORK, 0));
        }
    }

    void registered(Phone phone) {
        if (open) {
            news.tell(
                    new SwitchEvent.Registered(
                            news.instant(),
                            phone.number(),
                            phone.contact(),
                            "simulated",
                            REGISTRATION));
        }
    }

    void unregistered(Phone phone, String why) {
        if (open) {
            news.tell(new SwitchEvent.Unregistered(news.instant(), phone.number(), why));
        }
    }
}
