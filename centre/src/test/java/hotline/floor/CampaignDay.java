package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.LaneDecider;
import hotline.campaign.CallingHours;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignFact;
import hotline.campaign.CampaignFact.AttemptBegan;
import hotline.campaign.CampaignFact.AttemptEnded;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignNow;
import hotline.campaign.CampaignSettings;
import hotline.campaign.CampaignState;
import hotline.campaign.MachineRule;
import hotline.campaign.Mode;
import hotline.campaign.NobodyFree;
import hotline.campaign.Outcome;
import hotline.campaign.RetryRules;
import hotline.campaign.RetryRules.Again;
import hotline.floor.AgentFact.Shift;
import hotline.kernel.PhoneNumbers;
import hotline.script.Script;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.simulated.Behaviour;
import hotline.telephony.simulated.Behaviour.Share;
import hotline.telephony.simulated.Delay;
import hotline.telephony.simulated.Faults;
import hotline.telephony.simulated.Phone;
import hotline.telephony.simulated.Temper;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Days of campaigns from a seed: people who answer, are busy, or do not exist; agents who come and
 * go; somebody who starts, stops, edits, deletes and runs again; a table that is behind; news that
 * come late, twice or never; and a process that dies in the middle.
 */
final class CampaignDay {

    /** Numbers that agents dial themselves; they go over the trunk that has few lines. */
    private static final String NARROW = "0179";

    private static final List<MachineRule> RULES = List.of(MachineRule.values());

    private final long seed;
    private final SplittableRandom luck;
    private final CampaignHouse house;
    private final CampaignLaws laws = new CampaignLaws();
    private final SimulatedLeads table;
    private final List<AgentId> agents = new ArrayList<>();
    private final List<CampaignId> campaigns = new ArrayList<>();
    private int people = 40;
    private int batches = 5;
    private int leads = 2_000;
    private Duration howLong = Duration.ofHours(2);
    private boolean mischief;
    private Faults faults = Faults.NONE;
    private int restarts;

    private CampaignDay(long seed) {
        this.seed = seed;
        luck = new SplittableRandom(seed);
        house = new CampaignHouse(luck.nextLong());
        table = new SimulatedLeads(house, luck.split());
    }

    static CampaignDay withSeed(long seed) {
        return new CampaignDay(seed);
    }

    CampaignDay agents(int number) {
        people = number;
        return this;
    }

    CampaignDay campaigns(int number, int leadsInAll, Duration time) {
        batches = number;
        leads = leadsInAll;
        howLong = time;
        return this;
    }

    CampaignDay mischief() {
        mischief = true;
        return this;
    }

    CampaignDay faults(Faults how) {
        faults = how;
        return this;
    }

    CampaignDay restarts(int times) {
        restarts = times;
        return this;
    }

    record Report(
            int attempts, int answered, int dropped, int finished, int previews, long heard) {}

    Report run() {
        try {
            return goThrough();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("seed " + seed + " at " + house.now() + ": " + broken, broken);
        }
    }

    private Report goThrough() {
        house.law = _ -> laws.hold(house);
        house.trunks.put("carrier", 0);
        house.trunks.put("narrow", 12);
        house.prefixes.put(NARROW, "narrow");
        house.network.carrier("narrow", 12, NARROW).everybodyElse(public_());
        house.carrier.everybodyElse(public_());
        hire();
        house.open();
        agents.forEach(house::onShift);
        plan();
        house.theSwitch.faults(faults);
        int steps = (int) howLong.toSeconds();
        int restartEvery = restarts == 0 ? Integer.MAX_VALUE : steps / (restarts + 1);
        for (int second = 1; second <= steps; second++) {
            house.pass(Duration.ofSeconds(1));
            if (mischief) {
                makeMischief();
            }
            if (second % restartEvery == 0) {
                house.restart();
                agents.forEach(agent -> house.hear(new FloorEvent.PageOpened(agent)));
            }
        }
        closeForToday();
        return judge();
    }

    /** Who is called. */
    private static Behaviour public_() {
        var talks = new Temper(Delay.aboutSeconds(15), Delay.aboutSeconds(40));
        return new Behaviour.Mixed(
                List.of(
                        new Share(45, new Behaviour.Answers(Delay.seconds(2, 15), talks)),
                        new Share(15, new Behaviour.Busy()),
                        new Share(20, new Behaviour.RingsForEver()),
                        new Share(
                                8,
                                new Behaviour.Refuses(
                                        HangupCause.NO_SUCH_NUMBER, Delay.seconds(1))),
                        new Share(5, new Behaviour.Refuses(HangupCause.REJECTED, Delay.seconds(3))),
                        new Share(2, new Behaviour.AnswersLate()),
                        new Share(2, new Behaviour.Silent()),
                        new Share(
                                3,
                                new Behaviour.DropsOff(
                                        Delay.seconds(1, 5), Delay.seconds(1, 60)))));
    }

    private void hire() {
        Behaviour phone =
                new Behaviour.Mixed(
                        List.of(
                                new Share(
                                        94,
                                        new Behaviour.Answers(
                                                Delay.seconds(1, 4),
                                                Temper.talks(Delay.aboutSeconds(60)))),
                                new Share(3, new Behaviour.RingsForEver()),
                                new Share(
                                        3,
                                        new Behaviour.Refuses(
                                                HangupCause.REJECTED, Delay.seconds(2)))));
        for (int n = 1; n <= people; n++) {
            agents.add(house.agent(n, phone, Map.of()));
        }
        house.groups.put(CampaignHouse.SALES, List.copyOf(agents));
        house.groups.put(group(1), agents.subList(0, people / 2));
        house.groups.put(group(2), agents.subList(people / 3, people));
        house.queue(1, _ -> {}, agents.subList(0, people / 4).toArray(AgentId[]::new));
        house.number("4001", SimulatedHouse.into(1));
    }

    private static UUID group(int number) {
        return new UUID(4, 10 + number);
    }

    /** Some numbers are in several campaigns. */
    private void plan() {
        int each = leads / batches;
        for (int n = 1; n <= batches; n++) {
            var id = new CampaignId(new UUID(7, n));
            for (int number = 1; number <= each; number++) {
                int person = luck.nextInt(10) == 0 ? number : n * 1_000_000 + number;
                table.add(id, number, "+86138%08d".formatted(person));
            }
            campaigns.add(house.campaign(n, settings(n), each));
            house.start(id);
        }
    }

    private CampaignSettings settings(int number) {
        List<UUID> groups = List.of(CampaignHouse.SALES, group(1), group(2));
        return new CampaignSettings(
                "campaign " + number,
                groups.get(number % 3),
                number % 4 == 0 ? "narrow" : "carrier",
                luck.nextInt(1, 40),
                BigDecimal.valueOf(luck.nextInt(1, 20), 1),
                number % 3 == 2 ? Mode.PREVIEW : Mode.PROGRESSIVE,
                number % 2 == 0,
                hours(number % 5 == 0 ? 17 : 9),
                new RetryRules(
                        Map.of(
                                Outcome.BUSY, new Again(2, Duration.ofMinutes(5)),
                                Outcome.NO_ANSWER, new Again(1, Duration.ofMinutes(20)),
                                Outcome.DROPPED, new Again(1, Duration.ofMinutes(1))),
                        2,
                        3),
                Duration.ofSeconds(20),
                Duration.ofSeconds(12),
                Duration.ofSeconds(luck.nextInt(0, 10)),
                new NobodyFree(
                        number % 3 == 0 ? Duration.ofSeconds(20) : Duration.ZERO,
                        number % 2 == 0 ? "welcome" : ""),
                RULES.get(number % RULES.size()),
                "welcome",
                CampaignSettings.USUAL_PREVIEW,
                Script.NONE);
    }

    /** The made-up day begins at four in the afternoon in Shanghai. */
    private static CallingHours hours(int from) {
        return new CallingHours(
                Stream.of(DayOfWeek.values())
                        .map(
                                day ->
                                        new CallingHours.Window(
                                                day, LocalTime.of(from, 0), LocalTime.of(21, 0)))
                        .toList());
    }

    // ---- what people do all day ----

    private void makeMischief() {
        for (int i = 0; i < 2; i++) {
            AgentId agent = agents.get(luck.nextInt(agents.size()));
            AgentId other = agents.get(luck.nextInt(agents.size()));
            var extension = new Target.Extension(house.phone(other).number());
            var outside = new Target.Outside(NARROW + luck.nextInt(1_000), "");
            switch (luck.nextInt(16)) {
                case 0 -> house.hear(new FloorEvent.AskShift(agent, Shift.ON_BREAK, "lunch"));
                case 1 -> house.hear(new FloorEvent.AskShift(agent, Shift.OFF_SHIFT, ""));
                case 2 -> house.phone(agent).unregister();
                case 3 -> house.hear(new FloorEvent.HangUp(agent));
                case 4 -> house.hear(new FloorEvent.BlindTransfer(agent, extension));
                case 5 -> house.hear(new FloorEvent.PageClosed(agent));
                case 6 -> house.hear(new FloorEvent.EndWrapUp(agent));
                case 7, 8 -> house.hear(new FloorEvent.PlaceCall(agent, outside));
                case 9 -> house.hear(new FloorEvent.Consult(agent, outside));
                case 10 -> house.hear(new FloorEvent.CompleteTransfer(agent));
                case 11 -> house.hear(new FloorEvent.BlindTransfer(agent, outside));
                default -> backToWork(agent);
            }
        }
        for (int i = 0; i < 2; i++) {
            clickAtThePreview(agents.get(luck.nextInt(agents.size())));
        }
        for (int i = 0; i < 4; i++) {
            backToWork(agents.get(luck.nextInt(agents.size())));
        }
        if (luck.nextInt(20) == 0) {
            pressAButton(campaigns.get(luck.nextInt(campaigns.size())));
        }
        if (luck.nextInt(30) == 0) {
            table.doNotCall("+86138%08d".formatted(luck.nextInt(1, leads / batches)));
        }
        if (luck.nextInt(10) == 0) {
            // One who stands in several campaigns calls us, written as people write numbers.
            house.caller("138%08d".formatted(luck.nextInt(1, leads / batches)))
                    .call("4001", new Temper(Delay.aboutSeconds(60), Delay.aboutSeconds(60)));
        }
    }

    private void clickAtThePreview(AgentId agent) {
        house.preview(agent)
                .ifPresent(
                        seen ->
                                house.hear(
                                        luck.nextInt(4) == 0
                                                ? new CampaignEvent.SkipPreviewed(
                                                        seen.campaign(), agent, seen.lead())
                                                : new CampaignEvent.CallPreviewed(
                                                        seen.campaign(), agent, seen.lead())));
    }

    private void pressAButton(CampaignId id) {
        switch (luck.nextInt(10)) {
            case 0, 1 -> house.hear(new CampaignEvent.Stop(id, Optional.empty()));
            case 2 -> {
                int number = (int) id.value().getLeastSignificantBits();
                house.hear(new CampaignEvent.Edit(id, settings(number), Optional.empty()));
            }
            case 3 ->
                    house.hear(
                            new CampaignEvent.RunAgain(
                                    id, Set.of(Outcome.BUSY, Outcome.DROPPED), Optional.empty()));
            case 4 -> {
                if (luck.nextInt(6) == 0) {
                    house.hear(new CampaignEvent.Delete(id, Optional.empty()));
                }
            }
            default -> house.start(id);
        }
    }

    private void backToWork(AgentId agent) {
        Phone phone = house.phone(agent);
        phone.register();
        house.onShift(agent);
    }

    private void closeForToday() {
        house.theSwitch.faults(Faults.NONE);
        campaigns.forEach(id -> house.hear(new CampaignEvent.Stop(id, Optional.empty())));
        house.pass(Duration.ofMinutes(30));
    }

    // ---- what must be true when the day is over ----

    private Report judge() {
        assertEquals(List.of(), List.copyOf(house.room.memory.legs.values()), "legs left over");
        assertEquals(0, laws.stillUp(), "attempts left over");
        List<AttemptBegan> began = house.told(AttemptBegan.class);
        List<AttemptEnded> ended = house.told(AttemptEnded.class);
        assertEquals(began.size(), ended.size());
        everyCallWasAnAttempt(began, ended);
        nobodyWasDialledWithoutALine(ended);
        table.catchUp();
        campaigns.forEach(this::everyLeadIsInOnePlace);
        for (Agent agent : house.room.memory.agents.values()) {
            switch (agent.work()) {
                case OFFLINE, READY, NOT_READY -> {}
                case OFFERED, TALKING, WRAP_UP ->
                        throw new AssertionError("stuck: " + agent.id + " " + agent.work());
            }
        }
        aReplayIsTheSame();
        return new Report(
                began.size(),
                count(ended, Outcome.ANSWERED),
                count(ended, Outcome.DROPPED),
                (int)
                        house.told(CampaignFact.Stopped.class).stream()
                                .filter(f -> f.why() == CampaignFact.StopWhy.FINISHED)
                                .count(),
                house.told(CampaignFact.PreviewBegan.class).size(),
                house.heard);
    }

    private static int count(List<AttemptEnded> ended, Outcome outcome) {
        return (int) ended.stream().filter(f -> f.outcome() == outcome).count();
    }

    /** The switch itself says so, and knows nothing of what the floor counts. */
    private static void nobodyWasDialledWithoutALine(List<AttemptEnded> ended) {
        ended.stream()
                .filter(end -> end.outcome() == Outcome.CONGESTION)
                .forEach(end -> assertTrue(end.nobodyRung(), end::toString));
    }

    /** One call for each attempt, and none without; nobody was rung where it says so. */
    private void everyCallWasAnAttempt(List<AttemptBegan> began, List<AttemptEnded> ended) {
        Set<CallId> attempts = new HashSet<>();
        began.forEach(attempt -> attempts.add(attempt.attempt().call()));
        Map<CallId, Integer> dialled = new HashMap<>();
        for (CallFact.Dialled fact : house.told(CallFact.Dialled.class)) {
            if (fact.role() == CallFact.Role.CUSTOMER && attempts.contains(fact.call())) {
                assertEquals(1, dialled.merge(fact.call(), 1, Integer::sum), "dialled twice");
            }
        }
        Set<CallId> arrived = new HashSet<>();
        for (CallFact.Arrived fact : house.told(CallFact.Arrived.class)) {
            if (fact.campaign().isPresent()) {
                arrived.add(fact.call());
            }
        }
        ended.forEach(
                end ->
                        assertEquals(
                                end.nobodyRung(),
                                !dialled.containsKey(end.attempt().call()),
                                end.toString()));
        assertEquals(attempts, arrived);
    }

    private void everyLeadIsInOnePlace(CampaignId id) {
        CampaignNow now = house.see(id);
        List<SimulatedLeads.Row> rows = table.rows(id);
        assertEquals(rows.size(), now.total());
        long left = rows.stream().filter(row -> row.state == SimulatedLeads.State.WAITING).count();
        assertEquals(left, now.left(), "left in " + id);
        assertEquals(
                0,
                rows.stream()
                        .filter(row -> row.state == SimulatedLeads.State.BEING_CALLED)
                        .count());
        assertEquals(
                rows.stream().filter(row -> !row.ended.isEmpty()).count(), now.called(), "called");
        Map<Outcome, Long> outcomes = new HashMap<>();
        rows.forEach(row -> row.ended.forEach((o, n) -> outcomes.merge(o, (long) n, Long::sum)));
        assertEquals(outcomes, now.outcomes());
        assertEquals(List.of(0, 0, 0), List.of(now.dialling(), now.waiting(), now.talking()));
        assertEquals(false, now.state() == CampaignState.RUNNING);
    }

    private void aReplayIsTheSame() {
        var floor = new Floor(new SplittableRandom(0));
        var again = new LaneDecider(floor, new PhoneNumbers("CN"));
        house.facts.forEach(again::replay);
        assertEquals(
                Remembered.of(house.room.memory), Remembered.of(floor.room().memory), "replay");
        for (CampaignId id : campaigns) {
            CampaignNow before = house.see(id);
            CampaignNow after = again.campaign(id).orElseThrow();
            assertEquals(told(before), told(after), "replay");
        }
    }

    private static List<Object> told(CampaignNow now) {
        return List.of(
                now.state(),
                now.settings(),
                now.deleting(),
                now.total(),
                now.left(),
                now.called(),
                now.outcomes());
    }
}
