package hotline;

import hotline.campaign.CampaignDoor;
import hotline.campaign.LeadSource;
import hotline.campaign.store.CampaignTable;
import hotline.directory.Directory;
import hotline.floor.Floor;
import hotline.floor.FloorPlan.Recordings;
import hotline.floor.Patchboard;
import hotline.kernel.DecisionLane;
import hotline.kernel.Ledger;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.kernel.web.Audiences;
import hotline.kernel.web.Presence;
import hotline.reception.Reception;
import hotline.reception.Webhooks;
import hotline.telephony.lane.ThreadLane;
import hotline.telephony.phone.Switch;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The floor on its lane, with the switch below it. */
@Configuration(proxyBeanMethods = false)
class FloorWiring {

    private static final Logger LOG = LoggerFactory.getLogger(FloorWiring.class);

    /** More waiting events than this are more than a second's work. */
    private static final int MAILBOX = 50_000;

    @Bean
    LaneDecider laneDecider(PhoneNumbers numbers) {
        var floor = new Floor(new SplittableRandom(new SecureRandom().nextLong()));
        return new LaneDecider(floor, numbers);
    }

    @Bean(destroyMethod = "")
    ThreadLane floorLane() {
        return new ThreadLane("floor", MAILBOX, FloorWiring::fault);
    }

    @Bean
    HouseLane houseLane(
            LaneDecider decider,
            ThreadLane lane,
            Ledger ledger,
            InstantSource clock,
            HouseSwitch telephones,
            Webhooks webhooks,
            LeadSource leads) {
        Switch telephone = telephones.telephone();
        var wishes = new FloorWishes(new Patchboard(telephone), telephone, webhooks, clock);
        var questions = new LeadQuestions(TenantId.FIRST, leads);
        var decisions =
                new DecisionLane<>(
                        TenantId.FIRST,
                        decider,
                        lane,
                        ledger,
                        clock,
                        (LaneCommand command) -> {
                            switch (command) {
                                case LaneCommand.OfFloor(var wish) -> wishes.grant(wish);
                                case LaneCommand.OfCampaigns(var wish) -> questions.ask(wish);
                            }
                        },
                        FloorWiring::fault,
                        DecisionLane.KEEP_EVERY);
        var house = new HouseLane(decisions, decider);
        wishes.answersTo(house::tell);
        questions.answersTo(house::tell);
        return house;
    }

    @Bean(destroyMethod = "")
    Centre centre(
            ThreadLane lane,
            HouseLane floor,
            HouseSwitch telephones,
            Directory directory,
            Reception reception,
            PhoneNumbers numbers,
            CentreSettings settings) {
        var recordings =
                new Recordings(
                        settings.data().resolve("recordings").toAbsolutePath(),
                        ZoneId.systemDefault());
        return new Centre(
                lane,
                floor,
                telephones,
                directory,
                reception,
                recordings,
                new CallingRights(numbers, recordings.zone()));
    }

    @Bean
    Presence presence(HouseLane floor) {
        return new DeskPresence(floor);
    }

    @Bean
    CampaignDoor campaignDoor(HouseLane lane) {
        return lane.campaignDoor();
    }

    @Bean
    Audiences audiences(Directory directory, CampaignTable campaigns) {
        return new CallAudiences(
                directory,
                (tenant, campaign) ->
                        campaigns.find(tenant, campaign).map(kept -> kept.settings().department()));
    }

    private static void fault(Throwable bug) {
        LOG.error("a fault of ours ended one decision", bug);
    }
}
