package hotline.access.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import hotline.access.Accounts;
import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Open;
import hotline.access.PasswordRules;
import hotline.access.SignedIn;
import hotline.kernel.TenantId;
import hotline.kernel.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and what a user sets for herself. */
@RestController
@RequestMapping("/api/v1/session")
class SessionController {

    private final SignIn signIn;
    private final AccountOfSession sessions;
    private final SessionsOfUser others;
    private final Accounts accounts;
    private final Audit audit;
    private final InstantSource clock;

    SessionController(
            SignIn signIn,
            AccountOfSession sessions,
            SessionsOfUser others,
            Accounts accounts,
            Audit audit,
            InstantSource clock) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.others = others;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    record LoginAndPassword(
            @NotEmpty @Size(max = 100) String login, @NotEmpty @Size(max = 200) String password) {}

    record OldAndNew(
            @NotEmpty @Size(max = 200) String old,
            @JsonProperty("new") @NotEmpty @Size(max = 200) String fresh) {}

    record Chosen(
            @Pattern(regexp = "zh|en") @Nullable String locale,
            @Pattern(regexp = "light|dark|auto") @Nullable String theme) {}

    @Open
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Me open(@Valid @RequestBody LoginAndPassword given, HttpServletRequest request) {
        var credentials = signIn.check(TenantId.FIRST, given.login(), given.password());
        SignedIn who =
                accounts.signedIn(TenantId.FIRST, credentials.user())
                        .orElseThrow(NeedsGuard::notSignedIn);
        sessions.open(request, TenantId.FIRST, credentials);
        accounts.sawSignIn(TenantId.FIRST, who.user(), clock.instant());
        audit.note(who, "session.opened", who.login(), null, null);
        return me(who, credentials.mustChange());
    }

    @Open
    @GetMapping
    Me now() {
        Account account = NeedsGuard.account().orElseThrow(NeedsGuard::notSignedIn);
        return me(account.getPrincipal(), account.mustChangePassword());
    }

    @Open
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(HttpServletRequest request) {
        sessions.end(request);
        NeedsGuard.account()
                .map(Account::getPrincipal)
                .ifPresent(who -> others.sayFarewell(who.tenantId(), who.user()));
    }

    @Needs
    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(SignedIn who, @Valid @RequestBody OldAndNew given, HttpServletRequest request) {
        signIn.checkAgain(who, given.old());
        Optional<String> wrong = PasswordRules.wrong(given.fresh(), who.login());
        if (wrong.isPresent()) {
            throw Refusal.invalid(Map.of("new", wrong.get()));
        }
        if (given.fresh().equals(given.old())) {
            throw Refusal.invalid(Map.of("new", "password.same"));
        }
        accounts.changePassword(who.tenantId(), who.user(), given.fresh());
        others.endAllBut(who, request.getSession(true).getId());
        sessions.passwordChanged(request);
        audit.note(who, "password.changed", who.login(), null, null);
    }

    @Needs
    @PutMapping("/preferences")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void preferences(SignedIn who, @Valid @RequestBody Chosen chosen) {
        accounts.prefer(
                who.tenantId(),
                who.user(),
                new Accounts.Preferences(
                        Optional.ofNullable(chosen.locale()), Optional.ofNullable(chosen.theme())));
    }

    private Me me(SignedIn who, boolean mustChange) {
        return accounts.profile(who.tenantId(), who.user())
                .map(profile -> Me.of(who, profile, mustChange, clock.instant()))
                .orElseThrow(NeedsGuard::notSignedIn);
    }
}
