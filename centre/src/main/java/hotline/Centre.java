package hotline;

import hotline.directory.Company;
import hotline.directory.Directory;
import hotline.floor.FloorEvent;
import hotline.floor.FloorPlan.Recordings;
import hotline.kernel.TenantId;
import hotline.reception.Reception;
import hotline.telephony.lane.ThreadLane;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Switch;
import hotline.telephony.phone.SwitchEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Joins the rooms to one house: the switch's news go to the floor, the floor's wishes to the
 * switch, and what the administrator sets to both. Opens when everything is as it was before the
 * last end, and closes when the last fact is written.
 */
final class Centre implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Centre.class);
    private static final TenantId TENANT = TenantId.FIRST;
    private static final long FAREWELL_SECONDS = 5;

    private final ThreadLane lane;
    private final HouseLane floor;
    private final HouseSwitch house;
    private final Switch telephone;
    private final Directory directory;
    private final Reception reception;
    private final Recordings recordings;
    private final CallingRights rights;
    private final List<AutoCloseable> hearing = new ArrayList<>();
    private volatile boolean running;
    private volatile boolean draining;

    Centre(
            ThreadLane lane,
            HouseLane floor,
            HouseSwitch house,
            Directory directory,
            Reception reception,
            Recordings recordings,
            CallingRights rights) {
        this.lane = lane;
        this.floor = floor;
        this.house = house;
        this.telephone = house.telephone();
        this.directory = directory;
        this.reception = reception;
        this.recordings = recordings;
        this.rights = rights;
    }

    /** Before the pages' door opens, so that nobody sees a half-open house. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        floor.open();
        lane.start();
        telephone.onEvent(this::heard);
        hearing.add(directory.listen(this::furnish));
        furnish(directory.company(TENANT));
        hearing.add(
                reception.listen(
                        TENANT, plan -> floor.tell(new FloorEvent.ReceptionChanged(plan))));
        floor.tell(new FloorEvent.ReceptionChanged(reception.plan(TENANT)));
        telephone.start();
        running = true;
        // What is up now, against what the facts say was up before.
        new FirstLook(
                        telephone::survey,
                        survey -> floor.tell(new FloorEvent.Surveyed(survey)),
                        this::isRunning)
                .look();
    }

    private void furnish(Company company) {
        if (!company.tenant().equals(TENANT)) {
            return;
        }
        SwitchPlan plan = SwitchPlan.of(company);
        house.furnish(plan);
        floor.tell(
                new FloorEvent.Configured(
                        FloorPlans.of(company, plan.waysOut(), recordings, rights)));
    }

    /** A new call may be refused; news of what is up may not. */
    private void heard(SwitchEvent news) {
        var event = new FloorEvent.Switched(news);
        switch (news) {
            case SwitchEvent.Offered offered -> {
                if (!floor.offer(event)) {
                    telephone.hangUp(offered.leg(), HangupCause.OVERLOAD);
                }
            }
            case SwitchEvent.OfLeg _ -> floor.tell(event);
            case SwitchEvent.Registered _, SwitchEvent.Unregistered _ -> floor.tell(event);
            case SwitchEvent.TrunkChanged _, SwitchEvent.AddressBlocked _ -> floor.tell(event);
        }
    }

    /** Takes no new calls from now on. */
    void drain() {
        draining = true;
        house.drain();
    }

    boolean isQuiet() {
        return house.isQuiet();
    }

    /** Why the switch takes no call, as a sentence. */
    Optional<String> objection() {
        return house.objection();
    }

    boolean isDraining() {
        return draining;
    }

    /** Hangs up what is left, and waits until its end is written. */
    @Override
    public void stop() {
        running = false;
        for (AutoCloseable each : hearing) {
            close(each);
        }
        house.close();
        try {
            var _ =
                    floor.look(() -> "farewell")
                            .toCompletableFuture()
                            .orTimeout(FAREWELL_SECONDS, TimeUnit.SECONDS)
                            .join();
        } catch (CompletionException e) {
            LOG.warn("the last facts are not written: the next start will find their calls lost");
        }
        lane.close();
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception e) {
            LOG.warn("{} does not close", each, e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
