package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.Blame;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Supervision;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.Survey.LegState;
import hotline.telephony.phone.Switch;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The switch in a {@link SimulatedNetwork}. Keeps the same promises as the real ones ({@code
 * SwitchContract}), as long as no {@link Faults} are asked for.
 *
 * <p>Commands and listener ride the network's lane. Prompts that are files last two seconds; a
 * recording is told of, but no file is written.
 */
public final class SimulatedSwitch implements Switch {

    private static final int MOST_LEGS = 100_000;
    private static final int NAMES_REMEMBERED = 10_000;
    private static final int MOST_DIGITS = 64;
    private static final Duration SPEECH = Duration.ofSeconds(2);
    private static final Duration SILENCE_IS_LOSS_AFTER = Duration.ofSeconds(10);
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(60);
    private static final Duration REGISTRATION = Duration.ofHours(1);

    private final SimulatedNetwork network;
    private final Lane lane;
    private final Instant opened;
    private final long openedNanos;
    private final RandomGenerator names;
    private final RandomGenerator mischief;
    private final Map<LegId, SimulatedLeg> legs = new LinkedHashMap<>();
    private final Map<LegId, Boolean> gone =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<LegId, Boolean> eldest) {
                    return size() > NAMES_REMEMBERED;
                }
            };
    private @Nullable Consumer<SwitchEvent> listener;
    private Faults faults = Faults.NONE;
    private boolean open;

    /**
     * @param at the moment at which the made-up time begins
     */
    public SimulatedSwitch(SimulatedNetwork network, Instant at) {
        this.network = network;
        this.lane = network.lane();
        this.opened = at;
        this.openedNanos = lane.nanoTime();
        this.names = network.split();
        this.mischief = network.split();
        network.plugIn(this);
    }

    /** From now on news travel that badly. */
    public void faults(Faults how) {
        faults = how;
    }

    // ---- commands ----

    @Override
    public void onEvent(Consumer<SwitchEvent> to) {
        listener = to;
    }

    @Override
    public void start() {
        if (listener == null) {
            throw new IllegalStateException("nobody listens; call onEvent first");
        }
        open = true;
        network.carriers().forEach(this::trunkChanged);
        network.extensions().values().forEach(phones -> phones.forEach(this::registered));
    }

    @Override
    public void originate(LegId id, Destination to, Dial how) {
        lane.execute(
                () -> {
                    if (!open) {
                        refuse(id, "originate", "the switch is closed");
                    } else if (legs.containsKey(id) || gone.containsKey(id)) {
                        refuse(id, "originate", "this name is or was another leg's");
                    } else if (legs.size() >= MOST_LEGS) {
                        fail(id, HangupCause.OVERLOAD);
                    } else {
                        dial(id, to, how);
                    }
                });
    }

    private void dial(LegId id, Destination to, Dial how) {
        switch (to) {
            case Destination.Extension(var number) -> dialExtension(id, number, how);
            case Destination.OverTrunk(var trunk, var number) ->
                    dialOver(id, network.carrier(trunk), number, how);
            case Destination.Outside(var number) ->
                    dialOver(id, network.carrierFor(number), number, how);
        }
    }

    private void dialExtension(LegId id, String number, Dial how) {
        Optional<List<Phone>> phones = network.phonesOf(number);
        if (phones.isEmpty()) {
            fail(id, HangupCause.NO_SUCH_NUMBER);
        } else if (phones.get().isEmpty()) {
            fail(id, HangupCause.UNREACHABLE);
        } else {
            dialPhones(outgoing(id, number, null), phones.get(), how);
        }
    }

    private void dialOver(LegId id, Optional<Carrier> carrier, String number, Dial how) {
        if (carrier.isEmpty() || !carrier.get().isUp()) {
            fail(id, HangupCause.CARRIER_FAILURE);
        } else if (!carrier.get().takeLine()) {
            fail(id, HangupCause.CONGESTION);
        } else {
            Carrier trunk = carrier.get();
            dialPhones(outgoing(id, number, trunk), List.of(trunk.find(number)), how);
        }
    }

    private SimulatedLeg outgoing(LegId id, String party, @Nullable Carrier carrier) {
        var leg = new SimulatedLeg(id, false, party, now(), carrier, LegState.DIALLING);
        legs.put(id, leg);
        return leg;
    }

    private void dialPhones(SimulatedLeg leg, List<Phone> phones, Dial how) {
        for (Phone phone : phones) {
            leg.branches.add(PhoneCall.into(phone, leg, how.caller().number()));
        }
        leg.ringLimit = lane.after(how.ringLimit(), () -> giveUp(leg, HangupCause.NO_ANSWER));
    }

    /** Ends a leg by our wish; a phone that answers late does so before it hears of that. */
    private void giveUp(SimulatedLeg leg, HangupCause cause) {
        leg.branches.stream()
                .filter(PhoneCall::wouldAnswerLate)
                .findFirst()
                .ifPresent(call -> nowAnswered(leg, call));
        end(leg, cause, EndedBy.US, 0);
    }

    /** An outgoing leg that came to nothing before it left the house. */
    private void fail(LegId id, HangupCause cause) {
        gone.put(id, true);
        tell(new SwitchEvent.Ended(now(), id, cause, EndedBy.US, 0, cause.q850()));
    }

    @Override
    public void ring(LegId id) {
        onLeg(
                id,
                "ring",
                leg -> {
                    if (!leg.incoming || leg.call == null || leg.isAnswered()) {
                        refuse(id, "ring", "only an unanswered incoming leg can ring");
                    } else if (leg.state == LegState.OFFERED) {
                        leg.state = LegState.RINGING;
                        leg.call.toPhone(leg.call::rungBack);
                    }
                });
    }

    @Override
    public void earlyMedia(LegId id) {
        onLeg(
                id,
                "earlyMedia",
                leg -> {
                    if (!leg.incoming || leg.call == null || leg.isAnswered()) {
                        refuse(id, "earlyMedia", "only an unanswered incoming leg has it");
                    } else if (leg.state != LegState.EARLY) {
                        leg.state = LegState.EARLY;
                        leg.call.toPhone(leg.call::earlyBack);
                    }
                });
    }

    @Override
    public void answer(LegId id) {
        onLeg(
                id,
                "answer",
                leg -> {
                    if (!leg.incoming || leg.call == null || leg.isAnswered()) {
                        refuse(id, "answer", "only an unanswered incoming leg can be answered");
                    } else {
                        leg.call.toPhone(leg.call::accepted);
                        nowAnswered(leg, leg.call);
                    }
                });
    }

    @Override
    public void askToAnswer(LegId id) {
        onLeg(
                id,
                "askToAnswer",
                leg -> {
                    boolean rings = leg.state == LegState.RINGING || leg.state == LegState.EARLY;
                    if (leg.incoming || !rings) {
                        refuse(id, "askToAnswer", "no phone of ours rings there");
                    } else {
                        leg.unwilling.clear();
                        leg.branches.forEach(call -> call.toPhone(call::askedToAnswer));
                    }
                });
    }

    @Override
    public void bridge(LegId oneId, LegId otherId) {
        onLeg(
                oneId,
                "bridge",
                one ->
                        onLegNow(
                                otherId,
                                "bridge",
                                other -> {
                                    if (one == other) {
                                        refuse(oneId, "bridge", "nobody talks to themselves");
                                    } else {
                                        join(List.of(one, other));
                                    }
                                }));
    }

    @Override
    public void conference(List<LegId> ids) {
        lane.execute(
                () -> {
                    List<SimulatedLeg> found =
                            ids.stream().distinct().map(legs::get).filter(l -> l != null).toList();
                    if (found.size() < ids.size() || found.size() < 2) {
                        LegId missing =
                                ids.stream()
                                        .filter(id -> !legs.containsKey(id))
                                        .findFirst()
                                        .orElseGet(LegId::random);
                        refuse(missing, "conference", "two different legs at least, all up");
                    } else {
                        join(found);
                    }
                });
    }

    private void join(List<SimulatedLeg> talkers) {
        Conversation old = talkers.getFirst().conversation;
        boolean same =
                old != null
                        && old.members.size() == talkers.size()
                        && old.members.containsAll(talkers);
        if (!same) {
            Map<SimulatedLeg, Conversation.Oversight> following = takeSupervisorsOf(talkers);
            talkers.forEach(this::leave);
            var conversation = new Conversation();
            conversation.members.addAll(talkers);
            talkers.forEach(leg -> leg.conversation = conversation);
            conversation.supervisors.putAll(following);
            following.keySet().forEach(supervisor -> supervisor.conversation = conversation);
        }
        for (SimulatedLeg leg : talkers) {
            stop(leg, PlayEnding.STOPPED);
            leg.echoes = false;
        }
        for (SimulatedLeg leg : talkers) {
            Conversation conversation = leg.conversation;
            if (conversation != null) {
                conversation
                        .otherThan(leg)
                        .ifPresent(o -> tell(new SwitchEvent.Bridged(now(), leg.id, o.id)));
                noticeCompany(conversation);
            }
        }
    }

    /** A supervisor goes where the agent goes. */
    private static Map<SimulatedLeg, Conversation.Oversight> takeSupervisorsOf(
            List<SimulatedLeg> talkers) {
        Map<SimulatedLeg, Conversation.Oversight> found = new LinkedHashMap<>();
        for (SimulatedLeg talker : talkers) {
            Conversation old = talker.conversation;
            if (old != null) {
                old.supervisors.forEach(
                        (supervisor, oversight) -> {
                            if (oversight.agent() == talker && !talkers.contains(supervisor)) {
                                found.put(supervisor, oversight);
                            }
                        });
                old.supervisors.keySet().removeAll(found.keySet());
            }
        }
        return found;
    }

    /** Whoever is answered and finds somebody else answered there begins to talk. */
    private static void noticeCompany(Conversation conversation) {
        long present = conversation.members.stream().filter(SimulatedLeg::isAnswered).count();
        if (present >= 2) {
            for (SimulatedLeg leg : conversation.members) {
                if (leg.isAnswered() && leg.call != null) {
                    leg.call.toPhone(leg.call::connected);
                }
            }
        }
    }

    @Override
    public void supervise(LegId supervisorId, LegId agentId, Supervision way) {
        onLeg(
                supervisorId,
                "supervise",
                supervisor ->
                        onLegNow(agentId, "supervise", agent -> supervise(supervisor, agent, way)));
    }

    private void supervise(SimulatedLeg supervisor, SimulatedLeg agent, Supervision way) {
        Conversation conversation = agent.conversation;
        if (!supervisor.isAnswered() || supervisor == agent) {
            refuse(supervisor.id, "supervise", "the supervisor's own leg must be answered");
        } else if (conversation == null || !conversation.members.contains(agent)) {
            refuse(supervisor.id, "supervise", "the agent's leg talks to nobody");
        } else if (conversation.members.contains(supervisor)) {
            refuse(supervisor.id, "supervise", "the supervisor is one of the talkers");
        } else {
            if (supervisor.conversation != conversation) {
                leave(supervisor);
                supervisor.conversation = conversation;
            }
            stop(supervisor, PlayEnding.STOPPED);
            supervisor.echoes = false;
            conversation.supervisors.put(supervisor, new Conversation.Oversight(agent, way));
            tell(new SwitchEvent.Bridged(now(), supervisor.id, agent.id));
        }
    }

    @Override
    public void separate(LegId id) {
        onLeg(
                id,
                "separate",
                leg -> {
                    leg.echoes = false;
                    if (leave(leg)) {
                        tell(new SwitchEvent.Separated(now(), leg.id));
                    }
                });
    }

    /** Takes a leg out and tells those who are left alone, but not the leg itself. */
    private boolean leave(SimulatedLeg leg) {
        Conversation conversation = leg.conversation;
        if (conversation == null) {
            return false;
        }
        leg.conversation = null;
        if (conversation.supervisors.remove(leg) != null) {
            return true;
        }
        conversation.members.remove(leg);
        boolean over = conversation.members.size() < 2;
        List.copyOf(conversation.supervisors.entrySet())
                .forEach(
                        entry -> {
                            if (over || entry.getValue().agent() == leg) {
                                conversation.supervisors.remove(entry.getKey());
                                nowAlone(entry.getKey());
                            }
                        });
        if (over) {
            conversation.members.forEach(this::nowAlone);
            conversation.members.clear();
        }
        return true;
    }

    private void nowAlone(SimulatedLeg leg) {
        leg.conversation = null;
        tell(new SwitchEvent.Separated(now(), leg.id));
    }

    @Override
    public void play(LegId id, PlayId play, List<Prompt> prompts, boolean interruptible) {
        onLeg(
                id,
                "play",
                leg -> {
                    if (!leg.hasOpenEar()) {
                        refuse(id, "play", "nobody would hear it: neither answered nor early");
                        return;
                    }
                    stop(leg, PlayEnding.STOPPED);
                    leg.echoes = false;
                    leg.playing = new SimulatedLeg.Playing(play, prompts, interruptible);
                    playOn(leg, leg.playing);
                });
    }

    private void playOn(SimulatedLeg leg, SimulatedLeg.Playing playing) {
        if (playing.at == playing.prompts.size()) {
            stop(leg, PlayEnding.FINISHED);
            return;
        }
        switch (playing.prompts.get(playing.at)) {
            case Prompt.Tone(_, var length) -> playFor(leg, playing, length);
            case Prompt.Silence(var length) -> playFor(leg, playing, length);
            case Prompt.Shipped _ -> playFor(leg, playing, SPEECH);
            case Prompt.WaveFile(var file) -> {
                if (Files.isReadable(file)) {
                    playFor(leg, playing, SPEECH);
                } else {
                    stop(leg, PlayEnding.FAILED);
                }
            }
            case Prompt.Music() -> {
                // Until stopped.
            }
        }
    }

    private void playFor(SimulatedLeg leg, SimulatedLeg.Playing playing, Duration length) {
        playing.end =
                lane.after(
                        length,
                        () -> {
                            playing.at++;
                            playOn(leg, playing);
                        });
    }

    @Override
    public void stopPlaying(LegId id) {
        onLeg(id, "stopPlaying", leg -> stop(leg, PlayEnding.STOPPED));
    }

    private void stop(SimulatedLeg leg, PlayEnding how) {
        SimulatedLeg.Playing playing = leg.playing;
        if (playing != null) {
            leg.playing = null;
            cancel(playing.end);
            tell(new SwitchEvent.PlayEnded(now(), leg.id, playing.id, how));
        }
    }

    @Override
    public void echo(LegId id) {
        onLeg(
                id,
                "echo",
                leg -> {
                    if (!leg.hasOpenEar()) {
                        refuse(id, "echo", "nobody would hear it: neither answered nor early");
                        return;
                    }
                    stop(leg, PlayEnding.STOPPED);
                    if (leave(leg)) {
                        tell(new SwitchEvent.Separated(now(), id));
                    }
                    leg.echoes = true;
                });
    }

    @Override
    public void sendDigits(LegId id, String digits) {
        onAnswered(
                id,
                "sendDigits",
                leg -> {
                    if (digits.length() > MOST_DIGITS || !digits.matches("[0-9A-D*#,]*")) {
                        refuse(id, "sendDigits", "up to 64 of 0-9 A-D * # and ,");
                        return;
                    }
                    Duration at = Duration.ZERO;
                    for (int i = 0; i < digits.length(); i++) {
                        char digit = digits.charAt(i);
                        if (digit == ',') {
                            at = at.plusMillis(500);
                        } else {
                            lane.after(at, () -> passOn(leg, digit));
                            at = at.plusMillis(100);
                        }
                    }
                });
    }

    private static void passOn(SimulatedLeg leg, char digit) {
        PhoneCall call = leg.call;
        if (call != null) {
            call.toPhone(() -> call.digitArrived(digit));
        }
    }

    @Override
    public void hold(LegId id) {
        onAnswered(id, "hold", leg -> leg.onHold = true);
    }

    @Override
    public void resume(LegId id) {
        onAnswered(id, "resume", leg -> leg.onHold = false);
    }

    @Override
    public void mute(LegId id, boolean muted) {
        onAnswered(id, "mute", leg -> leg.muted = muted);
    }

    @Override
    public void judgeAnswer(LegId id) {
        onAnswered(
                id,
                "judgeAnswer",
                leg -> new ListeningForMachine(leg, lane, this::now, this::tell).begin());
    }

    @Override
    public void record(LegId id, Path file) {
        onLeg(
                id,
                "record",
                leg -> {
                    if (!canBeMade(file.toAbsolutePath().getParent())) {
                        tell(
                                new SwitchEvent.RecordingFailed(
                                        now(), id, file, "there is no folder for it"));
                        return;
                    }
                    endRecording(leg);
                    leg.recording = new SimulatedLeg.Recording(file, now());
                });
    }

    private static boolean canBeMade(@Nullable Path folder) {
        return folder != null
                && (Files.isDirectory(folder)
                        || (!Files.exists(folder) && canBeMade(folder.getParent())));
    }

    @Override
    public void pauseRecording(LegId id, boolean paused) {
        onLeg(
                id,
                "pauseRecording",
                leg -> {
                    if (leg.recording == null) {
                        refuse(id, "pauseRecording", "nothing is being recorded");
                    }
                });
    }

    @Override
    public void stopRecording(LegId id) {
        onLeg(
                id,
                "stopRecording",
                leg -> {
                    if (leg.recording == null) {
                        refuse(id, "stopRecording", "nothing is being recorded");
                    }
                    endRecording(leg);
                });
    }

    private void endRecording(SimulatedLeg leg) {
        if (leg.recording instanceof SimulatedLeg.Recording(var file, var since)) {
            leg.recording = null;
            tell(
                    new SwitchEvent.RecordingEnded(
                            now(), leg.id, file, Duration.between(since, now())));
        }
    }

    @Override
    public void reportTransfer(LegId id, HangupCause result) {
        onLeg(
                id,
                "reportTransfer",
                leg -> {
                    PhoneCall call = leg.call;
                    if (!leg.transferAsked || call == null) {
                        refuse(id, "reportTransfer", "nobody asked for a transfer");
                        return;
                    }
                    leg.transferAsked = false;
                    call.toPhone(() -> call.transferReported(result));
                });
    }

    @Override
    public void hangUp(LegId id, HangupCause cause) {
        onLeg(id, "hangUp", leg -> giveUp(leg, cause));
    }

    @Override
    public CompletionStage<Survey> survey() {
        var answer = new CompletableFuture<Survey>();
        lane.execute(() -> answer.complete(look()));
        return answer;
    }

    private Survey look() {
        return new Survey(
                now(),
                legs.values().stream().map(SimulatedSwitch::look).toList(),
                network.extensions().values().stream()
                        .flatMap(List::stream)
                        .map(
                                phone ->
                                        new Survey.Registration(
                                                phone.number(),
                                                contact(phone),
                                                "simulated",
                                                now().plus(REGISTRATION)))
                        .toList(),
                network.carriers().stream()
                        .map(
                                carrier ->
                                        new Survey.Trunk(
                                                carrier.name(),
                                                carrier.isUp(),
                                                carrier.why(),
                                                carrier.linesInUse(),
                                                carrier.lines()))
                        .toList());
    }

    private static Survey.Leg look(SimulatedLeg leg) {
        return new Survey.Leg(
                leg.id,
                leg.state,
                leg.incoming,
                leg.party,
                leg.since,
                Optional.ofNullable(leg.conversation)
                        .filter(conversation -> conversation.members.contains(leg))
                        .flatMap(conversation -> conversation.otherThan(leg))
                        .map(other -> other.id));
    }

    @Override
    public void close() {
        lane.execute(
                () -> {
                    open = false;
                    List.copyOf(legs.values()).forEach(leg -> giveUp(leg, HangupCause.NORMAL));
                });
    }

    // ---- news from the network ----

    void offered(PhoneCall call, String called) {
        Carrier carrier = call.phone().carrier();
        if (!open || (carrier != null && !carrier.isUp())) {
            call.toPhone(() -> call.over(HangupCause.CARRIER_FAILURE));
        } else if (legs.size() >= MOST_LEGS) {
            call.toPhone(() -> call.over(HangupCause.OVERLOAD));
        } else if (carrier != null && !carrier.takeLine()) {
            call.toPhone(() -> call.over(HangupCause.CONGESTION));
        } else {
            var id = new LegId(new UUID(names.nextLong(), names.nextLong()));
            String number = call.phone().number();
            var leg = new SimulatedLeg(id, true, number, now(), carrier, LegState.OFFERED);
            leg.call = call;
            leg.branches.add(call);
            call.belongsTo(leg);
            legs.put(id, leg);
            SwitchEvent.Origin origin =
                    carrier == null
                            ? new SwitchEvent.Origin.FromExtension(number)
                            : new SwitchEvent.Origin.FromTrunk(carrier.name());
            tell(
                    new SwitchEvent.Offered(
                            now(),
                            id,
                            origin,
                            Caller.number(number),
                            called,
                            Optional.empty(),
                            Map.of()));
        }
    }

    void ringing(PhoneCall call) {
        SimulatedLeg leg = livingLeg(call);
        if (leg != null && leg.state == LegState.DIALLING) {
            leg.state = LegState.RINGING;
            tell(new SwitchEvent.Ringing(now(), leg.id));
        }
    }

    void early(PhoneCall call) {
        SimulatedLeg leg = livingLeg(call);
        if (leg != null && (leg.state == LegState.DIALLING || leg.state == LegState.RINGING)) {
            leg.state = LegState.EARLY;
            leg.call = call;
            tell(new SwitchEvent.EarlyMedia(now(), leg.id));
        }
    }

    void answered(PhoneCall call) {
        SimulatedLeg leg = livingLeg(call);
        if (leg != null && !leg.isAnswered()) {
            nowAnswered(leg, call);
        }
    }

    private void nowAnswered(SimulatedLeg leg, PhoneCall call) {
        cancel(leg.ringLimit);
        leg.state = LegState.ANSWERED;
        leg.call = call;
        for (PhoneCall branch : leg.branches) {
            if (branch != call) {
                branch.toPhone(() -> branch.over(HangupCause.ANSWERED_ELSEWHERE));
            }
        }
        leg.branches.clear();
        leg.branches.add(call);
        tell(new SwitchEvent.Answered(now(), leg.id));
        if (leg.conversation != null) {
            noticeCompany(leg.conversation);
        }
    }

    void unwilling(PhoneCall call) {
        SimulatedLeg leg = livingLeg(call);
        if (leg != null && !leg.isAnswered()) {
            leg.unwilling.add(call);
            if (leg.unwilling.containsAll(leg.branches)) {
                refuse(leg.id, "askToAnswer", "the phone does not answer by itself");
            }
        }
    }

    void refused(PhoneCall call, HangupCause cause) {
        SimulatedLeg leg = livingLeg(call);
        if (leg != null && leg.branches.remove(call) && leg.branches.isEmpty()) {
            boolean byParty = cause.blame() == Blame.CALLED;
            end(leg, cause, byParty ? EndedBy.PARTY : EndedBy.NETWORK, cause.sipStatus());
        }
    }

    void hungUp(PhoneCall call) {
        SimulatedLeg leg = livingLeg(call);
        if (leg != null) {
            leg.branches.clear();
            if (leg.isAnswered()) {
                end(leg, HangupCause.NORMAL, EndedBy.PARTY, 0);
            } else {
                end(leg, HangupCause.CANCELLED, EndedBy.PARTY, 487);
            }
        }
    }

    void digit(PhoneCall call, char digit) {
        SimulatedLeg leg = answeredLeg(call);
        if (leg == null) {
            return;
        }
        tell(new SwitchEvent.Digit(now(), leg.id, digit));
        if (leg.playing != null && leg.playing.interruptible) {
            stop(leg, PlayEnding.INTERRUPTED);
        }
        if (leg.conversation != null && leg.conversation.members.size() == 2) {
            leg.conversation.otherThan(leg).ifPresent(other -> passOn(other, digit));
        }
    }

    void held(PhoneCall call) {
        SimulatedLeg leg = answeredLeg(call);
        if (leg != null && !leg.partyHolds) {
            leg.partyHolds = true;
            tell(new SwitchEvent.Held(now(), leg.id));
        }
    }

    void resumed(PhoneCall call) {
        SimulatedLeg leg = answeredLeg(call);
        if (leg != null && leg.partyHolds) {
            leg.partyHolds = false;
            tell(new SwitchEvent.Resumed(now(), leg.id));
        }
    }

    void transferAsked(PhoneCall call, String target) {
        SimulatedLeg leg = answeredLeg(call);
        if (leg != null) {
            leg.transferAsked = true;
            tell(new SwitchEvent.TransferAsked(now(), leg.id, target));
        }
    }

    void transferAsked(PhoneCall call, PhoneCall consultation) {
        SimulatedLeg leg = answeredLeg(call);
        SimulatedLeg other = livingLeg(consultation);
        if (leg != null && other != null) {
            leg.transferAsked = true;
            tell(new SwitchEvent.AttendedTransferAsked(now(), leg.id, other.id));
        } else if (leg != null) {
            // RFC 3891 §3: a Replaces that matches no dialog gets 481.
            call.toPhone(() -> call.transferReported(HangupCause.PROTOCOL_ERROR));
        }
    }

    void soundStopped(PhoneCall call) {
        SimulatedLeg leg = answeredLeg(call);
        if (leg != null) {
            cancel(leg.soundClock);
            leg.soundClock = lane.after(SILENCE_IS_LOSS_AFTER, () -> soundIsLost(leg));
        }
    }

    private void soundIsLost(SimulatedLeg leg) {
        leg.soundLost = true;
        tell(new SwitchEvent.MediaLost(now(), leg.id, SILENCE_IS_LOSS_AFTER));
    }

    void soundReturned(PhoneCall call) {
        SimulatedLeg leg = answeredLeg(call);
        if (leg != null) {
            cancel(leg.soundClock);
            if (leg.soundLost) {
                leg.soundLost = false;
                tell(new SwitchEvent.MediaReturned(now(), leg.id));
            }
        }
    }

    /** The phone fell off the network: first its sound is missed, later the call is given up. */
    void vanished(PhoneCall call) {
        SimulatedLeg leg = answeredLeg(call);
        if (leg != null) {
            cancel(leg.soundClock);
            leg.soundClock =
                    lane.after(
                            SILENCE_IS_LOSS_AFTER,
                            () -> {
                                soundIsLost(leg);
                                leg.soundClock =
                                        lane.after(
                                                GIVEN_UP_AFTER.minus(SILENCE_IS_LOSS_AFTER),
                                                () ->
                                                        end(
                                                                leg,
                                                                HangupCause.MEDIA_LOST,
                                                                EndedBy.NETWORK,
                                                                0));
                            });
        }
    }

    void trunkChanged(Carrier carrier) {
        if (!open) {
            return;
        }
        tell(new SwitchEvent.TrunkChanged(now(), carrier.name(), carrier.isUp(), carrier.why()));
        if (!carrier.isUp()) {
            List.copyOf(legs.values()).stream()
                    .filter(leg -> leg.carrier == carrier)
                    .forEach(leg -> end(leg, HangupCause.CARRIER_FAILURE, EndedBy.NETWORK, 0));
        }
    }

    void registered(Phone phone) {
        if (open) {
            tell(
                    new SwitchEvent.Registered(
                            now(), phone.number(), contact(phone), "simulated", REGISTRATION));
        }
    }

    void unregistered(Phone phone, String why) {
        if (open) {
            tell(new SwitchEvent.Unregistered(now(), phone.number(), why));
        }
    }

    private static String contact(Phone phone) {
        return "sip:" + phone.number() + "@phone.invalid";
    }

    // ---- the end, and the news of it ----

    private void end(SimulatedLeg leg, HangupCause cause, EndedBy by, int sipStatus) {
        legs.remove(leg.id);
        gone.put(leg.id, true);
        cancel(leg.ringLimit);
        cancel(leg.soundClock);
        stop(leg, PlayEnding.STOPPED);
        endRecording(leg);
        leave(leg);
        if (leg.carrier != null) {
            leg.carrier.giveBackLine();
        }
        leg.branches.forEach(branch -> branch.toPhone(() -> branch.over(cause)));
        leg.branches.clear();
        tell(new SwitchEvent.Ended(now(), leg.id, cause, by, sipStatus, cause.q850()));
    }

    private @Nullable SimulatedLeg livingLeg(PhoneCall call) {
        SimulatedLeg leg = call.leg();
        return leg != null && legs.get(leg.id) == leg ? leg : null;
    }

    private @Nullable SimulatedLeg answeredLeg(PhoneCall call) {
        SimulatedLeg leg = livingLeg(call);
        return leg != null && leg.isAnswered() && leg.call == call ? leg : null;
    }

    private void onLeg(LegId id, String command, Consumer<SimulatedLeg> what) {
        lane.execute(() -> onLegNow(id, command, what));
    }

    private void onLegNow(LegId id, String command, Consumer<SimulatedLeg> what) {
        SimulatedLeg leg = legs.get(id);
        if (leg == null) {
            refuse(id, command, "there is no such leg, or not any more");
        } else {
            what.accept(leg);
        }
    }

    private void onAnswered(LegId id, String command, Consumer<SimulatedLeg> what) {
        onLeg(
                id,
                command,
                leg -> {
                    if (leg.isAnswered()) {
                        what.accept(leg);
                    } else {
                        refuse(id, command, "the leg is not answered");
                    }
                });
    }

    private void refuse(LegId leg, String command, String why) {
        tell(new SwitchEvent.Refused(now(), leg, command, why));
    }

    private void tell(SwitchEvent event) {
        Consumer<SwitchEvent> ear = listener;
        if (ear == null) {
            return;
        }
        if (faults.none()) {
            ear.accept(event);
            return;
        }
        if (mischief.nextDouble() < faults.lost()) {
            return;
        }
        if (mischief.nextDouble() < faults.late()) {
            var delay = Duration.ofNanos(mischief.nextLong(1, faults.most().toNanos() + 1));
            lane.after(delay, () -> ear.accept(event));
        } else {
            ear.accept(event);
        }
        if (mischief.nextDouble() < faults.repeated()) {
            ear.accept(event);
        }
    }

    private Instant now() {
        return opened.plusNanos(lane.nanoTime() - openedNanos);
    }

    private static void cancel(Lane.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
