package hotline.floor;

import hotline.floor.Call.Consult;
import hotline.floor.Call.Phase;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.Role;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Supervision;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The buttons of the agent's page that drive the real phone's legs. */
final class Controls {

    private static final Pattern DIGITS = Pattern.compile("[0-9A-D*#,]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9*#+]{1,32}");

    private final Room room;

    Controls(Room room) {
        this.room = room;
    }

    /** What most buttons need: the agent talks, and to whom. */
    private record Talk(Call call, Leg own, @Nullable Leg customer) {
        void withCustomer(Consumer<Leg> act) {
            if (customer != null) {
                act.accept(customer);
            }
        }
    }

    /** Refuses when the agent does not talk. */
    private @Nullable Talk talk(Agent agent) {
        Leg own = agent.talkingLeg();
        if (own == null || !own.call.isTalking()) {
            room.refuse("agent.notTalking");
            return null;
        }
        Leg customer = null;
        for (Leg leg : own.call.legs) {
            boolean consulted = own.call.consult != null && own.call.consult.asked() == leg;
            boolean other = leg != own && leg.isUp() && leg.role != Role.SUPERVISOR && !consulted;
            if (other && (customer == null || leg.role == Role.CUSTOMER)) {
                customer = leg;
            }
        }
        return new Talk(own.call, own, customer);
    }

    private @Nullable Talk talkWithCustomer(Agent agent) {
        Talk talk = talk(agent);
        if (talk == null) {
            return null;
        }
        if (talk.customer() == null) {
            room.refuse("call.customerGone");
            return null;
        }
        Consult consult = talk.call().consult;
        if (consult != null && consult.asked() == talk.own()) {
            room.refuse("agent.consulted");
            return null;
        }
        if (talk.own().isServed()) {
            room.refuse("agent.isCaller");
            return null;
        }
        return talk;
    }

    // ---- calling and hanging up ----

    void placeCall(Agent agent, Target target) {
        String phone = agent.phone;
        if (phone == null) {
            room.refuse("agent.phoneNotRegistered");
        } else if (!agent.legs.isEmpty()) {
            room.refuse("agent.busy");
        } else if (mayReach(agent, target)) {
            switch (target) {
                case Target.Extension(var number) ->
                        fetch(agent, phone, Direction.INTERNAL, number, "");
                case Target.Outside(var number, var trunk) ->
                        fetch(agent, phone, Direction.OUT, number, trunk);
                case Target.Queue _ -> room.refuse("target.queue");
            }
        }
    }

    private void fetch(
            Agent agent, String phone, Direction direction, String number, String trunk) {
        LegId leg = room.newLeg();
        room.emit(
                new CallFact.Arrived(
                        room.newCall(),
                        direction,
                        leg,
                        Role.AGENT,
                        phone,
                        agent.plan == null ? "" : agent.plan.name(),
                        number,
                        trunk.isEmpty() ? Optional.empty() : Optional.of(trunk),
                        Optional.of(agent.id),
                        Optional.of(room.now.plus(Limits.OWN_PHONE).plus(Limits.BEYOND_RINGING)),
                        Optional.empty()));
        // The agent's own phone shows whom it is going to call.
        var how = new Dial(Caller.number(number), Limits.OWN_PHONE, Map.of());
        room.order(new FloorCommand.Originate(leg, new Destination.Extension(phone), how));
        room.done();
    }

    /** Refuses when the agent may not, or nobody can. */
    private boolean mayReach(Agent agent, Target target) {
        String reason = mayNotReach(agent, target);
        if (reason != null) {
            room.refuse(reason);
        }
        return reason == null;
    }

    private @Nullable String mayNotReach(Agent agent, Target target) {
        return switch (target) {
            case Target.Extension(var number) ->
                    !room.byExtension.containsKey(number)
                            ? "target.noSuchExtension"
                            : number.equals(agent.phone)
                                    ? "target.yourself"
                                    : isInCallOf(agent, number) ? "target.inCall" : null;
            case Target.Queue(var queue) ->
                    room.memory.lines.queue(queue) == null ? "target.noSuchQueue" : null;
            case Target.Outside(var number, var _) ->
                    !NUMBER.matcher(number).matches()
                            ? "target.noNumber"
                            : room.arrivals.mayNotCall(agent, number).orElse(null);
        };
    }

    private boolean isInCallOf(Agent agent, String extension) {
        Leg talking = agent.talkingLeg();
        Agent other = room.agentAt(extension);
        return talking != null && other != null && talking.call.legOf(other) != null;
    }

    /** The agent's own phone rings, and is to be answered without lifting its handset. */
    void answer(Agent agent) {
        for (Leg leg : agent.legs) {
            if (leg.isPending() && !leg.incoming) {
                leg.answerOnceItRings = true;
                if (leg.state == Leg.State.RINGING) {
                    rings(leg);
                }
                room.done();
                return;
            }
        }
        room.refuse("agent.phoneNotRinging");
    }

    /** The click may be quicker than the phone. */
    void rings(Leg leg) {
        if (leg.answerOnceItRings) {
            leg.answerOnceItRings = false;
            room.order(new FloorCommand.AskToAnswer(leg.id));
        }
    }

    void handsetNeeded(Leg leg) {
        if (leg.isPending() && leg.agent != null) {
            room.emit(new CallFact.HandsetNeeded(leg.call.id, leg.id, leg.agent.id));
        }
    }

    void hangUp(Agent agent) {
        Leg best = null;
        for (Leg leg : agent.legs) {
            if (!leg.isClosing() && (best == null || leg.isUp())) {
                best = leg;
            }
        }
        if (best == null) {
            room.refuse("agent.notTalking");
        } else if (best.offer != null) {
            room.offers.missed(best.offer, OfferFact.Ending.REFUSED);
            room.done();
        } else {
            room.calls.hangUp(best);
            room.done();
        }
    }

    // ---- during a conversation ----

    void hold(Agent agent) {
        Talk talk = talkWithCustomer(agent);
        if (talk == null) {
            return;
        }
        if (talk.call().held || talk.call().consult != null) {
            room.refuse("call.alreadyHeld");
        } else {
            room.emit(new CallFact.Held(talk.call().id, agent.id));
            talk.withCustomer(leg -> room.order(new FloorCommand.Hold(leg.id)));
            room.done();
        }
    }

    void resume(Agent agent) {
        Talk talk = talkWithCustomer(agent);
        if (talk == null) {
            return;
        }
        if (talk.call().held) {
            room.emit(new CallFact.Resumed(talk.call().id, agent.id));
            talk.withCustomer(leg -> room.order(new FloorCommand.Resume(leg.id)));
            room.done();
        } else {
            room.refuse("call.notHeld");
        }
    }

    void mute(Agent agent, boolean muted) {
        Talk talk = talk(agent);
        if (talk != null) {
            if (talk.own().muted != muted) {
                room.emit(new CallFact.Muted(talk.call().id, agent.id, muted));
            }
            room.order(new FloorCommand.Mute(talk.own().id, muted));
            room.done();
        }
    }

    void sendDigits(Agent agent, String digits) {
        Talk talk = talkWithCustomer(agent);
        if (talk == null) {
            return;
        }
        if (DIGITS.matcher(digits).matches()) {
            talk.withCustomer(leg -> room.order(new FloorCommand.SendDigits(leg.id, digits)));
            room.done();
        } else {
            room.refuse("digits.bad");
        }
    }

    void pauseRecording(Agent agent, boolean paused) {
        Talk talk = talk(agent);
        if (talk == null) {
            return;
        }
        Call call = talk.call();
        Call.Recording recording = call.recording;
        if (recording == null) {
            room.refuse("call.notRecorded");
            return;
        }
        if (call.recordingPaused != paused) {
            room.emit(new CallFact.RecordingPaused(call.id, agent.id, paused));
            room.order(new FloorCommand.PauseRecording(recording.leg(), paused));
        }
        room.done();
    }

    // ---- with a third one ----

    void blindTransfer(Agent agent, Target target) {
        Talk talk = talkWithCustomer(agent);
        if (talk == null) {
            return;
        }
        if (talk.call().consult != null || talk.call().isThreeWay()) {
            room.refuse("call.consulting");
        } else if (mayReach(agent, target)) {
            talk.withCustomer(
                    leg -> room.transfers.blind(talk.call(), talk.own(), agent, target, leg));
            room.done();
        }
    }

    void consult(Agent agent, Target target) {
        Talk talk = talkWithCustomer(agent);
        if (talk == null) {
            return;
        }
        if (talk.call().consult != null || talk.call().isThreeWay()) {
            room.refuse("call.consulting");
        } else if (target instanceof Target.Queue) {
            room.refuse("target.queue");
        } else if (mayReach(agent, target)) {
            talk.withCustomer(
                    leg -> room.transfers.consult(talk.call(), talk.own(), agent, target, leg));
            room.done();
        }
    }

    void completeTransfer(Agent agent) {
        Talk talk = talkWithCustomer(agent);
        Consult consult = talk == null ? null : consultOf(agent, talk.call());
        if (talk != null && consult != null) {
            talk.withCustomer(
                    leg -> room.transfers.completeTransfer(talk.call(), consult, talk.own(), leg));
            room.done();
        }
    }

    void cancelConsult(Agent agent) {
        Talk talk = talk(agent);
        Consult consult = talk == null ? null : consultOf(agent, talk.call());
        if (talk != null && consult != null) {
            room.transfers.cancelConsult(talk.call(), consult);
            room.done();
        }
    }

    void threeWay(Agent agent) {
        Talk talk = talkWithCustomer(agent);
        Consult consult = talk == null ? null : consultOf(agent, talk.call());
        if (talk == null || consult == null) {
            return;
        }
        if (consult.asked().isUp()) {
            talk.withCustomer(
                    leg -> room.transfers.threeWay(talk.call(), consult, talk.own(), leg));
            room.done();
        } else {
            room.refuse("consult.notAnswered");
        }
    }

    /** Refuses when the agent asks nobody. */
    private @Nullable Consult consultOf(Agent agent, Call call) {
        if (call.consult != null && call.consult.agent() == agent) {
            return call.consult;
        }
        room.refuse("call.notConsulting");
        return null;
    }

    // ---- supervisors ----

    void supervise(FloorEvent.Supervise wish) {
        Agent agent = room.memory.agents.get(wish.agent());
        Leg watched = agent == null ? null : agent.talkingLeg();
        if (agent == null || watched == null || !watched.call.isTalking()) {
            room.refuse("agent.notTalking");
            return;
        }
        for (Leg leg : watched.call.legs) {
            Leg.Supervising now = leg.supervising;
            if (now != null && now.supervisor().equals(wish.supervisor()) && leg.isUp()) {
                room.transfers.supervise(
                        leg, new Leg.Supervising(wish.supervisor(), agent, wish.way()), watched);
                room.done();
                return;
            }
        }
        if (!room.registered.contains(wish.extension())) {
            room.refuse("supervisor.phoneNotRegistered");
            return;
        }
        Agent own = room.memory.agents.get(wish.supervisor());
        if (own != null && !own.legs.isEmpty()) {
            room.refuse("supervisor.busy");
            return;
        }
        ring(wish.supervisor(), wish.extension(), agent, watched, wish.way());
        room.done();
    }

    private void ring(
            AgentId supervisor, String extension, Agent agent, Leg watched, Supervision way) {
        LegId leg = room.newLeg();
        room.emit(
                new CallFact.SupervisingBegan(
                        watched.call.id,
                        supervisor,
                        agent.id,
                        leg,
                        way,
                        room.now.plus(Limits.OWN_PHONE).plus(Limits.BEYOND_RINGING)));
        String shown = agent.phone == null ? "" : agent.phone;
        String name = agent.plan == null ? "" : agent.plan.name();
        room.order(
                new FloorCommand.Originate(
                        leg,
                        new Destination.Extension(extension),
                        new Dial(new Caller(shown, name), Limits.OWN_PHONE, Map.of())));
    }

    // ---- from the phone ----

    void heldByPhone(Leg leg) {
        if (leg.agent != null && leg.role == Role.AGENT && isTalking(leg) && !leg.call.held) {
            room.emit(new CallFact.Held(leg.call.id, leg.agent.id));
        }
    }

    void resumedByPhone(Leg leg) {
        if (leg.agent != null && leg.role == Role.AGENT && isTalking(leg) && leg.call.held) {
            room.emit(new CallFact.Resumed(leg.call.id, leg.agent.id));
            Leg customer = leg.call.customer();
            if (customer != null && leg.call.consult == null) {
                // Held on the page too, or by us after a restart: the phone's word is the last.
                room.order(new FloorCommand.Resume(customer.id));
            }
        }
    }

    private static boolean isTalking(Leg leg) {
        return leg.isUp() && leg.call.phase instanceof Phase.Talking;
    }
}
