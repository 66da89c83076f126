package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.BreakReason;
import hotline.directory.Label;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Why an agent may be on break. Agents choose from the enabled ones. */
@RestController
@RequestMapping("/api/v1/break-reasons")
class BreakReasonsController {

    private final Edits edits;

    BreakReasonsController(Edits edits) {
        this.edits = edits;
    }

    record Body(
            @Nullable String code,
            @Nullable Label name,
            @Nullable Integer order,
            @Nullable Boolean enabled) {

        BreakReason breakReason(String ofCode) {
            return new BreakReason(
                    ofCode, Given.label(name), Given.or(order, 100), Given.or(enabled, true));
        }
    }

    @Needs
    @GetMapping
    List<BreakReason> list(SignedIn who) {
        return edits.company(who).breakReasons().values().stream()
                .sorted(Comparator.comparing(BreakReason::order).thenComparing(BreakReason::code))
                .toList();
    }

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BreakReason add(SignedIn who, @RequestBody Body body) {
        String code = Given.text(body.code());
        Lists.refuseTaken(edits.company(who).breakReasons(), code);
        return put(who, body.breakReason(code));
    }

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @PutMapping("/{code}")
    BreakReason change(SignedIn who, @PathVariable String code, @RequestBody Body body) {
        Given.found(edits.company(who).breakReasons().get(code), "breakReason");
        return put(who, body.breakReason(code));
    }

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable String code) {
        Given.found(edits.company(who).breakReasons().get(code), "breakReason");
        edits.remove(who, "breakReason", code, code, draft -> draft.breakReasons.remove(code));
    }

    private BreakReason put(SignedIn who, BreakReason one) {
        edits.change(who, one.code(), draft -> draft.breakReasons.put(one.code(), one));
        return one;
    }
}
