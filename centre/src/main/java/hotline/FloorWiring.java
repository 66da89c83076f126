package hotline;

import hotline.directory.Directory;
import hotline.directory.Telephony;
import hotline.floor.Floor;
import hotline.floor.FloorCommand;
import hotline.floor.FloorEvent;
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
import hotline.telephony.embedded.EmbeddedSettings;
import hotline.telephony.embedded.EmbeddedSwitch;
import hotline.telephony.lane.ThreadLane;
import hotline.telephony.media.sound.UnplayableException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
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
    EmbeddedSwitch embeddedSwitch(CentreSettings settings) throws UnplayableException {
        return new EmbeddedSwitch(
                EmbeddedSettings.of(settings.telephony(), List.of(), List.of())
                        .keepingRegistrations());
    }

    @Bean
    Telephony telephony(EmbeddedSwitch embedded) {
        return new SwitchTelephony(embedded);
    }

    @Bean
    Floor floor() {
        return new Floor(new SplittableRandom(new SecureRandom().nextLong()));
    }

    @Bean(destroyMethod = "")
    ThreadLane floorLane() {
        return new ThreadLane("floor", MAILBOX, FloorWiring::fault);
    }

    @Bean
    DecisionLane<FloorEvent, FloorCommand> floorDecisions(
            Floor floor,
            ThreadLane lane,
            Ledger ledger,
            InstantSource clock,
            EmbeddedSwitch embedded,
            Webhooks webhooks) {
        var wishes = new FloorWishes(new Patchboard(embedded), embedded, webhooks, clock);
        var decisions =
                new DecisionLane<>(
                        TenantId.FIRST,
                        floor,
                        lane,
                        ledger,
                        clock,
                        wishes::grant,
                        FloorWiring::fault);
        wishes.answersTo(decisions::tell);
        return decisions;
    }

    @Bean(destroyMethod = "")
    Centre centre(
            ThreadLane lane,
            DecisionLane<FloorEvent, FloorCommand> floor,
            EmbeddedSwitch embedded,
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
                embedded,
                directory,
                reception,
                recordings,
                new CallingRights(numbers, recordings.zone()));
    }

    @Bean
    Presence presence(DecisionLane<FloorEvent, FloorCommand> floor) {
        return new DeskPresence(floor);
    }

    @Bean
    Audiences audiences(Directory directory) {
        return new CallAudiences(directory);
    }

    private static void fault(Throwable bug) {
        LOG.error("a fault of ours ended one decision", bug);
    }
}
