package hotline;

import hotline.campaign.CampaignId;
import hotline.campaign.CampaignSettings;
import hotline.campaign.Campaigns;
import hotline.campaign.NobodyFree;
import hotline.floor.Demand;
import hotline.floor.FloorPlan;
import hotline.floor.FloorPlan.Announcements;
import hotline.floor.FloorPlan.CampaignPlan;
import hotline.floor.FloorPlan.Overflow;
import hotline.floor.FloorPlan.QueuePlan;
import hotline.floor.FloorPlan.Strategy;
import hotline.floor.FloorPlan.WhenMachine;
import hotline.floor.QueueId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Campaigns in the floor's words: each is a queue of its skill group's agents. */
final class CampaignPlans {

    /** Somebody may become free in the last moment, and the message still comes in time. */
    private static final Duration LEAST_HOLD = NobodyFree.AT_MOST.minusMillis(500);

    private CampaignPlans() {}

    static QueueId queue(CampaignId campaign) {
        return new QueueId(campaign.value());
    }

    static Map<QueueId, CampaignPlan> of(Iterable<Campaigns.Live> live, FloorPlan plan) {
        Map<QueueId, CampaignPlan> plans = new HashMap<>();
        for (Campaigns.Live one : live) {
            QueueId queue = queue(one.campaign());
            plans.put(queue, plan(queue, one.settings(), plan));
        }
        return plans;
    }

    private static CampaignPlan plan(QueueId queue, CampaignSettings settings, FloorPlan plan) {
        Duration hold = settings.nobodyFree().hold();
        return new CampaignPlan(
                new QueuePlan(
                        queue,
                        settings.name(),
                        plan.groups().getOrDefault(settings.department(), List.of()),
                        Strategy.LONGEST_IDLE,
                        0,
                        Demand.NONE,
                        "",
                        settings.agentRing(),
                        settings.wrapUp(),
                        1,
                        false,
                        settings.record(),
                        new Overflow(
                                Optional.of(hold.compareTo(LEAST_HOLD) > 0 ? hold : LEAST_HOLD),
                                0,
                                true),
                        Announcements.NONE),
                prompts(settings.nobodyFree().message()),
                switch (settings.machine()) {
                    case OFF -> WhenMachine.SERVE_UNHEARD;
                    case HANG_UP -> WhenMachine.HANG_UP;
                    case LEAVE_MESSAGE -> WhenMachine.LEAVE_MESSAGE;
                    case CONNECT -> WhenMachine.SERVE;
                },
                prompts(settings.machineMessage()),
                settings.ring());
    }

    private static List<String> prompts(String name) {
        return name.isEmpty() ? List.of() : List.of(name);
    }
}
