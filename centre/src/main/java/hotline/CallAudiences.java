package hotline;

import hotline.access.Permission;
import hotline.campaign.CampaignFact;
import hotline.campaign.CampaignId;
import hotline.desk.DeskFact;
import hotline.directory.Company;
import hotline.directory.Directory;
import hotline.directory.Queue;
import hotline.directory.User;
import hotline.floor.AgentFact;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallId;
import hotline.floor.FloorFact;
import hotline.floor.OfferFact;
import hotline.floor.QueueId;
import hotline.kernel.Fact;
import hotline.kernel.TenantId;
import hotline.kernel.web.Audience;
import hotline.kernel.web.Audiences;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Whom a fact of the floor concerns. A fact of a call names the call and not all who had to do with
 * it, so that is remembered for the last calls.
 */
final class CallAudiences implements Audiences {

    private static final int CALLS = 50_000;

    private final Directory directory;

    // Guarded by this: the ledger tells on its thread, pages that resume ask on theirs.
    private final Map<CallId, Concerned> calls =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<CallId, Concerned> eldest) {
                    return size() > CALLS;
                }
            };

    // Guarded by this too; there are not many campaigns.
    private final Map<CampaignId, UUID> departmentOfCampaign = new HashMap<>();
    private final BiFunction<TenantId, CampaignId, Optional<UUID>> campaigns;

    /**
     * @param campaigns whose department a campaign is, as the tables know it
     */
    CallAudiences(Directory directory, BiFunction<TenantId, CampaignId, Optional<UUID>> campaigns) {
        this.directory = directory;
        this.campaigns = campaigns;
    }

    private static final class Concerned {
        private final Set<UUID> people = new HashSet<>();
        private final Set<UUID> departments = new HashSet<>();
    }

    @Override
    public synchronized Audience of(Fact fact) {
        Company company = directory.company(fact.tenant());
        return switch (fact.body()) {
            case FloorFact floor ->
                    switch (floor) {
                        case CallFact call -> concerned(call, company);
                        case OfferFact offer ->
                                concerned(
                                        offer.call(),
                                        Optional.of(offer.agent()),
                                        Optional.empty(),
                                        company);
                        case AgentFact agent -> ofAgent(agent.agent(), company);
                    };
            case DeskFact.Saved saved ->
                    concerned(saved.call(), Optional.of(saved.agent()), Optional.empty(), company);
            case CampaignFact campaign -> ofCampaign(fact.tenant(), campaign);
            default -> Audience.NOBODY;
        };
    }

    private Audience ofCampaign(TenantId tenant, CampaignFact fact) {
        if (fact instanceof CampaignFact.Created(var campaign, var settings, _)) {
            departmentOfCampaign.put(campaign, settings.department());
        }
        UUID department = departmentOfCampaign.get(fact.campaign());
        if (department == null) {
            // One that was made before the process began; asked for once.
            department = campaigns.apply(tenant, fact.campaign()).orElse(null);
            if (department == null) {
                return Audience.NOBODY;
            }
            departmentOfCampaign.put(fact.campaign(), department);
        }
        Set<UUID> people =
                switch (fact) {
                    case CampaignFact.PreviewBegan began -> Set.of(began.agent().value());
                    case CampaignFact.PreviewEnded ended -> Set.of(ended.agent().value());
                    default -> Set.of();
                };
        return new Audience(people, Set.of(department), Permission.CAMPAIGN_VIEW);
    }

    private Audience concerned(CallFact fact, Company company) {
        return switch (fact) {
            case CallFact.Arrived arrived ->
                    concerned(arrived.call(), arrived.agent(), Optional.empty(), company);
            case CallFact.Dialled dialled ->
                    concerned(dialled.call(), dialled.agent(), Optional.empty(), company);
            case CallFact.Queued queued ->
                    concerned(
                            queued.call(), Optional.empty(), Optional.of(queued.queue()), company);
            case CallFact.Connected connected ->
                    concerned(connected.call(), connected.agent(), connected.queue(), company);
            case CallFact.ConsultBegan consult ->
                    concerned(consult.call(), consult.consulted(), Optional.empty(), company);
            default -> concerned(fact.call(), Optional.empty(), Optional.empty(), company);
        };
    }

    private Audience concerned(
            CallId call, Optional<AgentId> agent, Optional<QueueId> queue, Company company) {
        Concerned concerned = calls.computeIfAbsent(call, _ -> new Concerned());
        agent.ifPresent(
                id -> {
                    concerned.people.add(id.value());
                    departmentOf(id, company).ifPresent(concerned.departments::add);
                });
        queue.map(id -> company.queues().get(id.value()))
                .map(Queue::department)
                .ifPresent(concerned.departments::add);
        return new Audience(concerned.people, concerned.departments);
    }

    private static Audience ofAgent(AgentId agent, Company company) {
        return new Audience(
                Set.of(agent.value()), departmentOf(agent, company).map(Set::of).orElse(Set.of()));
    }

    private static Optional<UUID> departmentOf(AgentId agent, Company company) {
        return Optional.ofNullable(company.users().get(agent.value())).map(User::department);
    }
}
