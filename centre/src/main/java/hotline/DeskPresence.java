package hotline;

import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.floor.AgentId;
import hotline.floor.FloorEvent;
import hotline.kernel.web.Presence;
import java.util.function.Function;

/** An agent's open page is what makes the agent present on the floor. */
final class DeskPresence implements Presence {

    /** An agent has one desk, whichever page shows it. */
    private static final String DESK = "page";

    private final HouseLane floor;

    DeskPresence(HouseLane floor) {
        this.floor = floor;
    }

    @Override
    public void opened(SignedIn who) {
        tell(who, agent -> new FloorEvent.SignIn(agent, DESK));
        tell(who, FloorEvent.PageOpened::new);
    }

    @Override
    public void closed(SignedIn who) {
        tell(who, FloorEvent.PageClosed::new);
    }

    private void tell(SignedIn who, Function<AgentId, FloorEvent> event) {
        if (who.may(Permission.AGENT_DESK)) {
            floor.tell(event.apply(new AgentId(who.user())));
        }
    }
}
