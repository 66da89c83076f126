package hotline.access.web;

import hotline.access.Accounts;
import hotline.kernel.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * A session holds no more than who signed in; what that user may do is asked anew at every request,
 * so a right that was taken away is gone at once.
 */
@Component
class AccountOfSession implements SecurityContextRepository {

    private static final String TENANT = "tenant";
    private static final String USER = "user";
    private static final String MUST_CHANGE = "mustChangePassword";

    private final Accounts accounts;

    AccountOfSession(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The name under which all sessions of a user are found. */
    static String nameOf(TenantId tenant, UUID user) {
        return tenant + ":" + user;
    }

    /** Opens a new session; whatever was in an old one is gone (no session fixation). */
    void open(HttpServletRequest request, TenantId tenant, Accounts.Credentials who) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(TENANT, tenant.value());
        session.setAttribute(USER, who.user().toString());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                nameOf(tenant, who.user()));
        if (who.mustChange()) {
            session.setAttribute(MUST_CHANGE, true);
        }
    }

    void passwordChanged(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(MUST_CHANGE);
            request.changeSessionId();
        }
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private Optional<Account> account(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(TENANT) instanceof Integer tenant)
                || !(session.getAttribute(USER) instanceof String user)) {
            return Optional.empty();
        }
        return accounts.signedIn(new TenantId(tenant), UUID.fromString(user))
                .map(who -> new Account(who, session.getAttribute(MUST_CHANGE) != null));
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        var context = new SecurityContextImpl();
        account(holder.getRequest()).ifPresent(context::setAuthentication);
        return context;
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return account(request).isPresent();
    }

    /** Nothing to keep: {@link #open} did. */
    @Override
    public void saveContext(
            SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}
}
