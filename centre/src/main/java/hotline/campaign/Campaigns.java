package hotline.campaign;

import hotline.floor.AgentId;
import hotline.floor.FloorFact;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.Outbox;
import hotline.kernel.PlainJson;
import hotline.kernel.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * All campaigns of one tenant: hears what people ask for and what the floor did, decides whom to
 * call, and remembers; drawn in {@code docs/campaign.md}. Lives on its tenant's lane, beside the
 * floor: whoever runs both tells it every fact of the floor, and calls {@link #settle} after
 * everything that either of them heard.
 */
public final class Campaigns {

    /** Before a lead is called again whose call the house forgot. */
    static final Duration AFTER_A_LOSS = Duration.ofMinutes(1);

    private static final Outbox<CampaignCommand> NOWHERE =
            new Outbox<>() {
                @Override
                public void fact(FactBody body) {
                    throw new IllegalStateException("nothing is decided between events");
                }

                @Override
                public void effect(CampaignCommand effect) {
                    throw new IllegalStateException("nothing is asked for between events");
                }

                @Override
                public void verdict(Verdict verdict) {
                    throw new IllegalStateException("nobody asked");
                }
            };

    private static final JsonMapper JSON = PlainJson.mapper();

    Register register = new Register();
    final Ground ground;
    private final Dialling dialling = new Dialling(this);
    private final Wishes wishes = new Wishes(this, dialling.previews());
    Instant now = Instant.EPOCH;
    private Outbox<CampaignCommand> out = NOWHERE;

    /** Calls that were up before a restart may not be up any more. */
    private boolean doubted;

    public Campaigns(Ground ground) {
        this.ground = ground;
    }

    public void on(CampaignEvent event, Instant at, Outbox<CampaignCommand> door) {
        open(at, door);
        switch (event) {
            case CampaignEvent.Create wish -> wishes.create(wish);
            case CampaignEvent.DoNotCall(var phone) -> dialling.doNotCall(phone);
            case CampaignEvent.OfCampaign wish -> {
                Campaign campaign = register.find(wish.campaign());
                if (campaign == null) {
                    refuse("campaign.unknown");
                } else {
                    hear(wish, campaign);
                }
            }
        }
        close();
    }

    private void hear(CampaignEvent.OfCampaign event, Campaign campaign) {
        switch (event) {
            case CampaignEvent.Create _ -> throw new IllegalStateException("came before");
            case CampaignEvent.ImportEnded e -> wishes.imported(campaign, e);
            case CampaignEvent.ImportFailed e -> wishes.importFailed(campaign, e.problem());
            case CampaignEvent.LeadsAdded e -> wishes.added(campaign, e.count());
            case CampaignEvent.Edit e -> wishes.edit(campaign, e);
            case CampaignEvent.Start e -> wishes.start(campaign, e.by());
            case CampaignEvent.Stop e -> wishes.stop(campaign, e.by());
            case CampaignEvent.Delete e -> wishes.delete(campaign, e.by());
            case CampaignEvent.RunAgain e -> wishes.runAgain(campaign, e);
            case CampaignEvent.CallPreviewed e -> dialling.previews().call(campaign, e);
            case CampaignEvent.SkipPreviewed e -> dialling.previews().skip(campaign, e);
            case CampaignEvent.LeadsFetched e -> dialling.fetched(campaign, e);
            case CampaignEvent.FetchFailed e -> dialling.failed(campaign, e.ask());
        }
    }

    /** A fact of the floor, the moment it is written; decides nothing yet. */
    public void heard(FloorFact fact) {
        register.heard(fact);
    }

    /** Does what is to be done now that something changed. */
    public void settle(Instant at, Outbox<CampaignCommand> door) {
        open(at, door);
        if (doubted && ground.isOpen()) {
            doubted = false;
            endWhatIsLost();
        }
        dialling.settle();
        close();
    }

    /** The process ended between the words that a call began and the call. */
    private void endWhatIsLost() {
        for (Attempt attempt : List.copyOf(register.attempts.values())) {
            if (attempt.ended == null && !ground.isUp(attempt.id.call())) {
                dialling.end(attempt);
            }
        }
    }

    /** When {@link #settle} has something to do, if nothing else happens before. */
    public Optional<Instant> nextDeadline() {
        return ground.isOpen() ? dialling.nextLook() : Optional.empty();
    }

    /** Takes over a fact that was written before a restart, of campaigns or of the floor. */
    public void replay(Fact fact) {
        switch (fact.body()) {
            case CampaignFact body -> {
                register.apply(body, fact.at());
                doubted = true;
            }
            case FloorFact body -> register.heard(body);
            default -> {}
        }
    }

    // ---- so that a start need not read the facts of years ----

    /** Raised when what was kept before cannot be read. */
    public static final int VERSION = 2;

    /** What the facts so far have made; copied at once, written down later. */
    public Supplier<String> remembered() {
        Kept kept = Kept.of(register);
        return () -> JSON.writeValueAsString(kept);
    }

    /**
     * Begins with what was remembered, as if all facts up to then had been replayed.
     *
     * @throws RuntimeException when it cannot be read; everything stays as it was
     */
    public void restore(String remembered) {
        register = JSON.readValue(remembered, Kept.class).restored();
        doubted = true;
    }

    // ---- what others see ----

    /** A campaign whose calls may come to agents now. */
    public record Live(CampaignId campaign, CampaignSettings settings) {}

    public List<Live> live() {
        List<Live> live = new ArrayList<>();
        for (Campaign campaign : register.campaigns.values()) {
            if (campaign.isLive()) {
                live.add(new Live(campaign.id, campaign.settings));
            }
        }
        return live;
    }

    /** Another number than before: {@link #live} may have changed. */
    public int lineUp() {
        return register.lineUp;
    }

    /** All that are not deleted. */
    public List<CampaignNow> picture() {
        return register.campaigns.values().stream()
                .filter(campaign -> campaign.state != CampaignState.DELETED)
                .map(campaign -> campaign.now(ground, now))
                .toList();
    }

    public Optional<CampaignNow> picture(CampaignId id) {
        return Optional.ofNullable(register.find(id)).map(campaign -> campaign.now(ground, now));
    }

    /** What an agent looks at before it is called; empty when nothing. */
    public Optional<PreviewNow> preview(AgentId agent) {
        return Optional.ofNullable(register.previews.get(agent)).map(Preview::now);
    }

    // ---- the door ----

    private void open(Instant at, Outbox<CampaignCommand> door) {
        now = at;
        out = door;
    }

    private void close() {
        out = NOWHERE;
    }

    void emit(CampaignFact fact) {
        register.apply(fact, now);
        out.fact(fact);
    }

    void order(CampaignCommand command) {
        out.effect(command);
    }

    void done() {
        out.verdict(new Verdict.Done());
    }

    void refuse(String reason) {
        out.verdict(new Verdict.Refused(reason));
    }
}
