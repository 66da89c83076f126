package hotline.floor;

import hotline.floor.Call.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What facts change in a call; its life is drawn in {@code docs/floor.md}. */
final class CallChanges {

    private final Memory memory;
    private final LegChanges legs;
    private final PlaceChanges places;
    private final RecordingChanges recordings;

    CallChanges(Memory memory, LegChanges legs) {
        this.memory = memory;
        this.legs = legs;
        this.places = new PlaceChanges(memory);
        this.recordings = new RecordingChanges(memory);
    }

    void apply(CallFact fact, Instant at) {
        if (fact instanceof CallFact.Arrived f) {
            arrived(f, at);
            return;
        }
        Call call = memory.call(fact.call());
        if (call == null) {
            return;
        }
        switch (fact) {
            case CallFact.Arrived _ -> throw new IllegalStateException("came before");
            case CallFact.FlowMoved f -> {
                call.position = f.position();
                memory.deadlines.callOff(call.flowTimer);
                if (!(call.phase instanceof Phase.InFlow)) {
                    become(call, new Phase.InFlow(), at);
                }
            }
            case CallFact.Dialled f -> {
                Agent agent = f.agent().map(memory::agent).orElse(null);
                memory.changing(agent);
                String trunk = trunk(f.target());
                Leg leg = legs.dialled(f.leg(), call, f.role(), agent, trunk, at, f.until());
                become(call, new Phase.Dialling(leg, f.why(), f.target()), at);
                if (f.why() == CallFact.DialWhy.CALLBACK && call.callback != null) {
                    call.callback.attempts++;
                }
                memory.changed(agent, at);
            }
            case CallFact.Rang f -> legs.on(f.leg(), at, LegChanges::rings);
            case CallFact.Answered f -> {
                legs.on(f.leg(), at, legs::up);
                if (call.phase instanceof Phase.Dialling(var _, var why, var _)
                        && why == CallFact.DialWhy.CAMPAIGN) {
                    become(call, new Phase.InFlow(), at);
                }
            }
            case CallFact.Judged f -> call.judged = f.who();
            case CallFact.Queued f -> {
                call.threeWay = false;
                become(call, new Phase.Waiting(), at);
                places.taken(call, f, at);
            }
            case CallFact.DemandRelaxed f -> {
                call.place().step = f.step();
                places.relaxes(call);
                if (call.offers.isEmpty()) {
                    memory.lines.standAgain(call);
                }
            }
            case CallFact.LeftQueue f -> {
                memory.lines.dequeued(call);
                if (f.why() == CallFact.LeftQueueWhy.CONNECTED && call.queue != null) {
                    call.queue.served(at);
                }
                places.leaves(call);
                become(call, new Phase.InFlow(), at);
            }
            case CallFact.NotQueued _ -> {}
            case CallFact.Overflowed f -> call.elsewhere = f.to();
            case CallFact.CallbackAsked f -> {
                // Whoever is called back waits as long as it takes.
                call.place().until = Optional.empty();
                memory.deadlines.callOff(call.overflow);
                places.wanted(call, new Call.Callback(f.number(), at, f.until()));
            }
            case CallFact.CallbackSetAside f -> {
                become(call, new Phase.SetAside(), at);
                places.setAside(call, f.until());
            }
            case CallFact.CallbackEnded _ -> places.notWanted(call);
            case CallFact.Connected f -> connected(call, f, at);
            case CallFact.HandsetNeeded _ -> {}
            case CallFact.Held _ -> call.held = true;
            case CallFact.Resumed _ -> call.held = false;
            case CallFact.ConsultBegan f -> {
                Agent asked = f.consulted().map(memory::agent).orElse(null);
                memory.changing(asked);
                String trunk = trunk(f.target());
                Leg leg =
                        legs.dialled(
                                f.leg(),
                                call,
                                CallFact.Role.CONSULTED,
                                asked,
                                trunk,
                                at,
                                f.until());
                call.consult = new Call.Consult(memory.agent(f.agent()), leg, f.target());
                memory.changed(asked, at);
            }
            case CallFact.ConsultAnswered f -> legs.on(f.leg(), at, leg -> legs.serves(leg, at));
            case CallFact.ConsultEnded _ -> call.consult = null;
            case CallFact.Transferred f -> transferred(call, f, at);
            case CallFact.TransferFailed _ -> become(call, new Phase.InFlow(), at);
            case CallFact.ThreeWay _ -> call.threeWay = true;
            case CallFact.Replaced f -> {
                Agent agent = f.agent().map(memory::agent).orElse(null);
                memory.changing(agent);
                String trunk = f.trunk().orElse(null);
                var leg = new Leg(f.leg(), call, f.role(), true, agent, trunk, at);
                legs.add(leg);
                legs.serves(leg, at);
                memory.changed(agent, at);
            }
            case CallFact.AgentLeft f -> agentLeft(f, at);
            case CallFact.RecordingBegan f -> recordings.began(call, f.leg(), f.file());
            case CallFact.Muted f -> {
                for (Leg leg : call.legs) {
                    if (leg.agent != null && leg.agent.id.equals(f.agent())) {
                        leg.muted = f.muted();
                    }
                }
            }
            case CallFact.RecordingPaused f -> call.recordingPaused = f.paused();
            case CallFact.RecordingEnded _ -> recordings.over(call);
            case CallFact.RecordingFailed _ -> recordings.over(call);
            case CallFact.VoicemailBegan f -> recordings.voicemailBegan(call, f);
            case CallFact.VoicemailLeft _ -> {
                call.leftMessage = true;
                recordings.over(call);
            }
            case CallFact.SupervisingBegan f -> {
                Agent supervisor = memory.agents.get(f.supervisor());
                memory.changing(supervisor);
                Leg leg =
                        legs.dialled(
                                f.leg(),
                                call,
                                CallFact.Role.SUPERVISOR,
                                supervisor,
                                null,
                                at,
                                f.until());
                leg.supervising =
                        new Leg.Supervising(f.supervisor(), memory.agent(f.agent()), f.way());
                memory.changed(supervisor, at);
            }
            case CallFact.Supervised f ->
                    legs.on(
                            f.leg(),
                            at,
                            leg -> {
                                legs.up(leg);
                                leg.supervising =
                                        new Leg.Supervising(
                                                f.supervisor(), memory.agent(f.agent()), f.way());
                            });
            case CallFact.Ended _ -> ended(call, at);
            case CallFact.LegClosing f -> legs.on(f.leg(), at, leg -> legs.closes(leg, f.until()));
            case CallFact.LegEnded f -> legs.ended(f.leg(), at);
        }
    }

    private static void become(Call call, Phase phase, Instant at) {
        call.phase = phase;
        call.phaseSince = at;
    }

    private void arrived(CallFact.Arrived f, Instant at) {
        var call = new Call(f, at);
        memory.calls.put(call.id, call);
        memory.speaksOf(call);
        Agent agent = f.agent().map(memory::agent).orElse(null);
        memory.changing(agent);
        if (f.until().isPresent()) {
            Leg own = legs.dialled(f.leg(), call, f.role(), agent, null, at, f.until().get());
            call.phase = new Phase.Fetching(own);
        } else if (f.campaign().isEmpty()) {
            legs.add(new Leg(f.leg(), call, f.role(), true, agent, f.trunk().orElse(null), at));
        }
        memory.changed(agent, at);
    }

    /** Facts of before the floor decided it do not always say. */
    private static @Nullable String trunk(Target target) {
        return target instanceof Target.Outside(var _, var trunk) && !trunk.isEmpty()
                ? trunk
                : null;
    }

    private void connected(Call call, CallFact.Connected f, Instant at) {
        become(call, new Phase.Talking(), at);
        call.connected = true;
        call.held = false;
        legs.on(f.leg(), at, leg -> legs.serves(leg, at));
        for (Leg leg : call.legs) {
            // Who called by hand begins to talk when the other party does.
            if (leg.isUp() && leg.talkingSince == null && leg.agent != null) {
                leg.talkingSince = at;
            }
        }
        String customer = call.customerNumber();
        if (f.offer().isPresent() && f.agent().isPresent() && !customer.isEmpty()) {
            memory.lastAgents.put(customer, f.agent().get());
        }
    }

    /**
     * Whoever stays is a customer from now on, even one who was called. The new party's leg may
     * come from another call.
     */
    private void transferred(Call call, CallFact.Transferred f, Instant at) {
        Leg leg = f.leg().map(memory.legs::get).orElse(null);
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
        Agent agent = memory.agent(f.agent());
        memory.changing(agent);
        agent.calls++;
        agent.talked = agent.talked.plus(f.talked());
        agent.idleSince = at;
        Leg leg = memory.legs.get(f.leg());
        if (leg != null) {
            leg.talkingSince = null;
            whoIsLeftServes(leg.call, leg);
        }
        memory.changed(agent, at);
    }

    /** Whoever was asked in, and stays with the customer alone, is the one who serves. */
    private static void whoIsLeftServes(Call call, Leg gone) {
        if (!call.isThreeWay() || call.customer() == null) {
            return;
        }
        List<Leg> agents =
                call.talkers().stream().filter(leg -> leg != gone && leg.agent != null).toList();
        if (agents.size() == 1) {
            agents.getFirst().role = CallFact.Role.AGENT;
        }
    }

    private void ended(Call call, Instant at) {
        if (call.isWaiting()) {
            memory.lines.dequeued(call);
        }
        become(call, new Phase.Over(), at);
        places.leaves(call);
        memory.deadlines.callOff(call.flowTimer);
        recordings.callEnded(call, at);
        memory.forgetIfDone(call);
    }
}
