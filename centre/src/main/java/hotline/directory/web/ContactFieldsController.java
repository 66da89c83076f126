package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.ContactField;
import hotline.kernel.web.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

/** What the company wants to know of each contact, besides what everybody does. */
@RestController
@RequestMapping("/api/v1/contact-fields")
class ContactFieldsController {

    private final Edits edits;

    ContactFieldsController(Edits edits) {
        this.edits = edits;
    }

    /**
     * @param kind of {@link ContactField.Kind}, by its code; text when it is left out
     */
    record Body(
            @Nullable String name,
            @Nullable Integer order,
            @Nullable String kind,
            @Nullable List<String> choices) {

        ContactField field(String called) {
            return new ContactField(
                    called,
                    Given.or(order, 100),
                    Given.word(ContactField.Kind.of(Given.or(kind, "text")), "kind"),
                    Given.list(choices).stream().map(String::strip).toList());
        }
    }

    record View(String name, int order, String kind, List<String> choices) {

        static View of(ContactField field) {
            return new View(field.name(), field.order(), field.kind().code(), field.choices());
        }
    }

    @Needs
    @GetMapping
    List<View> list(SignedIn who) {
        return edits.company(who).contactFields().values().stream()
                .sorted(Comparator.comparing(ContactField::order).thenComparing(ContactField::name))
                .map(View::of)
                .toList();
    }

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(SignedIn who, @RequestBody Body body) {
        String name = Given.text(body.name());
        if (edits.company(who).contactFields().keySet().stream().anyMatch(name::equalsIgnoreCase)) {
            throw Refusal.invalid(Map.of("name", "taken"));
        }
        return put(who, body.field(name));
    }

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @PutMapping("/{name}")
    View change(SignedIn who, @PathVariable String name, @RequestBody Body body) {
        Given.found(edits.company(who).contactFields().get(name), "contactField");
        return put(who, body.field(name));
    }

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable String name) {
        Given.found(edits.company(who).contactFields().get(name), "contactField");
        edits.remove(who, "contactField", name, name, draft -> draft.contactFields.remove(name));
    }

    private View put(SignedIn who, ContactField one) {
        edits.change(who, one.name(), draft -> draft.contactFields.put(one.name(), one));
        return View.of(one);
    }
}
