package hotline.floor;

import hotline.floor.Call.Phase;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the floor knows, and the only place where that changes: fact by fact, the same way when a
 * fact is written and when it is read again after a restart.
 */
final class Memory {

    private static final int CALLERS_REMEMBERED = 100_000;

    final Map<AgentId, Agent> agents = new LinkedHashMap<>();
    final Index<CallId, Call> calls = new Index<>(CallId::value);
    final Index<LegId, Leg> legs = new Index<>(LegId::value);

    /** Calls that are over may still owe us word of their recording. */
    final Index<LegId, Call> recordings = new Index<>(LegId::value);

    final GoneLegs gone = new GoneLegs();
    final Deadlines deadlines = new Deadlines();
    final Lines lines = new Lines(agents);
    final Groups groups = new Groups();
    final Trunks trunks = new Trunks();

    /** Who is to be called back, one for each number in a queue. */
    final Map<Callbacks.Wanted, Call> callbacks = new LinkedHashMap<>();

    /** Who served a number last; the longest unseen number is forgotten first. */
    final Map<String, AgentId> lastAgents =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, AgentId> eldest) {
                    return size() > CALLERS_REMEMBERED;
                }
            };

    // One event makes several facts of the same call and the same agent: they are kept at hand.
    private @Nullable Call callAtHand;
    private @Nullable Agent agentAtHand;

    long lastPlace;
    long offersMade;

    /** An agent of the plan or of a fact. */
    Agent agent(AgentId id) {
        Agent known = agentAtHand;
        if (known == null || !known.id.equals(id)) {
            known = agents.computeIfAbsent(id, name -> new Agent(name, agents.size()));
            agentAtHand = known;
        }
        return known;
    }

    @Nullable Call call(CallId id) {
        Call known = callAtHand;
        if (known == null || !known.id.equals(id)) {
            known = calls.get(id);
            callAtHand = known;
        }
        return known;
    }

    @Nullable Leg leg(LegId id) {
        Leg known = legs.get(id);
        if (known != null) {
            speaksOf(known.call);
        }
        return known;
    }

    /** What comes next is about this call. */
    void speaksOf(Call call) {
        callAtHand = call;
    }

    void speaksOf(Call call, Agent agent) {
        callAtHand = call;
        agentAtHand = agent;
    }

    long nextPlace() {
        return lastPlace + 1;
    }

    Optional<AgentId> lastAgent(String number) {
        return number.isEmpty() ? Optional.empty() : Optional.ofNullable(lastAgents.get(number));
    }

    void apply(FloorFact fact, Instant at) {
        switch (fact) {
            case AgentFact of -> apply(of, at);
            case OfferFact of -> apply(of, at);
            case CallFact of -> apply(of, at);
        }
    }

    // ---- agents ----

    private void apply(AgentFact fact, Instant at) {
        Agent agent = agent(fact.agent());
        lines.changing(agent);
        switch (fact) {
            case AgentFact.SignedIn f -> {
                agent.desk = f.desk();
                agent.idleSince = at;
            }
            case AgentFact.SignedOut f -> {
                agent.desk = null;
                if (f.why() != AgentFact.SignOutWhy.TAKEN_OVER) {
                    agent.shift = AgentFact.Shift.OFF_SHIFT;
                    agent.breakReason = "";
                    agent.notReady = null;
                    agent.missed = 0;
                }
            }
            case AgentFact.ShiftAsked f -> {
                if (agent.shift == AgentFact.Shift.OFF_SHIFT) {
                    agent.calls = 0;
                    agent.talked = Duration.ZERO;
                }
                agent.shift = f.shift();
                agent.breakReason = f.reason();
                agent.idleSince = at;
            }
            case AgentFact.PhoneRegistered f -> agent.phone = f.extension();
            case AgentFact.PhoneGone _ -> agent.phone = null;
            case AgentFact.PageClosed f -> {
                agent.pageOpen = false;
                deadlines.callOff(agent.pageDeadline);
                if (!agent.pageLost) {
                    agent.pageDeadline = deadlines.set(f.until(), new Due.PageTime(agent));
                }
            }
            case AgentFact.PageOpened _ -> {
                agent.pageOpen = true;
                agent.pageLost = false;
                deadlines.callOff(agent.pageDeadline);
            }
            case AgentFact.PageLost _ -> {
                agent.pageLost = true;
                deadlines.callOff(agent.pageDeadline);
            }
            case AgentFact.WrapUpBegan f -> {
                agent.wrapUp = new Agent.WrapUp(f.call(), f.until());
                deadlines.callOff(agent.wrapUpDeadline);
                agent.wrapUpDeadline = deadlines.set(f.until(), new Due.WrapUpTime(agent));
            }
            case AgentFact.WrapUpEnded _ -> {
                agent.wrapUp = null;
                agent.idleSince = at;
                deadlines.callOff(agent.wrapUpDeadline);
            }
            case AgentFact.NotReady f -> agent.notReady = f.why();
            case AgentFact.Ready _ -> {
                agent.notReady = null;
                agent.missed = 0;
                agent.idleSince = at;
            }
        }
        changed(agent, at);
    }

    private void changed(Agent agent, Instant at) {
        FloorPicture.Doing now = agent.work();
        if (now != agent.doing) {
            agent.doing = now;
            agent.doingSince = at;
        }
        lines.changed(agent);
        groups.changed(agent);
    }

    private void changing(@Nullable Agent agent) {
        if (agent != null) {
            lines.changing(agent);
        }
    }

    private void changed(@Nullable Agent agent, Instant at, boolean known) {
        if (known && agent != null) {
            changed(agent, at);
        }
    }

    // ---- offers ----

    private void apply(OfferFact fact, Instant at) {
        Agent agent = agent(fact.agent());
        Call call = call(fact.call());
        if (call == null) {
            return;
        }
        lines.changing(agent);
        switch (fact) {
            case OfferFact.Made f -> {
                Leg leg = dialled(f.leg(), call, CallFact.Role.AGENT, agent, null, at, f.until());
                var offer = new Offer(f.offer(), call, agent, f.queue(), leg, at);
                leg.offer = offer;
                call.offers.add(offer);
                call.attempts = f.attempt();
                agent.lastOffered.put(f.queue(), ++offersMade);
                lines.stepOut(call);
            }
            case OfferFact.Rang f -> offer(call, f.offer()).ifPresent(o -> ringing(o.leg));
            case OfferFact.Ended f -> {
                offer(call, f.offer())
                        .ifPresent(
                                offer -> {
                                    offer.leg.offer = null;
                                    call.offers.remove(offer);
                                });
                switch (f.how()) {
                    case ANSWERED -> {
                        agent.missed = 0;
                        if (call.callback != null) {
                            call.callback.offer = f.offer();
                        }
                    }
                    case MISSED, REFUSED -> {
                        agent.missed++;
                        agent.idleSince = at;
                    }
                    case CALLER_GONE, PHONE_FAILED, ELSEWHERE, CANCELLED, LOST -> {}
                }
                if (f.how() != OfferFact.Ending.ANSWERED
                        && call.isWaiting()
                        && call.offers.isEmpty()) {
                    lines.standAgain(call);
                }
            }
        }
        changed(agent, at);
    }

    private static Optional<Offer> offer(Call call, OfferId id) {
        for (Offer offer : call.offers) {
            if (offer.id.equals(id)) {
                return Optional.of(offer);
            }
        }
        return Optional.empty();
    }

    private static void ringing(Leg leg) {
        if (leg.state == Leg.State.DIALLING) {
            leg.state = Leg.State.RINGING;
        }
    }

    // ---- calls ----

    private void apply(CallFact fact, Instant at) {
        if (fact instanceof CallFact.Arrived f) {
            arrived(f, at);
            return;
        }
        Call call = call(fact.call());
        if (call == null) {
            return;
        }
        switch (fact) {
            case CallFact.Arrived _ -> throw new IllegalStateException("came before");
            case CallFact.FlowMoved f -> {
                call.position = f.position();
                deadlines.callOff(call.flowTimer);
                if (!(call.phase instanceof Phase.InFlow)) {
                    become(call, new Phase.InFlow(), at);
                }
            }
            case CallFact.Dialled f -> {
                Agent agent = f.agent().map(this::agent).orElse(null);
                changing(agent);
                String trunk = trunk(f.target());
                Leg leg = dialled(f.leg(), call, f.role(), agent, trunk, at, f.until());
                become(call, new Phase.Dialling(leg, f.why(), f.target()), at);
                if (f.why() == CallFact.DialWhy.CALLBACK && call.callback != null) {
                    call.callback.attempts++;
                }
                changed(agent, at, agent != null);
            }
            case CallFact.Rang f -> onLeg(f.leg(), at, Memory::ringing);
            case CallFact.Answered f -> {
                onLeg(f.leg(), at, this::up);
                if (call.phase instanceof Phase.Dialling(var _, var why, var _)
                        && why == CallFact.DialWhy.CAMPAIGN) {
                    become(call, new Phase.InFlow(), at);
                }
            }
            case CallFact.Judged f -> call.judged = f.who();
            case CallFact.Queued f -> queued(call, f, at);
            case CallFact.DemandRelaxed f -> {
                call.place().step = f.step();
                setRelaxing(call);
                if (call.offers.isEmpty()) {
                    lines.standAgain(call);
                }
            }
            case CallFact.LeftQueue f -> {
                lines.dequeued(call);
                if (f.why() == CallFact.LeftQueueWhy.CONNECTED && call.queue != null) {
                    call.queue.served(at);
                }
                callOffWaiting(call);
                become(call, new Phase.InFlow(), at);
            }
            case CallFact.NotQueued _ -> {}
            case CallFact.Overflowed f -> call.elsewhere = f.to();
            case CallFact.CallbackAsked f -> {
                // Whoever is called back waits as long as it takes.
                call.place().until = Optional.empty();
                deadlines.callOff(call.overflow);
                wanted(call, new Call.Callback(f.number(), at, f.until()));
            }
            case CallFact.CallbackSetAside f -> {
                become(call, new Phase.SetAside(), at);
                setAside(call, f.until());
            }
            case CallFact.CallbackEnded _ -> notWanted(call);
            case CallFact.Connected f -> connected(call, f, at);
            case CallFact.HandsetNeeded _ -> {}
            case CallFact.Held _ -> call.held = true;
            case CallFact.Resumed _ -> call.held = false;
            case CallFact.ConsultBegan f -> {
                Agent asked = f.consulted().map(this::agent).orElse(null);
                changing(asked);
                String trunk = trunk(f.target());
                Leg leg =
                        dialled(
                                f.leg(),
                                call,
                                CallFact.Role.CONSULTED,
                                asked,
                                trunk,
                                at,
                                f.until());
                call.consult = new Call.Consult(agent(f.agent()), leg, f.target());
                changed(asked, at, asked != null);
            }
            case CallFact.ConsultAnswered f -> onLeg(f.leg(), at, leg -> serves(leg, at));
            case CallFact.ConsultEnded _ -> call.consult = null;
            case CallFact.Transferred f -> transferred(call, f, at);
            case CallFact.TransferFailed _ -> become(call, new Phase.InFlow(), at);
            case CallFact.ThreeWay _ -> call.threeWay = true;
            case CallFact.Replaced f -> {
                Agent agent = f.agent().map(this::agent).orElse(null);
                changing(agent);
                String trunk = f.trunk().orElse(null);
                var leg = new Leg(f.leg(), call, f.role(), true, agent, trunk, at);
                add(leg);
                serves(leg, at);
                changed(agent, at, agent != null);
            }
            case CallFact.AgentLeft f -> agentLeft(f, at);
            case CallFact.RecordingBegan f -> recording(call, f.leg(), f.file(), false);
            case CallFact.Muted f -> {
                for (Leg leg : call.legs) {
                    if (leg.agent != null && leg.agent.id.equals(f.agent())) {
                        leg.muted = f.muted();
                    }
                }
            }
            case CallFact.RecordingPaused f -> call.recordingPaused = f.paused();
            case CallFact.RecordingEnded _ -> recordingOver(call);
            case CallFact.RecordingFailed _ -> recordingOver(call);
            case CallFact.VoicemailBegan f -> {
                recording(call, f.leg(), f.file(), true);
                deadlines.callOff(call.recordingTime);
                call.recordingTime = deadlines.set(f.until(), new Due.VoicemailTime(call));
            }
            case CallFact.VoicemailLeft _ -> {
                call.leftMessage = true;
                recordingOver(call);
            }
            case CallFact.SupervisingBegan f -> {
                Agent supervisor = agents.get(f.supervisor());
                changing(supervisor);
                Leg leg =
                        dialled(
                                f.leg(),
                                call,
                                CallFact.Role.SUPERVISOR,
                                supervisor,
                                null,
                                at,
                                f.until());
                leg.supervising = new Leg.Supervising(f.supervisor(), agent(f.agent()), f.way());
                changed(supervisor, at, supervisor != null);
            }
            case CallFact.Supervised f ->
                    onLeg(
                            f.leg(),
                            at,
                            leg -> {
                                up(leg);
                                leg.supervising =
                                        new Leg.Supervising(
                                                f.supervisor(), agent(f.agent()), f.way());
                            });
            case CallFact.Ended _ -> ended(call, at);
            case CallFact.LegClosing f ->
                    onLeg(
                            f.leg(),
                            at,
                            leg -> {
                                leg.state = Leg.State.CLOSING;
                                setDeadline(leg, f.until());
                            });
            case CallFact.LegEnded f -> legEnded(f, at);
        }
    }

    private void arrived(CallFact.Arrived f, Instant at) {
        var call = new Call(f, at);
        calls.put(call.id, call);
        speaksOf(call);
        Agent agent = f.agent().map(this::agent).orElse(null);
        changing(agent);
        if (f.until().isPresent()) {
            Leg own = dialled(f.leg(), call, f.role(), agent, null, at, f.until().get());
            call.phase = new Phase.Fetching(own);
        } else if (f.campaign().isEmpty()) {
            add(new Leg(f.leg(), call, f.role(), true, agent, f.trunk().orElse(null), at));
        }
        changed(agent, at, agent != null);
    }

    /** Facts of before the floor decided it do not always say. */
    private static @Nullable String trunk(Target target) {
        return target instanceof Target.Outside(var _, var trunk) && !trunk.isEmpty()
                ? trunk
                : null;
    }

    private void add(Leg leg) {
        legs.put(leg.id, leg);
        trunks.taken(leg.trunk);
        leg.call.legs.add(leg);
        if (leg.agent != null) {
            leg.agent.legs.add(leg);
        }
    }

    private Leg dialled(
            LegId id,
            Call call,
            CallFact.Role role,
            @Nullable Agent agent,
            @Nullable String trunk,
            Instant at,
            Instant until) {
        var leg = new Leg(id, call, role, false, agent, trunk, at);
        add(leg);
        setDeadline(leg, until);
        return leg;
    }

    private void setDeadline(Leg leg, Instant until) {
        deadlines.callOff(leg.deadline);
        leg.deadline = deadlines.set(until, new Due.LegTime(leg));
    }

    private void onLeg(LegId id, Instant at, Consumer<Leg> change) {
        Leg leg = legs.get(id);
        if (leg != null) {
            changing(leg.agent);
            change.accept(leg);
            changed(leg.agent, at, leg.agent != null);
        }
    }

    private void up(Leg leg) {
        leg.state = Leg.State.UP;
        deadlines.callOff(leg.deadline);
    }

    private void serves(Leg leg, Instant at) {
        up(leg);
        leg.talkingSince = at;
    }

    private static void become(Call call, Phase phase, Instant at) {
        call.phase = phase;
        call.phaseSince = at;
    }

    private void queued(Call call, CallFact.Queued f, Instant at) {
        lastPlace = Math.max(lastPlace, f.place());
        call.threeWay = false;
        call.standing = new Call.Standing(f, at);
        become(call, new Phase.Waiting(), at);
        deadlines.callOff(call.callbackAgain);
        waits(call);
    }

    /** What a call that stands in line waits for besides an agent. */
    void waits(Call call) {
        setRelaxing(call);
        call.place()
                .until
                .ifPresent(
                        until -> call.overflow = deadlines.set(until, new Due.OverflowTime(call)));
        lines.enqueued(call);
    }

    private void setRelaxing(Call call) {
        Call.Standing place = call.place();
        deadlines.callOff(call.relax);
        if (place.step + 1 < place.demand.steps().size()) {
            Duration after = place.demand.steps().get(place.step + 1).after();
            call.relax = deadlines.set(place.since.plus(after), new Due.RelaxTime(call));
        }
    }

    /** The customer is to be called back. */
    void wanted(Call call, Call.Callback callback) {
        call.callback = callback;
        callbacks.put(new Callbacks.Wanted(call.place().queue, callback.number), call);
        call.callbackEnd = deadlines.set(callback.until, new Due.CallbackEnd(call));
    }

    void setAside(Call call, Instant until) {
        deadlines.callOff(call.callbackAgain);
        call.callbackAgain = deadlines.set(until, new Due.CallbackTime(call));
    }

    private void notWanted(Call call) {
        if (call.callback != null) {
            callbacks.remove(new Callbacks.Wanted(call.place().queue, call.callback.number));
            call.callback = null;
        }
        deadlines.callOff(call.callbackAgain);
        deadlines.callOff(call.callbackEnd);
    }

    private void callOffWaiting(Call call) {
        deadlines.callOff(call.relax);
        deadlines.callOff(call.overflow);
        deadlines.callOff(call.announce);
    }

    private void connected(Call call, CallFact.Connected f, Instant at) {
        become(call, new Phase.Talking(), at);
        call.connected = true;
        call.held = false;
        onLeg(f.leg(), at, leg -> serves(leg, at));
        for (Leg leg : call.legs) {
            // Who called by hand begins to talk when the other party does.
            if (leg.isUp() && leg.talkingSince == null && leg.agent != null) {
                leg.talkingSince = at;
            }
        }
        String customer = call.customerNumber();
        if (f.offer().isPresent() && f.agent().isPresent() && !customer.isEmpty()) {
            lastAgents.put(customer, f.agent().get());
        }
    }

    /**
     * Whoever stays is a customer from now on, even one who was called. The new party's leg may
     * come from another call.
     */
    private void transferred(Call call, CallFact.Transferred f, Instant at) {
        Leg leg = f.leg().map(legs::get).orElse(null);
        for (Leg old : call.legs) {
            if (old != leg && old.role != CallFact.Role.SUPERVISOR) {
                boolean leaves = old.agent != null && old.agent.id.equals(f.by());
                old.role = leaves ? CallFact.Role.AGENT : CallFact.Role.CUSTOMER;
            }
        }
        call.consult = null;
        call.held = false;
        if (leg == null) {
            become(call, new Phase.InFlow(), at);
            return;
        }
        if (leg.call != call) {
            leg.call.legs.remove(leg);
            call.legs.add(leg);
            leg.call = call;
        }
        leg.role = leg.agent == null ? CallFact.Role.CONSULTED : CallFact.Role.AGENT;
        become(
                call,
                leg.isUp()
                        ? new Phase.Talking()
                        : new Phase.Dialling(leg, CallFact.DialWhy.TRANSFER, f.target()),
                at);
    }

    private void agentLeft(CallFact.AgentLeft f, Instant at) {
        Agent agent = agent(f.agent());
        lines.changing(agent);
        agent.calls++;
        agent.talked = agent.talked.plus(f.talked());
        agent.idleSince = at;
        Leg leg = legs.get(f.leg());
        if (leg != null) {
            leg.talkingSince = null;
        }
        changed(agent, at);
    }

    private void recording(Call call, LegId leg, String file, boolean voicemail) {
        call.recording = new Call.Recording(leg, file, voicemail);
        call.recordingPaused = false;
        recordings.put(leg, call);
    }

    private void recordingOver(Call call) {
        if (call.recording != null) {
            recordings.remove(call.recording.leg());
            call.recording = null;
        }
        deadlines.callOff(call.recordingTime);
        forgetIfDone(call);
    }

    private void ended(Call call, Instant at) {
        if (call.isWaiting()) {
            lines.dequeued(call);
        }
        become(call, new Phase.Over(), at);
        callOffWaiting(call);
        deadlines.callOff(call.flowTimer);
        if (call.recording != null) {
            deadlines.callOff(call.recordingTime);
            call.recordingTime =
                    deadlines.set(at.plus(Limits.WORD_OF_RECORDING), new Due.RecordingTime(call));
        }
        forgetIfDone(call);
    }

    private void legEnded(CallFact.LegEnded f, Instant at) {
        gone.add(f.leg());
        Leg leg = legs.remove(f.leg());
        if (leg == null) {
            return;
        }
        changing(leg.agent);
        trunks.freed(leg.trunk);
        deadlines.callOff(leg.deadline);
        leg.call.legs.remove(leg);
        if (leg.agent != null) {
            leg.agent.legs.remove(leg);
        }
        changed(leg.agent, at, leg.agent != null);
        forgetIfDone(leg.call);
    }

    private void forgetIfDone(Call call) {
        if (call.isOver() && call.legs.isEmpty() && call.recording == null) {
            calls.remove(call.id);
            if (callAtHand == call) {
                callAtHand = null;
            }
        }
    }
}
