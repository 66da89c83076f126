package hotline.campaign.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.campaign.CampaignDoor;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignId;
import hotline.campaign.PreviewNow;
import hotline.campaign.store.LeadBook;
import hotline.floor.AgentId;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.Picture;
import hotline.kernel.web.Answers;
import hotline.kernel.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The number that an agent looks at before it is called. Everybody sees their own only. */
@RestController
@RequestMapping("/api/v1/desk/preview")
public class PreviewApi {

    private final CampaignDoor door;
    private final LeadBook leads;
    private final PhoneNumbers numbers;
    private final InstantSource clock;

    PreviewApi(CampaignDoor door, LeadBook leads, PhoneNumbers numbers, InstantSource clock) {
        this.door = door;
        this.leads = leads;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * @param preview absent when there is nothing to look at
     */
    record Look(long sequence, Instant serverTime, @Nullable Preview preview) {}

    /**
     * @param until then it is dialled by itself
     * @param attempts made before
     */
    record Preview(
            CampaignView.Named campaign,
            long lead,
            String phone,
            String shown,
            @Nullable String place,
            @Nullable String carrier,
            Map<String, String> fields,
            int attempts,
            Instant until) {}

    @GetMapping
    @Needs(Permission.AGENT_DESK)
    Look look(SignedIn who, Locale language) {
        Picture<Optional<PreviewNow>> seen =
                Answers.of(door.look(who.tenantId(), new AgentId(who.user())));
        return new Look(
                seen.sequence(),
                clock.instant(),
                seen.of().map(now -> preview(who, now, language)).orElse(null));
    }

    private Preview preview(SignedIn who, PreviewNow now, Locale language) {
        Optional<LeadBook.Kept> lead = leads.find(who.tenantId(), now.campaign(), now.lead());
        PhoneNumbers.Origin origin = numbers.origin(now.phone(), language);
        return new Preview(
                new CampaignView.Named(now.campaign().value(), now.name()),
                now.lead(),
                now.phone(),
                numbers.shown(now.phone()),
                CampaignView.filled(origin.place()),
                CampaignView.filled(origin.carrier()),
                lead.map(LeadBook.Kept::fields).orElse(Map.of()),
                lead.map(LeadBook.Kept::attempts).orElse(0),
                now.until());
    }

    /** Which one is meant: the next may have come since the page was drawn. */
    record Meant(@Nullable UUID campaign, @Nullable Long lead) {}

    @PostMapping("/call")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.AGENT_DESK)
    void call(SignedIn who, @RequestBody Meant meant) {
        ask(
                who,
                new CampaignEvent.CallPreviewed(
                        campaign(meant), new AgentId(who.user()), lead(meant)));
    }

    @PostMapping("/skip")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.AGENT_DESK)
    void skip(SignedIn who, @RequestBody Meant meant) {
        ask(
                who,
                new CampaignEvent.SkipPreviewed(
                        campaign(meant), new AgentId(who.user()), lead(meant)));
    }

    private void ask(SignedIn who, CampaignEvent wish) {
        Answers.done(door.ask(who.tenantId(), wish));
    }

    private static CampaignId campaign(Meant meant) {
        if (meant.campaign() == null) {
            throw Refusal.invalid(Map.of("campaign", "required"));
        }
        return new CampaignId(meant.campaign());
    }

    private static long lead(Meant meant) {
        if (meant.lead() == null) {
            throw Refusal.invalid(Map.of("lead", "required"));
        }
        return meant.lead();
    }
}
