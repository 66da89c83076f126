package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.Disposition;
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

/** What an agent may conclude about a call. Agents choose from the enabled ones. */
@RestController
@RequestMapping("/api/v1/dispositions")
class DispositionsController {

    private final Edits edits;

    DispositionsController(Edits edits) {
        this.edits = edits;
    }

    record Body(
            @Nullable String code,
            @Nullable Label name,
            @Nullable String colour,
            @Nullable String key,
            @Nullable Integer order,
            @Nullable Boolean enabled) {

        Disposition disposition(String ofCode) {
            return new Disposition(
                    ofCode,
                    Given.label(name),
                    Given.text(colour),
                    Given.text(key),
                    Given.or(order, 100),
                    Given.or(enabled, true));
        }
    }

    @Needs
    @GetMapping
    List<Disposition> list(SignedIn who) {
        return edits.company(who).dispositions().values().stream()
                .sorted(Comparator.comparing(Disposition::order).thenComparing(Disposition::code))
                .toList();
    }

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Disposition add(SignedIn who, @RequestBody Body body) {
        String code = Given.text(body.code());
        Lists.refuseTaken(edits.company(who).dispositions(), code);
        return put(who, body.disposition(code));
    }

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @PutMapping("/{code}")
    Disposition change(SignedIn who, @PathVariable String code, @RequestBody Body body) {
        Given.found(edits.company(who).dispositions().get(code), "disposition");
        return put(who, body.disposition(code));
    }

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable String code) {
        Given.found(edits.company(who).dispositions().get(code), "disposition");
        edits.remove(who, "disposition", code, code, draft -> draft.dispositions.remove(code));
    }

    private Disposition put(SignedIn who, Disposition one) {
        edits.change(who, one.code(), draft -> draft.dispositions.put(one.code(), one));
        return one;
    }
}
