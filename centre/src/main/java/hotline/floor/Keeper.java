package hotline.floor;

import hotline.floor.Call.Phase;
import hotline.telephony.phone.LegId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a memory on paper, and makes it again from there. */
final class Keeper {

    private Keeper() {}

    // ---- onto paper ----

    /** Copies, so that it can be written down while the memory changes. */
    static Kept keep(Memory memory) {
        List<Kept.OfAgent> agents = new ArrayList<>(memory.agents.size());
        memory.agents.values().forEach(agent -> agents.add(keep(agent, memory)));
        List<Kept.OfCall> calls = new ArrayList<>(memory.calls.size());
        memory.calls.values().forEach(call -> calls.add(keep(call, memory)));
        List<Kept.Served> served = new ArrayList<>(memory.lastAgents.size());
        memory.lastAgents.forEach((number, agent) -> served.add(new Kept.Served(number, agent)));
        return new Kept(
                agents,
                calls,
                served,
                memory.gone.oldestFirst(),
                memory.lastPlace,
                memory.offersMade);
    }

    private static Kept.OfAgent keep(Agent agent, Memory memory) {
        List<Kept.Offered> offered = new ArrayList<>(agent.lastOffered.size());
        agent.lastOffered.forEach((queue, number) -> offered.add(new Kept.Offered(queue, number)));
        return new Kept.OfAgent(
                agent.id,
                Optional.ofNullable(agent.desk),
                agent.shift,
                agent.breakReason,
                Optional.ofNullable(agent.phone),
                agent.pageOpen,
                agent.pageLost,
                memory.deadlines.when(agent.pageDeadline),
                Optional.ofNullable(agent.notReady),
                agent.missed,
                Optional.ofNullable(agent.wrapUp)
                        .map(wrapUp -> new Kept.WritesUp(wrapUp.call(), wrapUp.until())),
                agent.legs.stream().map(leg -> leg.id).toList(),
                agent.calls,
                agent.talked,
                agent.idleSince,
                offered,
                agent.doing,
                agent.doingSince);
    }

    private static Kept.OfCall keep(Call call, Memory memory) {
        return new Kept.OfCall(
                call.id,
                call.direction,
                call.from,
                call.fromName,
                call.to,
                call.trunk,
                call.campaign,
                call.since,
                keep(call.phase),
                call.phaseSince,
                call.legs.stream().map(leg -> keep(leg, memory)).toList(),
                call.offers.stream().map(Keeper::keep).toList(),
                call.attempts,
                Optional.ofNullable(call.position),
                Optional.ofNullable(call.standing).map(standing -> keep(call, standing)),
                Optional.ofNullable(call.callback).map(callback -> keep(call, callback, memory)),
                Optional.ofNullable(call.elsewhere),
                Optional.ofNullable(call.consult)
                        .map(c -> new Kept.Consults(c.agent().id, c.asked().id, c.target())),
                call.held,
                call.threeWay,
                call.recordingPaused,
                Optional.ofNullable(call.recording),
                memory.deadlines.when(call.recordingTime),
                call.leftMessage,
                call.connected,
                Optional.ofNullable(call.judged));
    }

    private static Kept.OfPhase keep(Phase phase) {
        return switch (phase) {
            case Phase.InFlow() -> new Kept.InFlow();
            case Phase.Fetching(var own) -> new Kept.Fetching(own.id);
            case Phase.Dialling(var called, var why, var target) ->
                    new Kept.Dialling(called.id, why, target);
            case Phase.Waiting() -> new Kept.Waiting();
            case Phase.SetAside() -> new Kept.SetAside();
            case Phase.Talking() -> new Kept.Talking();
            case Phase.Over() -> new Kept.Over();
        };
    }

    private static Kept.Stands keep(Call call, Call.Standing standing) {
        var queued =
                new CallFact.Queued(
                        call.id,
                        standing.queue,
                        standing.queueName,
                        standing.priority,
                        standing.place,
                        standing.demand,
                        0,
                        standing.language,
                        standing.preferred,
                        standing.until);
        return new Kept.Stands(queued, standing.since, standing.step);
    }

    private static Kept.CallsBack keep(Call call, Call.Callback callback, Memory memory) {
        return new Kept.CallsBack(
                callback.number,
                callback.since,
                callback.until,
                callback.attempts,
                Optional.ofNullable(callback.offer),
                memory.deadlines.when(call.callbackAgain));
    }

    private static Kept.OfLeg keep(Leg leg, Memory memory) {
        return new Kept.OfLeg(
                leg.id,
                leg.role,
                leg.incoming,
                Optional.ofNullable(leg.agent).map(agent -> agent.id),
                Optional.ofNullable(leg.trunk),
                leg.since,
                leg.state,
                leg.muted,
                Optional.ofNullable(leg.supervising)
                        .map(s -> new Kept.Supervises(s.supervisor(), s.agent().id, s.way())),
                memory.deadlines.when(leg.deadline),
                Optional.ofNullable(leg.talkingSince));
    }

    private static Kept.OfOffer keep(Offer offer) {
        return new Kept.OfOffer(offer.id, offer.agent.id, offer.queue, offer.leg.id, offer.since);
    }

    // ---- from paper ----

    static Memory restore(Kept kept) {
        var memory = new Memory();
        kept.agents().forEach(agent -> restore(agent, memory));
        kept.calls().forEach(call -> restore(call, memory));
        for (Kept.OfAgent agent : kept.agents()) {
            Agent restored = memory.agent(agent.id());
            agent.legs().forEach(leg -> restored.legs.add(leg(leg, memory)));
            memory.lines.changed(restored);
        }
        kept.lastAgents().forEach(s -> memory.lastAgents.put(s.number(), s.agent()));
        kept.gone().forEach(memory.gone::add);
        memory.lastPlace = kept.lastPlace();
        memory.offersMade = kept.offersMade();
        return memory;
    }

    private static void restore(Kept.OfAgent kept, Memory memory) {
        Agent agent = memory.agent(kept.id());
        agent.desk = kept.desk().orElse(null);
        agent.shift = kept.shift();
        agent.breakReason = kept.breakReason();
        agent.phone = kept.phone().orElse(null);
        agent.pageOpen = kept.pageOpen();
        agent.pageLost = kept.pageLost();
        kept.page()
                .ifPresent(
                        at ->
                                agent.pageDeadline =
                                        memory.deadlines.set(at, new Due.PageTime(agent)));
        agent.notReady = kept.notReady().orElse(null);
        agent.missed = kept.missed();
        kept.wrapUp()
                .ifPresent(
                        wrapUp -> {
                            agent.wrapUp = new Agent.WrapUp(wrapUp.call(), wrapUp.until());
                            agent.wrapUpDeadline =
                                    memory.deadlines.set(wrapUp.until(), new Due.WrapUpTime(agent));
                        });
        agent.calls = kept.calls();
        agent.talked = kept.talked();
        agent.idleSince = kept.idleSince();
        kept.lastOffered().forEach(o -> agent.lastOffered.put(o.queue(), o.number()));
        agent.doing = kept.doing();
        agent.doingSince = kept.doingSince();
    }

    private static void restore(Kept.OfCall kept, Memory memory) {
        var call =
                new Call(
                        kept.id(),
                        kept.direction(),
                        kept.from(),
                        kept.fromName(),
                        kept.to(),
                        kept.trunk(),
                        kept.campaign(),
                        kept.since());
        memory.calls.put(call.id, call);
        kept.legs().forEach(leg -> restore(leg, call, memory));
        call.phase = restore(kept.phase(), memory);
        call.phaseSince = kept.phaseSince();
        kept.offers().forEach(offer -> restore(offer, call, memory));
        call.attempts = kept.attempts();
        call.position = kept.position().orElse(null);
        kept.standing().ifPresent(stands -> restore(stands, call, memory));
        call.elsewhere = kept.elsewhere().orElse(null);
        kept.callback().ifPresent(callback -> restore(callback, call, memory));
        kept.consult()
                .ifPresent(
                        c ->
                                call.consult =
                                        new Call.Consult(
                                                memory.agent(c.agent()),
                                                leg(c.asked(), memory),
                                                c.target()));
        call.held = kept.held();
        call.threeWay = kept.threeWay();
        call.recordingPaused = kept.recordingPaused();
        kept.recording()
                .ifPresent(
                        recording -> {
                            call.recording = recording;
                            memory.recordings.put(recording.leg(), call);
                            Due due =
                                    recording.voicemail() && !call.isOver()
                                            ? new Due.VoicemailTime(call)
                                            : new Due.RecordingTime(call);
                            kept.recordingTime()
                                    .ifPresent(
                                            at ->
                                                    call.recordingTime =
                                                            memory.deadlines.set(at, due));
                        });
        call.leftMessage = kept.leftMessage();
        call.connected = kept.connected();
        call.judged = kept.judged().orElse(null);
    }

    private static Phase restore(Kept.OfPhase kept, Memory memory) {
        return switch (kept) {
            case Kept.InFlow() -> new Phase.InFlow();
            case Kept.Fetching(var own) -> new Phase.Fetching(leg(own, memory));
            case Kept.Dialling(var called, var why, var target) ->
                    new Phase.Dialling(leg(called, memory), why, target);
            case Kept.Waiting() -> new Phase.Waiting();
            case Kept.SetAside() -> new Phase.SetAside();
            case Kept.Talking() -> new Phase.Talking();
            case Kept.Over() -> new Phase.Over();
        };
    }

    private static void restore(Kept.Stands kept, Call call, Memory memory) {
        var standing = new Call.Standing(kept.queued(), kept.since());
        standing.step = kept.step();
        call.standing = standing;
        if (call.isWaiting()) {
            new PlaceChanges(memory).waits(call);
        }
    }

    private static void restore(Kept.CallsBack kept, Call call, Memory memory) {
        var callback = new Call.Callback(kept.number(), kept.since(), kept.until());
        callback.attempts = kept.attempts();
        callback.offer = kept.offer().orElse(null);
        var places = new PlaceChanges(memory);
        places.wanted(call, callback);
        kept.again().ifPresent(at -> places.setAside(call, at));
    }

    private static void restore(Kept.OfLeg kept, Call call, Memory memory) {
        Agent agent = kept.agent().map(memory::agent).orElse(null);
        var leg =
                new Leg(
                        kept.id(),
                        call,
                        kept.role(),
                        kept.incoming(),
                        agent,
                        kept.trunk().orElse(null),
                        kept.since());
        leg.state = kept.state();
        leg.muted = kept.muted();
        kept.supervising()
                .ifPresent(
                        s ->
                                leg.supervising =
                                        new Leg.Supervising(
                                                s.supervisor(), memory.agent(s.agent()), s.way()));
        kept.due().ifPresent(at -> leg.deadline = memory.deadlines.set(at, new Due.LegTime(leg)));
        leg.talkingSince = kept.talkingSince().orElse(null);
        call.legs.add(leg);
        memory.legs.put(leg.id, leg);
        memory.trunks.taken(leg.trunk);
    }

    private static void restore(Kept.OfOffer kept, Call call, Memory memory) {
        Leg leg = leg(kept.leg(), memory);
        var offer =
                new Offer(
                        kept.id(),
                        call,
                        memory.agent(kept.agent()),
                        kept.queue(),
                        leg,
                        kept.since());
        leg.offer = offer;
        call.offers.add(offer);
    }

    private static Leg leg(LegId id, Memory memory) {
        Leg leg = memory.legs.get(id);
        if (leg == null) {
            throw new IllegalStateException("leg " + id + " is named and not there");
        }
        return leg;
    }
}
