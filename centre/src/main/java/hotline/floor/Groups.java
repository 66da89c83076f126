package hotline.floor;

import hotline.floor.FloorPlan.AgentPlan;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** How many of each skill group could take calls; counted as agents change, never searched for. */
final class Groups {

    private final Map<UUID, Group> groups = new HashMap<>();

    static final class Group {
        private int withExtension;
        private int onShift;
        private int able;
        private final Set<Agent> ready = new LinkedHashSet<>();

        private void count(Presence presence, int by) {
            onShift += presence.onShift ? by : 0;
            able += presence.able ? by : 0;
        }
    }

    /** As what an agent is counted. */
    record Presence(boolean onShift, boolean able, boolean ready) {
        static final Presence ABSENT = new Presence(false, false, false);

        private static Presence of(Agent agent) {
            if (!agent.isOnShift()) {
                return ABSENT;
            }
            boolean able =
                    agent.shift == AgentFact.Shift.ON_SHIFT
                            && agent.phone != null
                            && !agent.pageLost
                            && agent.notReady == null;
            return new Presence(true, able, agent.doing == FloorPicture.Doing.READY);
        }
    }

    void arrange(FloorPlan plan, Map<AgentId, Agent> agents) {
        groups.clear();
        agents.values()
                .forEach(
                        agent -> {
                            agent.groups.clear();
                            agent.counted = Presence.ABSENT;
                        });
        plan.groups().forEach((id, members) -> groups.put(id, group(members, agents)));
        agents.values().forEach(this::changed);
    }

    private static Group group(List<AgentId> members, Map<AgentId, Agent> agents) {
        var group = new Group();
        for (AgentId member : members) {
            Agent agent = agents.get(member);
            AgentPlan plan = agent == null ? null : agent.plan;
            if (agent != null && plan != null) {
                group.withExtension += plan.extension().isEmpty() ? 0 : 1;
                agent.groups.add(group);
            }
        }
        return group;
    }

    void changed(Agent agent) {
        if (agent.groups.isEmpty()) {
            return;
        }
        Presence now = Presence.of(agent);
        if (!now.equals(agent.counted)) {
            for (Group group : agent.groups) {
                group.count(agent.counted, -1);
                group.count(now, 1);
                if (now.ready) {
                    group.ready.add(agent);
                } else {
                    group.ready.remove(agent);
                }
            }
            agent.counted = now;
        }
    }

    Crew crew(UUID id) {
        Group group = groups.get(id);
        return group == null
                ? Crew.NOBODY
                : new Crew(group.withExtension, group.onShift, group.able, group.ready.size());
    }

    /** Who became ready first is first. */
    List<AgentId> free(UUID id) {
        Group group = groups.get(id);
        return group == null ? List.of() : group.ready.stream().map(agent -> agent.id).toList();
    }
}
