package hotline.access;

import hotline.kernel.TenantId;
import java.util.UUID;

/** The open sessions of users. */
public interface Sessions {

    /** Signs a user out everywhere: removed, switched off, or given another password. */
    void endAll(TenantId tenant, UUID user);
}
