package hotline.floor;

import hotline.floor.Call.Consult;
import hotline.floor.CallFact.By;
import hotline.floor.CallFact.ConsultEnding;
import hotline.floor.CallFact.DialWhy;
import hotline.floor.CallFact.EndReason;
import hotline.floor.CallFact.Role;
import hotline.floor.CallFact.TransferKind;
import hotline.floor.Calls.End;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** More than two in a call: consulting, handing on, three at once; from the page or the phone. */
final class Transfers {

    private final Room room;

    Transfers(Room room) {
        this.room = room;
    }

    // ---- the flow, and the page, call somebody ----

    void byFlow(Call call, String to, String trunk) {
        Target target =
                room.byExtension.containsKey(to)
                        ? new Target.Extension(to)
                        : new Target.Outside(to, trunk);
        Role role = target instanceof Target.Extension ? Role.AGENT : Role.CONSULTED;
        room.calls.dial(call, role, DialWhy.FLOW, target);
    }

    /** The agent clicked a number and has picked up the own phone. */
    void fetched(Call call, Leg own) {
        Target target =
                room.byExtension.containsKey(call.to)
                        ? new Target.Extension(call.to)
                        : new Target.Outside(call.to, call.trunk.orElse(""));
        room.calls.dial(call, Role.CUSTOMER, DialWhy.CALL, target);
        play(own, new Prompt.Music());
    }

    // ---- handing on without asking ----

    /** The agent's leg leaves; the customer hears music until somebody comes. */
    void blind(Call call, Leg agentLeg, Agent by, Target target, Leg customer) {
        room.emit(
                new CallFact.Transferred(
                        call.id,
                        TransferKind.BLIND,
                        by.id,
                        target,
                        Optional.empty(),
                        room.calls.agentBehind(target).map(a -> a.id),
                        Optional.empty()));
        leaveAlone(customer);
        room.calls.stopsTalking(agentLeg);
        room.close(agentLeg, HangupCause.NORMAL);
        switch (target) {
            case Target.Queue(var id) -> {
                Queue queue = room.memory.lines.queue(id);
                if (queue != null) {
                    room.queues.enqueueByAgent(call, queue);
                }
            }
            case Target.Extension _ -> room.calls.dial(call, Role.AGENT, DialWhy.TRANSFER, target);
            case Target.Outside _ ->
                    room.calls.dial(call, Role.CONSULTED, DialWhy.TRANSFER, target);
        }
    }

    /** Off hold, out of the conversation, with music. */
    private void leaveAlone(Leg customer) {
        if (customer.call.held || customer.call.consult != null) {
            room.order(new FloorCommand.Resume(customer.id));
        }
        room.order(new FloorCommand.Separate(customer.id));
        play(customer, new Prompt.Music());
    }

    void play(Leg leg, Prompt prompt) {
        PlayId play = Flows.playId(leg.call, 0);
        room.order(new FloorCommand.Play(leg.id, play, List.of(prompt), false));
    }

    // ---- consulting ----

    void consult(Call call, Leg agentLeg, Agent agent, Target target, Leg customer) {
        WaysOut.Way way = room.plan.trunks().to(target);
        LegId leg = room.newLeg();
        room.emit(
                new CallFact.ConsultBegan(
                        call.id,
                        agent.id,
                        way.target(),
                        leg,
                        room.calls.agentBehind(target).map(a -> a.id),
                        room.now.plus(Limits.ANSWER).plus(Limits.BEYOND_RINGING)));
        room.order(new FloorCommand.Hold(customer.id));
        room.order(new FloorCommand.Originate(leg, way.to(), room.calls.shownAs(call)));
        room.order(new FloorCommand.Bridge(agentLeg.id, leg));
    }

    void consultAnswered(Call call, Consult consult) {
        room.emit(new CallFact.ConsultAnswered(call.id, consult.agent().id, consult.asked().id));
        Leg agentLeg = call.legOf(consult.agent());
        if (agentLeg != null) {
            room.order(new FloorCommand.Bridge(agentLeg.id, consult.asked().id));
        }
    }

    /** Back to the customer. */
    void cancelConsult(Call call, Consult consult) {
        endConsult(call, consult, ConsultEnding.CANCELLED);
        room.calls.stopsTalking(consult.asked());
        room.close(consult.asked(), HangupCause.NORMAL);
        backTogether(call, consult);
    }

    private void backTogether(Call call, Consult consult) {
        Leg customer = listenerToMusic(call, consult);
        Leg agentLeg = call.legOf(consult.agent());
        if (customer != null && agentLeg != null) {
            room.order(new FloorCommand.Resume(customer.id));
            room.order(new FloorCommand.Bridge(customer.id, agentLeg.id));
        }
    }

    /** Who waits while the agent asks: the customer, or whoever called from another extension. */
    private static @Nullable Leg listenerToMusic(Call call, Consult consult) {
        for (Leg leg : call.talkers()) {
            if (leg != consult.asked() && leg.agent != consult.agent()) {
                return leg;
            }
        }
        return null;
    }

    private void endConsult(Call call, Consult consult, ConsultEnding how) {
        room.emit(new CallFact.ConsultEnded(call.id, consult.agent().id, consult.asked().id, how));
    }

    void threeWay(Call call, Consult consult, Leg agentLeg, Leg customer) {
        endConsult(call, consult, ConsultEnding.THREE_WAY);
        room.emit(new CallFact.ThreeWay(call.id, consult.agent().id, consult.asked().id));
        room.order(new FloorCommand.Resume(customer.id));
        room.order(
                new FloorCommand.Conference(List.of(customer.id, agentLeg.id, consult.asked().id)));
    }

    /** The agent leaves the customer to whom was asked, who may not even have picked up yet. */
    void completeTransfer(Call call, Consult consult, Leg agentLeg, Leg customer) {
        handOver(call, consult, customer);
        room.calls.stopsTalking(agentLeg);
        room.close(agentLeg, HangupCause.NORMAL);
    }

    private void handOver(Call call, Consult consult, Leg customer) {
        Leg asked = consult.asked();
        boolean talks = asked.isUp();
        Optional<AgentId> to = Optional.ofNullable(asked.agent).map(a -> a.id);
        endConsult(call, consult, ConsultEnding.TRANSFERRED);
        room.emit(
                new CallFact.Transferred(
                        call.id,
                        talks ? TransferKind.ATTENDED : TransferKind.BLIND,
                        consult.agent().id,
                        consult.target(),
                        Optional.of(asked.id),
                        to,
                        Optional.empty()));
        room.order(new FloorCommand.Resume(customer.id));
        if (talks) {
            connected(call, asked);
            room.order(new FloorCommand.Bridge(customer.id, asked.id));
        } else {
            room.order(new FloorCommand.Separate(customer.id));
            play(customer, new Prompt.Music());
        }
    }

    private void connected(Call call, Leg leg) {
        room.emit(
                new CallFact.Connected(
                        call.id,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(leg.agent).map(a -> a.id),
                        leg.id,
                        Duration.ZERO));
    }

    // ---- somebody who talked is gone ----

    void withoutTalker(Call call, Leg gone, End end) {
        Consult consult = call.consult;
        if (consult != null) {
            withoutOneOfThree(call, consult, gone, end);
        } else {
            goOnOrEnd(call, end);
        }
    }

    private void withoutOneOfThree(Call call, Consult consult, Leg gone, End end) {
        Leg customer = listenerToMusic(call, consult);
        if (gone == consult.asked()) {
            endConsult(call, consult, ConsultEnding.GONE);
            backTogether(call, consult);
        } else if (customer == null) {
            endConsult(call, consult, ConsultEnding.CALL_ENDED);
            if (!consult.asked().isUp()) {
                room.close(consult.asked(), HangupCause.CANCELLED);
            }
        } else {
            // Putting down the phone in the middle of it hands the call on.
            handOver(call, consult, customer);
            return;
        }
        goOnOrEnd(call, end);
    }

    private void goOnOrEnd(Call call, End end) {
        if (call.talkers().size() >= 2) {
            return;
        }
        if (call.customer() != null && room.flows.isTransferring(call)) {
            room.flows.transferEnded(call);
        } else if (call.customer() != null && call.standing != null && end.isBreakdown()) {
            room.queues.enqueueAgain(call);
        } else {
            room.calls.end(call, EndReason.COMPLETED, end);
        }
    }

    // ---- from the phone ----

    /** The phone asks to connect whom it talks to with a number (RFC 3515). */
    void askedByPhone(Leg leg, String number) {
        Agent agent = leg.agent;
        Leg customer = other(leg);
        boolean may =
                leg.call.isTalking()
                        && leg.call.consult == null
                        && !leg.isServed()
                        && (room.byExtension.containsKey(number)
                                || room.arrivals.mayNotCall(agent, number).isEmpty());
        if (!may || agent == null || customer == null) {
            room.order(new FloorCommand.ReportTransfer(leg.id, HangupCause.FORBIDDEN));
            return;
        }
        room.order(new FloorCommand.ReportTransfer(leg.id, HangupCause.NORMAL));
        Target target =
                room.byExtension.containsKey(number)
                        ? new Target.Extension(number)
                        : new Target.Outside(number, "");
        blind(leg.call, leg, agent, target, customer);
    }

    /** The phone has two calls and asks to connect their other parties (RFC 5589 §7). */
    void attendedByPhone(Leg leg, LegId consultation) {
        Leg second = room.memory.legs.get(consultation);
        Agent agent = leg.agent;
        Leg customer = other(leg);
        Leg asked = second == null ? null : other(second);
        boolean may =
                leg.call.isTalking()
                        && leg.call.consult == null
                        && !leg.isServed()
                        && second != null
                        && second.call != leg.call
                        && second.call.consult == null;
        if (!may || agent == null || customer == null || second == null || asked == null) {
            room.order(new FloorCommand.ReportTransfer(leg.id, HangupCause.PROTOCOL_ERROR));
            return;
        }
        Call call = leg.call;
        Call dissolved = second.call;
        room.order(new FloorCommand.ReportTransfer(leg.id, HangupCause.NORMAL));
        room.calls.stopsTalking(leg);
        room.calls.stopsTalking(second);
        room.calls.stopsTalking(asked);
        room.emit(
                new CallFact.Transferred(
                        call.id,
                        asked.isUp() ? TransferKind.ATTENDED : TransferKind.BLIND,
                        agent.id,
                        new Target.Extension(dissolved.to),
                        Optional.of(asked.id),
                        Optional.ofNullable(asked.agent).map(a -> a.id),
                        Optional.of(dissolved.id)));
        if (asked.isUp()) {
            connected(call, asked);
            room.order(new FloorCommand.Resume(customer.id));
            room.order(new FloorCommand.Bridge(customer.id, asked.id));
        }
        room.close(leg, HangupCause.NORMAL);
        int q850 = HangupCause.NORMAL.q850();
        room.calls.end(
                dissolved,
                EndReason.TRANSFERRED,
                HangupCause.NORMAL,
                By.AGENT,
                0,
                q850,
                Optional.of(call.id));
    }

    /** A new leg takes the place of one that talks (RFC 3891). */
    void replace(Offered news, Leg replaced) {
        Call call = replaced.call;
        Optional<AgentId> agent = Optional.empty();
        Optional<String> trunk = Optional.empty();
        switch (news.origin()) {
            case Origin.FromExtension(var extension) ->
                    agent = Optional.ofNullable(room.agentAt(extension)).map(a -> a.id);
            case Origin.FromTrunk(var name) -> trunk = Optional.of(name);
        }
        room.emit(
                new CallFact.Replaced(
                        call.id, replaced.id, news.leg(), replaced.role, agent, trunk));
        room.order(new FloorCommand.Answer(news.leg()));
        Leg partner = other(replaced);
        if (partner != null) {
            room.order(new FloorCommand.Bridge(partner.id, news.leg()));
        }
        room.calls.stopsTalking(replaced);
        room.close(replaced, HangupCause.NORMAL);
    }

    /** Whom the party of this leg talks to, when that is one person. */
    private static @Nullable Leg other(Leg leg) {
        Leg other = null;
        for (Leg candidate : leg.call.legs) {
            boolean there = candidate != leg && !candidate.isClosing();
            if (there && candidate.role != Role.SUPERVISOR) {
                if (other != null) {
                    return null;
                }
                other = candidate;
            }
        }
        return other;
    }

    // ---- supervisors ----

    void supervisorCame(Leg leg) {
        Leg.Supervising supervising = leg.supervising;
        if (supervising == null) {
            room.close(leg, HangupCause.NORMAL);
            return;
        }
        Leg watched = leg.call.legOf(supervising.agent());
        if (watched == null) {
            room.close(leg, HangupCause.NORMAL);
            return;
        }
        supervise(leg, supervising, watched);
    }

    void supervise(Leg leg, Leg.Supervising how, Leg watched) {
        room.emit(
                new CallFact.Supervised(
                        leg.call.id, how.supervisor(), how.agent().id, leg.id, how.way()));
        room.order(new FloorCommand.Supervise(leg.id, watched.id, how.way()));
    }
}
