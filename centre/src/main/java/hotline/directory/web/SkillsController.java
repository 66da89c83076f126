package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.Company;
import hotline.kernel.web.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What agents can do. */
@RestController
@RequestMapping("/api/v1/skills")
class SkillsController {

    private final Edits edits;

    SkillsController(Edits edits) {
        this.edits = edits;
    }

    record Body(@Nullable String name) {}

    /**
     * @param agents how many have it
     */
    record View(String name, long agents) {

        static View of(String name, Company in) {
            return new View(
                    name,
                    in.users().values().stream().filter(u -> u.skills().containsKey(name)).count());
        }
    }

    @Needs
    @GetMapping
    List<View> list(SignedIn who) {
        Company company = edits.company(who);
        return company.skills().stream().sorted().map(name -> View.of(name, company)).toList();
    }

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(SignedIn who, @RequestBody Body body) {
        String name = Given.text(body.name());
        if (edits.company(who).skills().stream().anyMatch(name::equalsIgnoreCase)) {
            throw Refusal.invalid(Map.of("name", "taken"));
        }
        return View.of(name, edits.change(who, name, draft -> draft.skills.add(name)));
    }

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable String name) {
        Given.found(edits.company(who).skills().contains(name) ? name : null, "skill");
        edits.remove(who, "skill", name, name, draft -> draft.skills.remove(name));
    }
}
