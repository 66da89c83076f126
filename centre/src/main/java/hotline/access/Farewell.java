package hotline.access;

import hotline.kernel.TenantId;
import java.util.UUID;

/** Whoever keeps something open for a user hears here that the user was signed out. */
public interface Farewell {

    void to(TenantId tenant, UUID user);
}
