package hotline.script.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.kernel.web.Refusal;
import hotline.script.Placeholder;
import hotline.script.Script;
import hotline.script.ScriptView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For whoever writes scripts. They are kept with the campaign or the queue that they belong to. */
@RestController
@RequestMapping("/api/v1/scripts")
class ScriptsApi {

    record Draft(@Nullable String text) {}

    /** As it is written into a script. */
    record PlaceView(String code, String zh, String en) {

        static PlaceView of(Placeholder one) {
            return new PlaceView(one.code(), "{" + one.chinese() + "}", "{" + one.code() + "}");
        }
    }

    /** What is filled in, besides the fields of contacts and of campaigns' files. */
    @Needs
    @GetMapping("/placeholders")
    List<PlaceView> placeholders() {
        return Arrays.stream(Placeholder.values()).map(PlaceView::of).toList();
    }

    /** How a script would be shown. Nothing is kept. */
    @Needs({
        Permission.CAMPAIGN_VIEW,
        Permission.CAMPAIGN_CREATE,
        Permission.CAMPAIGN_EDIT,
        Permission.ADMIN_TELEPHONY
    })
    @PostMapping("/read")
    ScriptView read(@RequestBody Draft draft) {
        var script = new Script(draft.text() == null ? "" : draft.text());
        script.problem()
                .ifPresent(
                        code -> {
                            throw Refusal.invalid(Map.of("text", code));
                        });
        return ScriptView.of(script);
    }
}
