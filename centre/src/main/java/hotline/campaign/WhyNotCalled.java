package hotline.campaign;

import hotline.campaign.CampaignFact.ClosedWhy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a number is not being called at this moment, in one sentence: a code that the page
 * translates, and what to fill in.
 */
public record WhyNotCalled(String code, Map<String, String> details) {

    public WhyNotCalled {
        details = Map.copyOf(details);
    }

    /**
     * What is known of a lead.
     *
     * @param beingCalled an attempt is under way
     * @param done with it; {@code closed} says why if no call was the reason
     * @param due not to be called before
     * @param heldForToday {@code due} is because of the calls of today
     * @param callsToday over all campaigns
     */
    public record Lead(
            boolean beingCalled,
            boolean done,
            Optional<ClosedWhy> closed,
            Optional<Outcome> lastOutcome,
            int attempts,
            Optional<Instant> due,
            boolean heldForToday,
            int callsToday,
            boolean doNotCall,
            ZoneId zone) {}

    public static WhyNotCalled of(
            Lead lead, CampaignState state, CampaignSettings settings, Instant now) {
        if (lead.beingCalled()) {
            return new WhyNotCalled("calling", Map.of());
        }
        if (lead.done()) {
            return done(lead);
        }
        return switch (state) {
            case INITIALISING -> new WhyNotCalled("initialising", Map.of());
            case STOPPED -> new WhyNotCalled("stopped", Map.of());
            case DELETED -> new WhyNotCalled("campaignDeleted", Map.of());
            case RUNNING -> waiting(lead, settings, now);
        };
    }

    private static WhyNotCalled done(Lead lead) {
        return lead.closed()
                .map(
                        why ->
                                switch (why) {
                                    case DO_NOT_CALL -> new WhyNotCalled("doNotCall", Map.of());
                                    case ENOUGH ->
                                            new WhyNotCalled(
                                                    "enough",
                                                    Map.of("attempts", "" + lead.attempts()));
                                    case NEVER_ALLOWED ->
                                            new WhyNotCalled(
                                                    "neverOpen",
                                                    Map.of("zone", lead.zone().getId()));
                                })
                .orElseGet(
                        () ->
                                new WhyNotCalled(
                                        "done",
                                        lead.lastOutcome()
                                                .map(outcome -> Map.of("outcome", Code.of(outcome)))
                                                .orElse(Map.of())));
    }

    private static WhyNotCalled waiting(Lead lead, CampaignSettings settings, Instant now) {
        if (lead.doNotCall()) {
            return new WhyNotCalled("doNotCall", Map.of());
        }
        if (lead.attempts() >= settings.retry().inAll()) {
            return new WhyNotCalled("enough", Map.of("attempts", "" + lead.attempts()));
        }
        var place = new CallingTimes(settings.hours(), lead.zone());
        if (lead.heldForToday() || lead.callsToday() >= settings.retry().perDay()) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("count", "" + lead.callsToday());
            place.opening(place.nextDay(now)).ifPresent(at -> details.put("at", at.toString()));
            return new WhyNotCalled("perDay", details);
        }
        Optional<Instant> due = lead.due().filter(at -> at.isAfter(now));
        Optional<Instant> opens = place.opening(due.orElse(now));
        if (opens.isEmpty()) {
            return new WhyNotCalled("neverOpen", Map.of("zone", lead.zone().getId()));
        }
        if (due.isPresent()) {
            return new WhyNotCalled("later", Map.of("at", opens.get().toString()));
        }
        return opens.get().isAfter(now)
                ? new WhyNotCalled(
                        "closedHours",
                        Map.of("opensAt", opens.get().toString(), "zone", lead.zone().getId()))
                : new WhyNotCalled("inLine", Map.of());
    }
}
