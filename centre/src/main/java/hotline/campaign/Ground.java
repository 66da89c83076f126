package hotline.campaign;

import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.floor.Crew;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** What the campaigns see of the floor, and ask of it, on the same lane. */
public interface Ground {

    /** Whether it is known what is up: not from a restart to the first survey. */
    boolean isOpen();

    /** Who of a skill group could take calls now; nobody when there is no such group. */
    Crew crew(UUID department);

    /** The ready ones of a skill group; who became ready first is first. */
    List<AgentId> free(UUID department);

    boolean isFree(AgentId agent);

    /**
     * How many more calls a trunk can carry now: none while it is down. Empty when there is no such
     * trunk.
     */
    OptionalInt linesFree(String trunk);

    /** Whether a number, in E.164, is a party of any call of the house. */
    boolean isInCall(String phone);

    /** Whether the floor knows this call, and it is not over. */
    boolean isUp(CallId call);

    CallId newCall();

    /**
     * Calls a lead; what comes of it is told as facts of the floor.
     *
     * @param began its fact is written already
     */
    void dial(CampaignFact.AttemptBegan began, CampaignSettings settings);

    /** As {@link #dial}, and the agent's own phone rings first. */
    void dialFor(AgentId agent, CampaignFact.AttemptBegan began);
}
