package hotline.floor;

import hotline.campaign.CallingHours;
import hotline.campaign.CampaignFact;
import hotline.campaign.CampaignFact.AttemptBegan;
import hotline.campaign.CampaignFact.AttemptEnded;
import hotline.campaign.CampaignFact.PreviewBegan;
import hotline.campaign.CampaignFact.PreviewEnded;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignSettings;
import hotline.campaign.LeadId;
import hotline.kernel.FactBody;
import hotline.telephony.phone.LegId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be true of campaigns after everything that the lane hears (specification §5.3). Worked
 * out from the facts alone, and from the agents and legs of the floor: the campaigns' own books are
 * not looked at.
 */
final class CampaignLaws {

    private record Up(LeadId lead, PhoneDay phone) {}

    private record PhoneDay(String phone, LocalDate day) {}

    private final Map<CampaignId, CampaignSettings> settings = new HashMap<>();
    private final Set<CampaignId> running = new HashSet<>();
    private final Map<CallId, Up> up = new HashMap<>();
    private final Map<CampaignId, Integer> upOf = new HashMap<>();
    private final Map<String, CallId> byPhone = new HashMap<>();
    private final Map<PhoneDay, Integer> today = new HashMap<>();
    private final Map<LeadId, Integer> inAll = new HashMap<>();
    private final Set<CallId> ended = new HashSet<>();
    private final Map<LegId, String> lineOf = new HashMap<>();
    private final Map<AgentId, PreviewBegan> lookedAt = new HashMap<>();

    void hold(CampaignHouse house) {
        Laws.hold(house);
        for (FactBody body : house.newFacts) {
            switch (body) {
                case CampaignFact.Created f -> settings.put(f.campaign(), f.settings());
                case CampaignFact.Edited f -> settings.put(f.campaign(), f.settings());
                case CampaignFact.Started f -> running.add(f.campaign());
                case CampaignFact.Stopped f -> running.remove(f.campaign());
                case CampaignFact.Deleted f ->
                        check(upOf.getOrDefault(f.campaign(), 0) == 0, "deleted too early: " + f);
                case CampaignFact.PreviewBegan f -> looks(f, house);
                case CampaignFact.PreviewEnded f -> looked(f);
                case AttemptBegan f -> began(f, house);
                case AttemptEnded f -> ended(f);
                default -> {}
            }
        }
        house.newFacts.forEach(fact -> lines(fact, house));
        for (FactBody body : house.newFacts) {
            if (body instanceof AttemptBegan attempt) {
                int all = house.trunks.getOrDefault(attempt.trunk(), 0);
                int taken = Collections.frequency(lineOf.values(), attempt.trunk());
                check(all == 0 || taken <= all, "dialled without a free line: " + attempt);
            }
        }
    }

    /** Whoever called or is called: an agent who dials, who is asked, who was handed on to. */
    private void lines(FactBody body, CampaignHouse house) {
        switch (body) {
            case CallFact.Arrived f when f.role() == CallFact.Role.CUSTOMER ->
                    f.trunk().ifPresent(trunk -> lineOf.put(f.leg(), trunk));
            case CallFact.Dialled f -> line(f.leg(), f.target(), house);
            case CallFact.ConsultBegan f -> line(f.leg(), f.target(), house);
            case CallFact.Replaced f -> f.trunk().ifPresent(trunk -> lineOf.put(f.leg(), trunk));
            case CallFact.LegEnded f -> lineOf.remove(f.leg());
            default -> {}
        }
    }

    private void line(LegId leg, Target target, CampaignHouse house) {
        if (target instanceof Target.Outside(var number, var trunk)) {
            lineOf.put(leg, trunk.isEmpty() ? house.trunkOf(number) : trunk);
        }
    }

    /** One number for one agent, who is free; in no call, and looked at by nobody else. */
    private void looks(PreviewBegan preview, CampaignHouse house) {
        CampaignSettings set = settings.get(preview.campaign());
        check(set != null && running.contains(preview.campaign()), "shown while not running");
        check(!byPhone.containsKey(preview.phone()), "shown while in a call: " + preview);
        check(
                lookedAt.values().stream().noneMatch(one -> one.phone().equals(preview.phone())),
                "shown twice: " + preview);
        check(lookedAt.put(preview.agent(), preview) == null, "looks at two: " + preview);
        check(house.see(preview.agent()).isReady(), "looks and is not free: " + preview);
        long shown =
                lookedAt.values().stream()
                        .filter(one -> one.campaign().equals(preview.campaign()))
                        .count();
        check(
                set == null
                        || upOf.getOrDefault(preview.campaign(), 0) + shown <= set.maxConcurrent(),
                "more shown than may be called: " + preview);
    }

    private void looked(PreviewEnded end) {
        PreviewBegan began = lookedAt.remove(end.agent());
        check(began != null && began.lead() == end.lead(), "looked at nothing: " + end);
    }

    private void began(AttemptBegan attempt, CampaignHouse house) {
        CampaignId campaign = attempt.campaign();
        CampaignSettings set = settings.get(campaign);
        check(set != null && running.contains(campaign), "dialled while not running: " + attempt);
        if (set == null) {
            return;
        }
        var lead = new LeadId(campaign, attempt.lead());
        check(!byPhone.containsKey(attempt.phone()), "in two calls at once: " + attempt);
        check(ended.add(attempt.attempt().call()), "dialled twice: " + attempt);
        var phone = new PhoneDay(attempt.phone(), day(house.now()));
        up.put(attempt.attempt().call(), new Up(lead, phone));
        byPhone.put(attempt.phone(), attempt.attempt().call());
        int calls = upOf.merge(campaign, 1, Integer::sum);
        check(calls <= set.maxConcurrent(), "more than the limit: " + attempt);
        check(calls <= mayBeUp(set, house), "more than the agents could take: " + attempt);
        hours(attempt, set.hours(), house.now());
        int times = today.merge(phone, 1, Integer::sum);
        check(times <= set.retry().perDay(), "called too often today: " + attempt);
        int ever = inAll.merge(lead, 1, Integer::sum);
        check(ever <= set.retry().inAll(), "called too often: " + attempt);
        check(ever == attempt.nth(), "counted wrongly: " + attempt);
    }

    private static int mayBeUp(CampaignSettings set, CampaignHouse house) {
        long agents =
                house.groups.getOrDefault(set.department(), List.of()).stream()
                        .map(house::see)
                        .filter(
                                agent ->
                                        agent.isOnShift()
                                                && agent.shift == AgentFact.Shift.ON_SHIFT
                                                && agent.phone != null)
                        .count();
        return set.callsPerAgent()
                .multiply(BigDecimal.valueOf(agents))
                .setScale(0, RoundingMode.CEILING)
                .intValue();
    }

    private static void hours(AttemptBegan attempt, CallingHours hours, Instant now) {
        ZonedDateTime there = now.atZone(SimulatedLeads.HOME);
        int hour = there.getHour();
        boolean open =
                hours.windows().stream()
                        .anyMatch(
                                window ->
                                        window.day() == there.getDayOfWeek()
                                                && window.from().getHour() <= hour
                                                && hour < window.until().getHour());
        check(open, "called at " + there + ": " + attempt);
    }

    private static LocalDate day(Instant now) {
        return now.atZone(SimulatedLeads.HOME).toLocalDate();
    }

    private void ended(AttemptEnded end) {
        Up was = up.remove(end.attempt().call());
        check(was != null, "ended twice, or never begun: " + end);
        if (was != null) {
            check(was.phone().phone().equals(end.phone()), "somebody else ended: " + end);
            byPhone.remove(end.phone());
            upOf.merge(end.campaign(), -1, Integer::sum);
            if (end.nobodyRung()) {
                today.merge(was.phone(), -1, Integer::sum);
                inAll.merge(was.lead(), -1, Integer::sum);
            }
        }
    }

    int stillUp() {
        return up.size();
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
