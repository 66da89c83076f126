package hotline.floor;

import hotline.floor.CallFact.By;
import hotline.floor.Calls.End;
import hotline.kernel.Decider;
import hotline.kernel.Fact;
import hotline.kernel.Outbox;
import hotline.kernel.PlainJson;
import hotline.reception.FlowInput;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The floor of one tenant: hears what happens, decides, and remembers; drawn in {@code
 * docs/floor.md}. Lives on its tenant's lane and nowhere else.
 */
public final class Floor implements Decider<FloorEvent, FloorCommand> {

    private static final JsonMapper JSON = PlainJson.mapper();

    private final Room room;

    /**
     * @param dice for names of legs, calls and offers, and for {@link FloorPlan.Strategy#RANDOM}
     */
    public Floor(RandomGenerator dice) {
        room = new Room(dice);
    }

    @Override
    public void on(FloorEvent event, Instant now, Outbox<FloorCommand> out) {
        if (event instanceof FloorEvent.Noted(var fact)) {
            out.fact(fact);
            return;
        }
        room.open(now, out);
        boolean restarted = room.surveys.isRestarted();
        hear(event);
        settle();
        if (restarted) {
            // What fell due while the process was dead, before anybody sees the floor.
            meetDue(now);
        }
        room.close();
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return room.memory.deadlines.next();
    }

    @Override
    public void wake(Instant now, Outbox<FloorCommand> out) {
        room.open(now, out);
        meetDue(now);
        room.close();
    }

    private void meetDue(Instant now) {
        if (room.surveys.isRestarted()) {
            return;
        }
        for (Due due = room.memory.deadlines.takeDue(now);
                due != null;
                due = room.memory.deadlines.takeDue(now)) {
            meet(due);
            if (!room.memory.deadlines.moreLineUpAtThatMoment()) {
                settle();
            }
        }
    }

    @Override
    public void replay(Fact fact) {
        if (fact.body() instanceof FloorFact body) {
            room.changes.apply(body, fact.at());
            room.surveys.replayed();
        }
    }

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public int version() {
        return Kept.VERSION;
    }

    @Override
    public Supplier<String> remembered() {
        Kept kept = Keeper.keep(room.memory);
        return () -> JSON.writeValueAsString(kept);
    }

    @Override
    public void restore(String remembered) {
        room.remember(Keeper.restore(JSON.readValue(remembered, Kept.class)));
        room.surveys.replayed();
    }

    /** As if nothing had been restored. */
    public void forget() {
        room.remember(new Memory());
    }

    /** For tests that look inside. */
    Room room() {
        return room;
    }

    /** How it looks now, for pages that begin to watch. */
    public FloorPicture picture() {
        return FloorPicture.of(room);
    }

    /** One agent of that picture, for the agent's own page; empty when there is none such. */
    public Optional<FloorPicture.AgentNow> picture(AgentId agent) {
        return Optional.ofNullable(room.memory.agents.get(agent)).map(FloorPicture::of);
    }

    // ---- what campaigns see of it, on the same lane ----

    /** Whether it is known what is up: not from a restart to the first survey. */
    public boolean isOpen() {
        return !room.surveys.isRestarted();
    }

    public Crew crew(UUID department) {
        return room.memory.groups.crew(department);
    }

    /** The ready agents of a skill group; who became ready first is first. */
    public List<AgentId> free(UUID department) {
        return room.memory.groups.free(department);
    }

    public boolean isFree(AgentId id) {
        Agent agent = room.memory.agents.get(id);
        return agent != null && agent.isReady();
    }

    /** Empty when there is no such trunk; 0 while it is down. */
    public OptionalInt linesFree(String trunk) {
        return room.memory.trunks.linesFree(trunk);
    }

    public boolean isUp(CallId id) {
        Call call = room.memory.calls.get(id);
        return call != null && !call.isOver();
    }

    /** A name for a call that begins now. */
    public CallId newCall(Instant now) {
        return room.newCall(now);
    }

    // ---- what is heard ----

    private void hear(FloorEvent event) {
        switch (event) {
            case FloorEvent.Switched(var news) -> hear(news);
            case FloorEvent.Surveyed(var survey) -> room.surveys.surveyed(survey);
            case FloorEvent.Configured(var plan) -> configured(plan);
            case FloorEvent.ReceptionChanged(var plan) -> room.reception = plan;
            case FloorEvent.CallOut wish -> room.outbound.call(wish);
            case FloorEvent.CallWith wish -> room.outbound.fetch(wish);
            case FloorEvent.Noted _ -> {} // written down already
            case FloorEvent.WebhookAnswered(var call, int ask, var answer) ->
                    onCall(call, new FlowInput.WebhookAnswered(ask, answer));
            case FloorEvent.WebhookFailed(var call, int ask) ->
                    onCall(call, new FlowInput.WebhookFailed(ask));
            case FloorEvent.CancelCallback wish -> room.callbacks.cancel(wish);
            case FloorEvent.Supervise wish -> room.controls.supervise(wish);
            case FloorEvent.OfAgent wish -> {
                Agent agent = room.memory.agents.get(wish.agent());
                if (agent == null) {
                    room.refuse("agent.unknown");
                } else {
                    hear(wish, agent);
                }
            }
        }
    }

    private void hear(FloorEvent.OfAgent wish, Agent agent) {
        switch (wish) {
            case FloorEvent.SignIn w -> room.desks.signIn(agent, w.desk());
            case FloorEvent.SignOut _ -> room.desks.signOut(agent);
            case FloorEvent.PageOpened _ -> room.desks.pageOpened(agent);
            case FloorEvent.PageClosed _ -> room.desks.pageClosed(agent);
            case FloorEvent.AskShift w ->
                    room.desks.askShift(agent, w.shift(), w.reason(), Optional.empty());
            case FloorEvent.EndWrapUp _ -> room.desks.endWrapUp(agent);
            case FloorEvent.PlaceCall w -> room.controls.placeCall(agent, w.target());
            case FloorEvent.Answer _ -> room.controls.answer(agent);
            case FloorEvent.HangUp _ -> room.controls.hangUp(agent);
            case FloorEvent.Hold _ -> room.controls.hold(agent);
            case FloorEvent.Resume _ -> room.controls.resume(agent);
            case FloorEvent.Mute w -> room.controls.mute(agent, w.muted());
            case FloorEvent.SendDigits w -> room.controls.sendDigits(agent, w.digits());
            case FloorEvent.BlindTransfer w -> room.controls.blindTransfer(agent, w.target());
            case FloorEvent.Consult w -> room.controls.consult(agent, w.target());
            case FloorEvent.CompleteTransfer _ -> room.controls.completeTransfer(agent);
            case FloorEvent.CancelConsult _ -> room.controls.cancelConsult(agent);
            case FloorEvent.ThreeWay _ -> room.controls.threeWay(agent);
            case FloorEvent.PauseRecording w -> room.controls.pauseRecording(agent, w.paused());
            case FloorEvent.Supervise w -> room.controls.supervise(w);
            case FloorEvent.ForceShift w ->
                    room.desks.askShift(agent, w.shift(), w.reason(), Optional.of(w.by()));
            case FloorEvent.ForceSignOut w -> room.desks.forceSignOut(w.by(), agent);
        }
    }

    private void hear(SwitchEvent news) {
        switch (news) {
            case SwitchEvent.Offered n -> room.arrivals.offered(n);
            case SwitchEvent.Ringing n -> onLeg(n.leg(), room.calls::rang);
            case SwitchEvent.EarlyMedia n -> onLeg(n.leg(), room.calls::early);
            case SwitchEvent.Answered n -> onLeg(n.leg(), room.calls::answered);
            case SwitchEvent.Ended n -> onLeg(n.leg(), leg -> room.calls.ended(leg, end(leg, n)));
            case SwitchEvent.Digit n -> onLeg(n.leg(), leg -> pressed(leg, n.digit()));
            case SwitchEvent.PlayEnded n ->
                    onLeg(
                            n.leg(),
                            leg -> said(leg.call, Flows.playNumber(leg.call, n.play()), n.how()));
            case SwitchEvent.Bridged _ -> {}
            case SwitchEvent.Separated n -> onLeg(n.leg(), this::leftAlone);
            case SwitchEvent.Held n -> onLeg(n.leg(), room.controls::heldByPhone);
            case SwitchEvent.Resumed n -> onLeg(n.leg(), room.controls::resumedByPhone);
            case SwitchEvent.TransferAsked n ->
                    onLeg(n.leg(), leg -> room.transfers.askedByPhone(leg, n.target()));
            case SwitchEvent.AttendedTransferAsked n ->
                    onLeg(n.leg(), leg -> room.transfers.attendedByPhone(leg, n.consultation()));
            case SwitchEvent.RecordingEnded n ->
                    room.recordings.ended(n.leg(), n.file(), n.length());
            case SwitchEvent.RecordingFailed n -> room.recordings.failed(n.leg(), n.why());
            case SwitchEvent.MediaLost n -> onLeg(n.leg(), leg -> room.calls.soundLost(leg, true));
            case SwitchEvent.MediaReturned n ->
                    onLeg(n.leg(), leg -> room.calls.soundLost(leg, false));
            case SwitchEvent.AnswerJudged n ->
                    onLeg(n.leg(), leg -> room.outbound.judged(leg, n.who(), n.after()));
            case SwitchEvent.BeepEnded n -> onLeg(n.leg(), room.outbound::beeped);
            case SwitchEvent.Refused n -> onLeg(n.leg(), leg -> refused(leg, n.command()));
            case SwitchEvent.Registered n -> room.desks.registered(n.extension(), n.userAgent());
            case SwitchEvent.Unregistered n -> room.desks.unregistered(n.extension(), n.why());
            case SwitchEvent.TrunkChanged n -> room.memory.trunks.changed(n.trunk(), n.up());
            case SwitchEvent.AddressBlocked _ -> {}
        }
    }

    private void onLeg(LegId id, Consumer<Leg> what) {
        Leg leg = room.memory.leg(id);
        if (leg != null) {
            what.accept(leg);
        }
    }

    private void onCall(CallId id, FlowInput input) {
        Call call = room.memory.call(id);
        if (call != null) {
            room.flows.tell(call, input);
        }
    }

    /** A phone that does not answer by itself is ordinary; anything else means we are mistaken. */
    private void refused(Leg leg, String command) {
        if (command.equals("askToAnswer")) {
            room.controls.handsetNeeded(leg);
        } else {
            room.surveys.lookSoon();
        }
    }

    private static End end(Leg leg, SwitchEvent.Ended news) {
        By by =
                switch (news.by()) {
                    case PARTY -> leg.role == CallFact.Role.AGENT ? By.AGENT : By.PARTY;
                    case US -> By.HOUSE;
                    case NETWORK -> By.NETWORK;
                };
        return new End(news.cause(), by, news.sipStatus(), news.q850(), true);
    }

    private void said(Call call, int play, SwitchEvent.PlayEnding how) {
        if (play == Callbacks.CONFIRMATION) {
            room.callbacks.confirmed(call);
        } else if (play == Arrivals.NOT_ALLOWED) {
            room.arrivals.saidNotAllowed(call);
        } else if (room.outbound.isUnserved(call)) {
            room.outbound.messageOver(call, play);
        } else {
            room.flows.tell(call, new FlowInput.PlayEnded(play, how));
        }
    }

    private void pressed(Leg leg, char digit) {
        if (leg.role == CallFact.Role.CUSTOMER && !room.callbacks.pressed(leg.call, digit)) {
            room.flows.tell(leg.call, new FlowInput.Digit(digit));
        }
    }

    /** The conversation that a supervisor listened to is over. */
    private void leftAlone(Leg leg) {
        if (leg.role == CallFact.Role.SUPERVISOR) {
            room.close(leg, HangupCause.NORMAL);
        }
    }

    private void configured(FloorPlan plan) {
        room.follow(plan);
        room.desks.follow(plan);
        room.memory.lines.arrange(plan, room.memory.calls.values());
        room.memory.groups.arrange(plan, room.memory.agents);
        room.memory.trunks.follow(plan);
        for (Call call : List.copyOf(room.memory.calls.values())) {
            if (call.isWaiting() && room.memory.lines.queue(call.place().queue) == null) {
                if (call.callback != null) {
                    room.callbacks.queueClosed(call);
                } else {
                    room.queues.leave(call, CallFact.LeftQueueWhy.CLOSED);
                }
            }
        }
    }

    // ---- what is due ----

    private void meet(Due due) {
        switch (due) {
            case Due.LegTime(Leg leg) -> legTime(leg);
            case Due.WrapUpTime(Agent agent) ->
                    room.desks.wrapUpOver(agent, AgentFact.WrapUpEnding.TIME_UP);
            case Due.PageTime(Agent agent) -> room.desks.pageTime(agent);
            case Due.FlowTimer(Call call, int timer) ->
                    room.flows.tell(call, new FlowInput.TimeUp(timer));
            case Due.PlayTime(Call call, int play) ->
                    said(call, play, SwitchEvent.PlayEnding.FAILED);
            case Due.AnswerTime(Call call) -> room.outbound.noWord(call);
            case Due.VoicemailTime(Call call) -> room.recordings.messageIsLongEnough(call);
            case Due.RelaxTime(Call call) -> onWaiting(call, room.queues::relax);
            case Due.OverflowTime(Call call) -> onWaiting(call, room.queues::waitedTooLong);
            case Due.AnnounceTime(Call call) -> onWaiting(call, room.queues::announce);
            case Due.CallbackTime(Call call) -> room.callbacks.again(call);
            case Due.CallbackEnd(Call call) -> room.callbacks.tooLate(call);
            case Due.RecordingTime(Call call) -> room.recordings.noWordCame(call);
            case Due.LookTime() -> room.surveys.lookTime();
        }
    }

    private static void onWaiting(Call call, Consumer<Call> what) {
        if (call.isWaiting()) {
            what.accept(call);
        }
    }

    /** Nothing was heard of a leg for too long. */
    private void legTime(Leg leg) {
        if (leg.isClosing()) {
            room.calls.ended(leg, new End(HangupCause.LOST, By.HOUSE, 0, 0, false));
        } else if (leg.offer != null) {
            room.offers.missed(leg.offer, OfferFact.Ending.MISSED);
        } else if (leg.isPending()) {
            room.calls.giveUp(leg);
        }
    }

    // ---- who gets whom ----

    private void settle() {
        if (room.surveys.isRestarted()) {
            return; // whoever is said to be ready may have gone long ago
        }
        Lines lines = room.memory.lines;
        for (Queue queue : lines.takeDeserted()) {
            room.queues.nobodyLeft(queue);
        }
        for (Lines.Match match = lines.next(room.dice);
                match != null;
                match = lines.next(room.dice)) {
            if (room.callbacks.mayRing(match.call())) {
                room.offers.make(match.call(), match.agents());
            }
        }
        room.surveys.lookNowAndThen();
    }
}
