package hotline.access.web;

import hotline.access.Sessions;
import hotline.access.SignedIn;
import hotline.kernel.TenantId;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

import java.util.UUID;

/** Ends what a user has open on other browsers. */
@Component
class SessionsOfUser implements Sessions {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    SessionsOfUser(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    public void endAll(TenantId tenant, UUID user) {
        endAllBut(AccountOfSession.nameOf(tenant, user), "");
    }

    void endAllBut(SignedIn who, String session) {
        endAllBut(AccountOfSession.nameOf(who.tenantId(), who.user()), session);
    }

    private void endAllBut(String name, String session) {
        sessions.findByPrincipalName(name).keySet().stream()
                .filter(id -> !id.equals(session))
                .forEach(sessions::deleteById);
    }
}
