package hotline;

import hotline.directory.Milestones;
import hotline.floor.FloorDoor;
import hotline.floor.FloorPicture.AgentNow;
import hotline.kernel.TenantId;
import hotline.kernel.web.Answers;
import hotline.reception.Reception;
import hotline.records.store.CallSearch;
import org.springframework.stereotype.Component;

/** How far the other rooms are on the way to the first call. */
@Component
class MilestonesOfHouse implements Milestones {

    private final Reception reception;
    private final FloorDoor floor;
    private final CallSearch calls;

    MilestonesOfHouse(Reception reception, FloorDoor floor, CallSearch calls) {
        this.reception = reception;
        this.floor = floor;
        this.calls = calls;
    }

    @Override
    public boolean number(TenantId tenant) {
        return !reception.plan(tenant).numbers().isEmpty();
    }

    @Override
    public boolean agentReady(TenantId tenant) {
        return Answers.of(floor.look(tenant)).of().agents().stream()
                .anyMatch(MilestonesOfHouse::isAtWork);
    }

    private static boolean isAtWork(AgentNow agent) {
        return switch (agent.doing()) {
            case READY, OFFERED, TALKING, WRAP_UP -> true;
            case OFFLINE, NOT_READY -> false;
        };
    }

    @Override
    public boolean firstCall(TenantId tenant) {
        return calls.anyTalked(tenant);
    }
}
