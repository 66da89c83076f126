package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.Label;
import hotline.directory.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

/** Roles, and the permissions they can be made of. */
@RestController
@RequestMapping("/api/v1")
class RolesController {

    private final Edits edits;

    RolesController(Edits edits) {
        this.edits = edits;
    }

    record Body(@Nullable String code, @Nullable Label name, @Nullable List<String> permissions) {

        Role role(String ofCode, boolean builtIn) {
            return new Role(
                    ofCode,
                    Given.label(name),
                    Given.list(permissions).stream()
                            .map(p -> Given.word(Permission.of(p), "permissions"))
                            .collect(Collectors.toSet()),
                    builtIn);
        }
    }

    record View(String code, Label name, List<String> permissions, boolean builtIn) {

        static View of(Role role) {
            return new View(role.code(), role.name(), codes(role.permissions()), role.builtIn());
        }
    }

    record PermissionView(String code) {}

    private static List<String> codes(Set<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::code).toList();
    }

    @Needs
    @GetMapping("/permissions")
    List<PermissionView> permissions() {
        return Arrays.stream(Permission.values()).map(p -> new PermissionView(p.code())).toList();
    }

    @Needs(Permission.ADMIN_USERS)
    @GetMapping("/roles")
    List<View> list(SignedIn who) {
        return edits.company(who).roles().values().stream()
                .sorted(Comparator.comparing(Role::builtIn).reversed().thenComparing(Role::code))
                .map(View::of)
                .toList();
    }

    @Needs(Permission.ADMIN_USERS)
    @PostMapping("/roles")
    @ResponseStatus(HttpStatus.CREATED)
    View add(SignedIn who, @RequestBody Body body) {
        String code = Given.text(body.code());
        Lists.refuseTaken(edits.company(who).roles(), code);
        return put(who, body.role(code, false));
    }

    @Needs(Permission.ADMIN_USERS)
    @PutMapping("/roles/{code}")
    View change(SignedIn who, @PathVariable String code, @RequestBody Body body) {
        Role before = Given.found(edits.company(who).roles().get(code), "role");
        return put(who, body.role(code, before.builtIn()));
    }

    @Needs(Permission.ADMIN_USERS)
    @DeleteMapping("/roles/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable String code) {
        Given.found(edits.company(who).roles().get(code), "role");
        edits.remove(who, "role", code, code, draft -> draft.roles.remove(code));
    }

    private View put(SignedIn who, Role role) {
        edits.change(who, role.code(), draft -> draft.roles.put(role.code(), role));
        return View.of(role);
    }
}
