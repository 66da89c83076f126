package hotline.campaign.web;

import hotline.campaign.Code;
import hotline.campaign.WhyNotCalled;
import hotline.campaign.store.CampaignTable;
import hotline.campaign.store.LeadBook;
import hotline.campaign.store.LeadBook.Attempt;
import hotline.directory.Company;
import hotline.kernel.PhoneNumbers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lead as a page sees it; with its attempts where it is the page of this one. */
record LeadView(
        long number,
        String phone,
        String shown,
        @Nullable String place,
        @Nullable String carrier,
        String zone,
        Map<String, String> fields,
        String state,
        int attempts,
        @Nullable String lastOutcome,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant nextAt,
        @Nullable String closed,
        WhyNotCalled why,
        @Nullable List<AttemptView> history) {

    /**
     * @param call its record and its recording are found by this
     * @param nobodyRung the lead itself was not dialled; {@code nth} is then another's, too
     */
    record AttemptView(
            UUID attempt,
            UUID call,
            int nth,
            String trunk,
            Instant beganAt,
            @Nullable Instant answeredAt,
            @Nullable Instant connectedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            int sip,
            int q850,
            CampaignView.@Nullable Named agent,
            long talkSeconds,
            @Nullable String heard,
            @Nullable Double heardSeconds,
            @Nullable Instant nextAt,
            boolean nobodyRung) {

        static AttemptView of(Attempt one, Company company) {
            return new AttemptView(
                    one.id(),
                    one.id(),
                    one.nth(),
                    one.trunk(),
                    one.beganAt(),
                    one.answeredAt().orElse(null),
                    one.connectedAt().orElse(null),
                    one.endedAt().orElse(null),
                    one.outcome().map(Code::of).orElse(null),
                    one.sip(),
                    one.q850(),
                    one.agent().map(id -> CampaignView.user(id, company)).orElse(null),
                    Math.round(one.talkedMillis() / 1_000.0),
                    one.machine().map(machine -> machine ? "machine" : "person").orElse(null),
                    one.machine().map(_ -> one.heardMillis() / 1_000.0).orElse(null),
                    one.againAt().orElse(null),
                    one.nobodyRung());
        }
    }

    static LeadView of(
            LeadBook.Kept lead,
            CampaignTable.Kept campaign,
            int callsToday,
            PhoneNumbers numbers,
            Locale language,
            Instant now) {
        PhoneNumbers.Origin origin = numbers.origin(lead.phone(), language);
        var known =
                new WhyNotCalled.Lead(
                        lead.state() == LeadBook.State.CALLING,
                        lead.state() == LeadBook.State.DONE,
                        lead.closed(),
                        lead.outcome(),
                        lead.attempts(),
                        lead.due(),
                        lead.heldForToday(),
                        callsToday,
                        lead.doNotCall(),
                        lead.zone());
        return new LeadView(
                lead.number(),
                lead.phone(),
                numbers.shown(lead.phone()),
                filled(origin.place()),
                filled(origin.carrier()),
                lead.zone().getId(),
                lead.fields(),
                Code.of(lead.state()),
                lead.attempts(),
                lead.outcome().map(Code::of).orElse(null),
                lead.lastAt().orElse(null),
                Optional.of(lead)
                        .filter(one -> one.state() == LeadBook.State.WAITING)
                        .flatMap(LeadBook.Kept::due)
                        .filter(at -> at.isAfter(now))
                        .orElse(null),
                lead.closed().map(Code::of).orElse(null),
                WhyNotCalled.of(known, campaign.state(), campaign.settings(), now),
                null);
    }

    LeadView with(List<AttemptView> all) {
        return new LeadView(
                number,
                phone,
                shown,
                place,
                carrier,
                zone,
                fields,
                state,
                attempts,
                lastOutcome,
                lastAttemptAt,
                nextAt,
                closed,
                why,
                all);
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }
}
