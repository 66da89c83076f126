package hotline.records.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.web.PageOf;
import hotline.kernel.web.Refusal;
import hotline.records.CallFilter;
import hotline.records.CallScope;
import hotline.records.Names;
import hotline.records.store.CallRow;
import hotline.records.store.CallSearch;
import hotline.records.store.CallStory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of calls, and the story of one. */
@RestController
@RequestMapping("/api/v1/calls")
public class CallsApi {

    private final CallSearch search;
    private final CallStory story;
    private final CallViews views;
    private final Names names;

    CallsApi(CallSearch search, CallStory story, CallViews views, Names names) {
        this.search = search;
        this.story = story;
        this.views = views;
        this.names = names;
    }

    @GetMapping
    @Needs({Permission.REPORT_VIEW, Permission.AGENT_DESK})
    public PageOf<CallView> list(
            SignedIn who,
            Locale language,
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        int rows = Math.clamp(size, 1, PageOf.MOST);
        int number = Math.clamp(page, 0, CallSearch.MOST_COUNTED / rows);
        CallFilter filter =
                CallQuestion.filter(asked, below -> names.withBelow(who.tenantId(), below));
        CallSearch.Found found =
                search.page(who.tenantId(), scope(who), filter, number * rows, rows);
        List<CallView> calls =
                found.calls().stream().map(row -> views.of(who.tenantId(), row, language)).toList();
        return new PageOf<>(calls, found.total(), number, rows);
    }

    /** A call with all that happened in it. */
    public record Story(
            @JsonUnwrapped CallView call,
            List<Part> parts,
            List<Event> events,
            List<Sound> recordings) {}

    /** An agent's part in it. */
    public record Part(
            CallView.Named agent,
            @Nullable UUID queue,
            Instant beganAt,
            @Nullable Instant connectedAt,
            @Nullable Instant endedAt,
            String outcome,
            double ringSeconds,
            double talkSeconds,
            double holdSeconds,
            double wrapUpSeconds) {}

    /**
     * @param what as it stands in the ledger
     */
    public record Event(long sequence, Instant at, String kind, @JsonRawValue String what) {}

    /** A recording, by its number. */
    public record Sound(int number, String kind, Instant beganAt, double seconds, boolean failed) {}

    @GetMapping("/{id}")
    @Needs({Permission.REPORT_VIEW, Permission.AGENT_DESK})
    public Story get(SignedIn who, Locale language, @PathVariable UUID id) {
        CallRow row =
                search.find(who.tenantId(), scope(who), id)
                        .orElseThrow(() -> Refusal.notFound("call"));
        return new Story(
                views.of(who.tenantId(), row, language),
                story.parts(who.tenantId(), id).stream().map(CallsApi::part).toList(),
                story.events(who.tenantId(), id).stream()
                        .map(e -> new Event(e.sequence(), e.at(), e.kind(), e.body()))
                        .toList(),
                story.recordings(who.tenantId(), id).stream()
                        .map(
                                kept ->
                                        new Sound(
                                                kept.place(),
                                                kept.voicemail() ? "voicemail" : "conversation",
                                                kept.beganAt(),
                                                CallViews.seconds(kept.millis()),
                                                kept.failed()))
                        .toList());
    }

    private static Part part(CallStory.Part part) {
        return new Part(
                new CallView.Named(part.agent(), part.agentName()),
                part.queue(),
                part.beganAt(),
                part.connectedAt(),
                part.endedAt(),
                part.outcome(),
                CallViews.seconds(part.rangMillis()),
                CallViews.seconds(part.talkedMillis()),
                CallViews.seconds(part.heldMillis()),
                CallViews.seconds(part.wrappedMillis()));
    }

    /** With reports: those of the own departments; an agent without: the own calls. */
    static CallScope scope(SignedIn who) {
        if (who.all()) {
            return new CallScope.Everybody();
        }
        return who.may(Permission.REPORT_VIEW)
                ? new CallScope.Departments(who.departments())
                : new CallScope.Own(who.user());
    }
}
