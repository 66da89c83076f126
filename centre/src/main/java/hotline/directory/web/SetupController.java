package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.store.SetUp;
import hotline.kernel.setup.SetupChange;
import hotline.kernel.setup.SetupProblems;
import hotline.kernel.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Set-up as code. */
@RestController
class SetupController {

    private final SetUp setUp;

    SetupController(SetUp setUp) {
        this.setUp = setUp;
    }

    record Answer(List<Change> changes) {}

    record Change(String kind, String name, String change, List<String> fields) {

        static Change of(SetupChange c) {
            return new Change(
                    c.kind(), c.name(), c.change().name().toLowerCase(Locale.ROOT), c.fields());
        }
    }

    /** Sets up whatever the file says, so only for those who may set up everything. */
    @Needs(Permission.ADMIN_TELEPHONY)
    @PostMapping(
            value = "/api/v1/setup",
            consumes = {"application/yaml", "application/x-yaml", "text/yaml", "text/plain"})
    Answer apply(
            SignedIn who,
            @RequestBody byte[] yaml,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        if (!who.all()) {
            throw new Refusal(
                    403, "forbidden", "Only an administrator may do this.", Map.of(), Map.of());
        }
        try {
            return new Answer(
                    setUp
                            .apply(
                                    who.tenantId(),
                                    new String(yaml, StandardCharsets.UTF_8),
                                    Edits.by(who),
                                    dryRun)
                            .stream()
                            .map(Change::of)
                            .toList());
        } catch (SetUp.Refused e) {
            throw refusal(e.problems());
        }
    }

    private static Refusal refusal(List<SetupProblems.Problem> problems) {
        Map<String, String> errors = new LinkedHashMap<>();
        problems.forEach(p -> errors.putIfAbsent(p.path(), p.code()));
        String sentences =
                problems.stream()
                        .map(SetupProblems.Problem::toString)
                        .collect(Collectors.joining("\n"));
        return new Refusal(422, "setup", sentences, errors, Map.of());
    }
}
