package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.Company;
import hotline.directory.Department;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

/**
 * The tree of departments. Everybody may know their names; who sees whose data is another matter.
 */
@RestController
@RequestMapping("/api/v1/departments")
class DepartmentsController {

    private final Edits edits;

    DepartmentsController(Edits edits) {
        this.edits = edits;
    }

    record Body(@Nullable String name, @Nullable UUID parent, @Nullable Boolean skillGroup) {

        Department department(UUID id) {
            return new Department(
                    id, Given.text(name), Optional.ofNullable(parent), Given.or(skillGroup, false));
        }
    }

    record View(UUID id, String name, @Nullable UUID parent, boolean skillGroup, long users) {

        static View of(Department d, Company in) {
            return new View(
                    d.id(),
                    d.name(),
                    d.parent().orElse(null),
                    d.skillGroup(),
                    in.users().values().stream()
                            .filter(u -> u.department().equals(d.id()))
                            .count());
        }
    }

    @Needs
    @GetMapping
    List<View> list(SignedIn who) {
        Company company = edits.company(who);
        return company.departments().values().stream()
                .sorted(Comparator.comparing(Department::name))
                .map(d -> View.of(d, company))
                .toList();
    }

    @Needs(Permission.ADMIN_USERS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(SignedIn who, @RequestBody Body body) {
        return put(who, body.department(UUID.randomUUID()));
    }

    @Needs(Permission.ADMIN_USERS)
    @PutMapping("/{id}")
    View change(SignedIn who, @PathVariable UUID id, @RequestBody Body body) {
        Given.found(edits.company(who).departments().get(id), "department");
        return put(who, body.department(id));
    }

    @Needs(Permission.ADMIN_USERS)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable UUID id) {
        Department gone = Given.found(edits.company(who).departments().get(id), "department");
        edits.remove(who, "department", id, gone.name(), draft -> draft.departments.remove(id));
    }

    private View put(SignedIn who, Department department) {
        Company company =
                edits.change(
                        who,
                        department.id(),
                        draft -> draft.departments.put(department.id(), department));
        return View.of(department, company);
    }
}
