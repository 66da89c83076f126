package hotline.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.campaign.CampaignFact.AttemptBegan;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallFact.By;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.EndReason;
import hotline.floor.CallFact.Role;
import hotline.floor.CallId;
import hotline.floor.Crew;
import hotline.floor.FloorFact;
import hotline.floor.Target;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.Outbox;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/** Campaigns on a floor that a test plays by hand. */
final class Bench implements Ground {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final CampaignId SPRING = new CampaignId(new UUID(7, 1));
    static final CampaignId AUTUMN = new CampaignId(new UUID(7, 2));
    static final UUID SALES = new UUID(4, 1);

    /** Ten in the morning in Shanghai, a Monday. */
    Instant now = Instant.parse("2026-01-05T02:00:00Z");

    Crew crew = new Crew(3, 3, 3, 3);
    OptionalInt lines = OptionalInt.of(100);
    boolean open = true;
    final List<AgentId> free = new ArrayList<>();
    final Set<String> inCall = new HashSet<>();
    final List<AttemptBegan> dialled = new ArrayList<>();

    /** Their own phones ring. */
    final List<AgentId> fetched = new ArrayList<>();

    final Set<CallId> up = new HashSet<>();
    final List<Fact> facts = new ArrayList<>();
    final List<CampaignCommand.FetchLeads> asked = new ArrayList<>();
    Campaigns campaigns = new Campaigns(this);
    private int calls;

    // ---- what the test does ----

    Verdict hear(CampaignEvent event) {
        var out = new Collected();
        campaigns.on(event, now, out);
        campaigns.settle(now, out);
        return out.verdict;
    }

    String refusal(CampaignEvent event) {
        return switch (hear(event)) {
            case Verdict.Done() -> "";
            case Verdict.Refused(var reason, var _) -> reason;
        };
    }

    void settle() {
        campaigns.settle(now, new Collected());
    }

    void pass(Duration time) {
        Instant until = now.plus(time);
        Optional<Instant> next = campaigns.nextDeadline().filter(at -> !at.isAfter(until));
        while (next.isPresent()) {
            now = next.get().isAfter(now) ? next.get() : now.plusMillis(10);
            settle();
            next = campaigns.nextDeadline().filter(at -> !at.isAfter(until));
        }
        now = until;
        settle();
    }

    void happens(FloorFact fact) {
        facts.add(new Fact(TenantId.FIRST, facts.size() + 1L, now, fact));
        campaigns.heard(fact);
    }

    /** The process dies; what was written is read again, or what was kept, which is the same. */
    void restart() {
        String kept = campaigns.remembered().get();
        var slowly = new Campaigns(this);
        List.copyOf(facts).forEach(slowly::replay);
        campaigns = new Campaigns(this);
        campaigns.restore(kept);
        assertEquals(slowly.picture(), campaigns.picture());
        assertEquals(slowly.live(), campaigns.live());
        assertEquals(slowly.remembered().get(), kept);
        asked.clear();
    }

    // ---- campaigns ----

    static CampaignSettings settings() {
        return CampaignSettings.usual("spring", SALES, "gateway");
    }

    /** By a name of its own. */
    Bench create(CampaignId id, CampaignSettings settings, long leads) {
        var named =
                CampaignSettings.usual(id.toString(), settings.department(), settings.trunk())
                        .edited(settings);
        hear(new CampaignEvent.Create(id, named, Optional.empty()));
        hear(new CampaignEvent.ImportEnded(id, leads, 0));
        return this;
    }

    String start(CampaignId id) {
        return refusal(new CampaignEvent.Start(id, Optional.empty()));
    }

    String stop(CampaignId id) {
        return refusal(new CampaignEvent.Stop(id, Optional.empty()));
    }

    String delete(CampaignId id) {
        return refusal(new CampaignEvent.Delete(id, Optional.empty()));
    }

    CampaignState state(CampaignId id) {
        return see(id).state();
    }

    CampaignNow see(CampaignId id) {
        return campaigns.picture(id).orElseThrow();
    }

    static Lead lead(CampaignId campaign, long number) {
        return lead(campaign, number, Map.of());
    }

    static Lead lead(CampaignId campaign, long number, Map<Outcome, Integer> ended) {
        return new Lead(new LeadId(campaign, number), phone(number), SHANGHAI, ended);
    }

    static String phone(long number) {
        return "+86138%08d".formatted(number);
    }

    /** The table has these, and nothing else. */
    void fetched(CampaignId campaign, Lead... leads) {
        answer(campaign, List.of(leads), Optional.empty());
    }

    void fetchedNumbers(CampaignId campaign, long first, long last) {
        answer(
                campaign,
                LongStream.rangeClosed(first, last).mapToObj(n -> lead(campaign, n)).toList(),
                Optional.empty());
    }

    void answer(CampaignId campaign, List<Lead> leads, Optional<Instant> nextDue) {
        CampaignCommand.FetchLeads ask = lastAsk(campaign);
        hear(
                new CampaignEvent.LeadsFetched(
                        campaign, ask.ask(), leads, List.of(), ask.knowing(), nextDue));
    }

    CampaignCommand.FetchLeads lastAsk(CampaignId campaign) {
        return asked.stream()
                .filter(ask -> ask.campaign().equals(campaign))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    // ---- calls ----

    void answers(AttemptBegan attempt) {
        CallId call = attempt.attempt().call();
        happens(new CallFact.Answered(call, new LegId(call.value()), Role.CUSTOMER));
        settle();
    }

    void talks(AttemptBegan attempt) {
        CallId call = attempt.attempt().call();
        happens(
                new CallFact.Connected(
                        call,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new LegId(call.value()),
                        Duration.ZERO));
        settle();
    }

    void ends(AttemptBegan attempt, HangupCause cause) {
        ends(attempt, EndReason.NOT_REACHED, cause);
    }

    void ends(AttemptBegan attempt, EndReason reason, HangupCause cause) {
        CallId call = attempt.attempt().call();
        up.remove(call);
        inCall.remove(attempt.phone());
        happens(
                new CallFact.Ended(
                        call,
                        Direction.OUT,
                        reason,
                        cause,
                        By.PARTY,
                        cause.sipStatus(),
                        cause.q850(),
                        Optional.empty()));
        settle();
    }

    /** Picked up, talked, over. */
    void served(AttemptBegan attempt) {
        answers(attempt);
        talks(attempt);
        ends(attempt, EndReason.COMPLETED, HangupCause.NORMAL);
    }

    <F extends FactBody> List<F> told(Class<F> kind) {
        return facts.stream().map(Fact::body).filter(kind::isInstance).map(kind::cast).toList();
    }

    // ---- the ground ----

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public Crew crew(UUID department) {
        return department.equals(SALES) ? crew : Crew.NOBODY;
    }

    @Override
    public List<AgentId> free(UUID department) {
        return department.equals(SALES) ? List.copyOf(free) : List.of();
    }

    @Override
    public boolean isFree(AgentId agent) {
        return free.contains(agent);
    }

    @Override
    public OptionalInt linesFree(String trunk) {
        return lines;
    }

    @Override
    public boolean isInCall(String phone) {
        return inCall.contains(phone);
    }

    @Override
    public boolean isUp(CallId call) {
        return up.contains(call);
    }

    @Override
    public CallId newCall() {
        return new CallId(new UUID(9, ++calls));
    }

    @Override
    public void dial(AttemptBegan began, CampaignSettings settings) {
        if (!facts.getLast().body().equals(began)) {
            throw new AssertionError("dialled before it was written: " + began);
        }
        begins(began);
        theLeadIsRung(began);
    }

    @Override
    public void dialFor(AgentId agent, AttemptBegan began) {
        fetched.add(agent);
        free.remove(agent);
        begins(began);
    }

    private void begins(AttemptBegan began) {
        dialled.add(began);
        up.add(began.attempt().call());
        inCall.add(began.phone());
    }

    void theLeadIsRung(AttemptBegan began) {
        CallId call = began.attempt().call();
        happens(
                new CallFact.Dialled(
                        call,
                        new LegId(call.value()),
                        Role.CUSTOMER,
                        CallFact.DialWhy.CAMPAIGN,
                        new Target.Outside(began.phone(), began.trunk()),
                        Optional.empty(),
                        now.plusSeconds(60)));
    }

    private final class Collected implements Outbox<CampaignCommand> {
        private Verdict verdict = new Verdict.Done();

        @Override
        public void fact(FactBody body) {
            facts.add(new Fact(TenantId.FIRST, facts.size() + 1L, now, body));
        }

        @Override
        public void effect(CampaignCommand effect) {
            switch (effect) {
                case CampaignCommand.FetchLeads fetch -> asked.add(fetch);
            }
        }

        @Override
        public void verdict(Verdict told) {
            verdict = told;
        }
    }
}
