package hotline.floor;

import java.time.Duration;
import java.time.Instant;

/** What facts change in an agent. */
final class AgentChanges {

    private final Memory memory;

    AgentChanges(Memory memory) {
        this.memory = memory;
    }

    void apply(AgentFact fact, Instant at) {
        Agent agent = memory.agent(fact.agent());
        memory.changing(agent);
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
                memory.deadlines.callOff(agent.pageDeadline);
                if (!agent.pageLost) {
                    agent.pageDeadline = memory.deadlines.set(f.until(), new Due.PageTime(agent));
                }
            }
            case AgentFact.PageOpened _ -> {
                agent.pageOpen = true;
                agent.pageLost = false;
                memory.deadlines.callOff(agent.pageDeadline);
            }
            case AgentFact.PageLost _ -> {
                agent.pageLost = true;
                memory.deadlines.callOff(agent.pageDeadline);
            }
            case AgentFact.WrapUpBegan f -> {
                agent.wrapUp = new Agent.WrapUp(f.call(), f.until());
                memory.deadlines.callOff(agent.wrapUpDeadline);
                agent.wrapUpDeadline = memory.deadlines.set(f.until(), new Due.WrapUpTime(agent));
            }
            case AgentFact.WrapUpEnded _ -> {
                agent.wrapUp = null;
                agent.idleSince = at;
                memory.deadlines.callOff(agent.wrapUpDeadline);
            }
            case AgentFact.NotReady f -> agent.notReady = f.why();
            case AgentFact.Ready _ -> {
                agent.notReady = null;
                agent.missed = 0;
                agent.idleSince = at;
            }
        }
        memory.changed(agent, at);
    }
}
