package hotline.desk.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.web.EventStream;
import hotline.kernel.web.Refusal;
import hotline.kernel.web.Viewer;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * An agent has one desk. Whoever opens it in another browser takes it over: {@code event:
 * desk.taken-over} tells all pages of the agent which browser has it now, and a desk elsewhere
 * steps back. Which page does is the page's business; two tabs of one browser are one desk.
 */
@RestController
class DeskHere {

    static final String EVENT = "desk.taken-over";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final EventStream stream;
    private final JsonMapper json;

    DeskHere(EventStream stream, JsonMapper json) {
        this.stream = stream;
        this.json = json;
    }

    /**
     * @param browser a name that the browser gave itself
     */
    public record Here(@Nullable String browser) {}

    @PostMapping("/api/v1/desk/here")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.AGENT_DESK)
    public void here(SignedIn who, @RequestBody Here here) {
        String browser = here.browser();
        if (browser == null || !NAME.matcher(browser).matches()) {
            throw Refusal.invalid(Map.of("browser", "malformed"));
        }
        String taken = json.writeValueAsString(Map.of("browser", browser));
        for (Viewer viewer : stream.viewers(who.user())) {
            stream.tell(viewer, EVENT, taken);
        }
    }
}
