package hotline.floor;

import hotline.floor.AgentFact.NotReadyWhy;
import hotline.floor.AgentFact.Shift;
import hotline.floor.AgentFact.SignOutWhy;
import hotline.floor.AgentFact.WrapUpEnding;
import hotline.floor.FloorPlan.AgentPlan;
import java.util.List;
import java.util.Optional;

/** An agent comes and goes: sign-in, pages, shift, phone, wrap-up. */
final class Desks {

    private final Room room;

    Desks(Room room) {
        this.room = room;
    }

    // ---- what the page asks for ----

    void signIn(Agent agent, String desk) {
        AgentPlan plan = agent.plan;
        if (plan == null) {
            room.refuse("agent.unknown");
            return;
        }
        if (!desk.equals(agent.desk)) {
            if (agent.signedIn()) {
                room.emit(
                        new AgentFact.SignedOut(agent.id, SignOutWhy.TAKEN_OVER, Optional.empty()));
            }
            room.emit(new AgentFact.SignedIn(agent.id, plan.name(), plan.extension(), desk));
            if (!agent.pageOpen) {
                // Its page has to come soon.
                pageMissing(agent);
            }
        }
        room.done();
    }

    void signOut(Agent agent) {
        if (agent.doing == FloorPicture.Doing.TALKING) {
            room.refuse("agent.talking");
        } else if (agent.signedIn()) {
            signOut(agent, SignOutWhy.ASKED, Optional.empty());
            room.done();
        } else {
            room.refuse("agent.notSignedIn");
        }
    }

    void forceSignOut(AgentId by, Agent agent) {
        if (agent.signedIn()) {
            signOut(agent, SignOutWhy.FORCED, Optional.of(by));
            room.done();
        } else {
            room.refuse("agent.notSignedIn");
        }
    }

    private void signOut(Agent agent, SignOutWhy why, Optional<AgentId> by) {
        room.offers.agentIsBusy(agent);
        room.emit(new AgentFact.SignedOut(agent.id, why, by));
    }

    void pageOpened(Agent agent) {
        if (!agent.pageOpen || agent.pageLost) {
            room.emit(new AgentFact.PageOpened(agent.id));
        }
        room.done();
    }

    void pageClosed(Agent agent) {
        if (agent.pageOpen) {
            pageMissing(agent);
        }
        room.done();
    }

    void pageMissing(Agent agent) {
        room.emit(new AgentFact.PageClosed(agent.id, room.now.plus(room.plan.house().pageGrace())));
    }

    void pageTime(Agent agent) {
        if (!agent.pageOpen && !agent.pageLost) {
            room.emit(new AgentFact.PageLost(agent.id));
        }
    }

    void askShift(Agent agent, Shift shift, String reason, Optional<AgentId> by) {
        if (!agent.signedIn()) {
            room.refuse("agent.notSignedIn");
            return;
        }
        if (shift == Shift.ON_SHIFT && (agent.plan == null || agent.plan.extension().isEmpty())) {
            room.refuse("agent.noExtension");
            return;
        }
        if (agent.shift != shift || !agent.breakReason.equals(reason)) {
            room.emit(new AgentFact.ShiftAsked(agent.id, shift, reason, by));
        }
        if (shift == Shift.ON_SHIFT && agent.notReady != null) {
            room.emit(new AgentFact.Ready(agent.id));
        }
        room.done();
    }

    void endWrapUp(Agent agent) {
        if (agent.wrapUp == null) {
            room.refuse("agent.notInWrapUp");
        } else {
            wrapUpOver(agent, WrapUpEnding.CLICKED);
            room.done();
        }
    }

    void wrapUpOver(Agent agent, WrapUpEnding how) {
        if (agent.wrapUp != null) {
            room.emit(new AgentFact.WrapUpEnded(agent.id, agent.wrapUp.call(), how));
        }
    }

    // ---- the phone ----

    /** The phone spoke to us, so that it may be worth another try. */
    void registered(String extension, String userAgent) {
        isThere(extension, userAgent);
        Agent agent = room.agentAt(extension);
        if (agent != null && agent.notReady == NotReadyWhy.PHONE) {
            room.emit(new AgentFact.Ready(agent.id));
        }
    }

    void isThere(String extension, String userAgent) {
        room.registered.add(extension);
        Agent agent = room.agentAt(extension);
        if (agent != null && !extension.equals(agent.phone)) {
            room.emit(new AgentFact.PhoneRegistered(agent.id, extension, userAgent));
        }
    }

    void unregistered(String extension, String why) {
        room.registered.remove(extension);
        Agent agent = room.agentAt(extension);
        if (agent != null && extension.equals(agent.phone)) {
            room.emit(new AgentFact.PhoneGone(agent.id, extension, why));
            List.copyOf(agent.legs).forEach(room.calls::endIfVanished);
        }
    }

    /** The plan changed: who is an agent, and at which extension. */
    void follow(FloorPlan plan) {
        for (AgentPlan known : plan.agents().values()) {
            room.memory.agent(known.agent());
        }
        for (Agent agent : List.copyOf(room.memory.agents.values())) {
            agent.plan = plan.agents().get(agent.id);
            String extension = agent.plan == null ? "" : agent.plan.extension();
            if (agent.phone != null && !agent.phone.equals(extension)) {
                room.emit(new AgentFact.PhoneGone(agent.id, agent.phone, "another extension"));
            }
            if (agent.phone == null && room.registered.contains(extension)) {
                room.emit(new AgentFact.PhoneRegistered(agent.id, extension, ""));
            }
            if (agent.plan == null && agent.signedIn()) {
                signOut(agent, SignOutWhy.GONE, Optional.empty());
            }
        }
    }
}
