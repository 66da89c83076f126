package hotline.access.web;

import hotline.access.Farewell;
import hotline.access.Sessions;
import hotline.access.SignedIn;
import hotline.kernel.TenantId;
import java.util.List;
import java.util.UUID;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Ends what a user has open on other browsers. */
@Component
class SessionsOfUser implements Sessions {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    private final List<Farewell> farewells;

    SessionsOfUser(
            FindByIndexNameSessionRepository<? extends Session> sessions,
            List<Farewell> farewells) {
        this.sessions = sessions;
        this.farewells = farewells;
    }

    @Override
    public void endAll(TenantId tenant, UUID user) {
        endAllBut(AccountOfSession.nameOf(tenant, user), "");
        sayFarewell(tenant, user);
    }

    /** What one session had open ends with it; what others have open comes back by itself. */
    void sayFarewell(TenantId tenant, UUID user) {
        farewells.forEach(farewell -> farewell.to(tenant, user));
    }

    void endAllBut(SignedIn who, String session) {
        endAllBut(AccountOfSession.nameOf(who.tenantId(), who.user()), session);
        sayFarewell(who.tenantId(), who.user());
    }

    private void endAllBut(String name, String session) {
        sessions.findByPrincipalName(name).keySet().stream()
                .filter(id -> !id.equals(session))
                .forEach(sessions::deleteById);
    }
}
