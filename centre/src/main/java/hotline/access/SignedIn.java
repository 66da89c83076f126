package hotline.access;

import hotline.kernel.TenantId;
import java.io.Serializable;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks. A parameter of this type in a REST method is filled in from the session.
 *
 * @param departments whose data may be seen: the own department and those below
 * @param all sees every department's data (administrators)
 */
public record SignedIn(
        int tenant,
        UUID user,
        String login,
        String name,
        UUID department,
        Set<UUID> departments,
        boolean all,
        Set<Permission> permissions)
        implements Serializable {

    public SignedIn {
        departments = Set.copyOf(departments);
        permissions = Set.copyOf(permissions);
    }

    public TenantId tenantId() {
        return new TenantId(tenant);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public boolean sees(UUID ofDepartment) {
        return all || departments.contains(ofDepartment);
    }
}
