package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.Company;
import hotline.directory.Extension;
import hotline.directory.Secret;
import hotline.directory.User;
import hotline.directory.store.PostgresAccounts;
import hotline.kernel.web.PageOf;
import hotline.kernel.web.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People. Whoever is out of somebody's sight is not there for them: 404, not 403. */
@RestController
@RequestMapping("/api/v1/users")
class UsersController {

    private final Edits edits;
    private final PostgresAccounts accounts;

    UsersController(Edits edits, PostgresAccounts accounts) {
        this.edits = edits;
        this.accounts = accounts;
    }

    /**
     * @param temporary to be changed at the next sign-in; so unless said otherwise
     */
    record NewPassword(@Nullable String password, @Nullable Boolean temporary) {}

    @Needs({Permission.ADMIN_USERS, Permission.MONITOR_VIEW, Permission.REPORT_VIEW})
    @GetMapping
    PageOf<UserView> list(
            SignedIn who,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam Optional<UUID> department,
            @RequestParam Optional<String> role,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        Company company = edits.company(who);
        Optional<Set<UUID>> within = department.map(company::withBelow);
        List<User> found =
                company
                        .usersOf(
                                u ->
                                        who.sees(u.department())
                                                && within.filter(d -> !d.contains(u.department()))
                                                        .isEmpty()
                                                && role.filter(r -> !u.roles().contains(r))
                                                        .isEmpty()
                                                && matches(u, words))
                        .stream()
                        .sorted(Comparator.comparing(u -> u.login().toLowerCase(Locale.ROOT)))
                        .toList();
        var signIns = accounts.lastSignIns(who.tenantId());
        return PageOf.of(found, page, size).map(u -> UserView.of(u, company, signIns));
    }

    private static boolean matches(User user, String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return Stream.of(
                        user.login(),
                        user.name(),
                        user.extension().map(Extension::number).orElse(""))
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    @Needs({Permission.ADMIN_USERS, Permission.MONITOR_VIEW})
    @GetMapping("/{id}")
    UserView one(SignedIn who, @PathVariable UUID id) {
        return view(seen(who, id), edits.company(who));
    }

    @Needs(Permission.ADMIN_USERS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    UserView add(SignedIn who, @RequestBody UserBody body) {
        UUID id = UUID.randomUUID();
        User user = body.user(id, Optional.empty());
        Company company =
                edits.change(
                        who,
                        id,
                        draft -> {
                            draft.users.put(id, user);
                            if (body.password() != null && !body.password().isEmpty()) {
                                draft.password(id, new Secret(body.password()), false);
                            }
                        });
        return view(user, company);
    }

    @Needs(Permission.ADMIN_USERS)
    @PutMapping("/{id}")
    UserView change(SignedIn who, @PathVariable UUID id, @RequestBody UserBody body) {
        User user = body.user(id, Optional.of(seen(who, id)));
        if (id.equals(who.user()) && !user.enabled()) {
            throw Refusal.conflict("user.self", "Nobody can switch off his own account.");
        }
        return view(user, edits.change(who, id, draft -> draft.users.put(id, user)));
    }

    @Needs(Permission.ADMIN_USERS)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable UUID id) {
        User gone = seen(who, id);
        if (id.equals(who.user())) {
            throw Refusal.conflict("user.self", "Nobody can remove his own account.");
        }
        edits.remove(who, "user", id, gone.login(), draft -> draft.users.remove(id));
    }

    @Needs(Permission.ADMIN_USERS)
    @PostMapping("/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(SignedIn who, @PathVariable UUID id, @RequestBody NewPassword body) {
        seen(who, id);
        edits.change(
                who,
                id,
                draft ->
                        draft.password(
                                id,
                                new Secret(Given.or(body.password(), "")),
                                Given.or(body.temporary(), true)));
    }

    private User seen(SignedIn who, UUID id) {
        User user = Given.found(edits.company(who).users().get(id), "user");
        if (!who.sees(user.department())) {
            throw Refusal.notFound("user");
        }
        return user;
    }

    private UserView view(User user, Company company) {
        return UserView.of(user, company, accounts.lastSignIns(company.tenant()));
    }
}
