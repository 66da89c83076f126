package hotline.directory;

import hotline.access.Permission;
import java.util.Set;

/**
 * A set of permissions with a name.
 *
 * @param builtIn came with the house: cannot be removed or renamed, and the administrator's rights
 *     cannot be taken away
 */
public record Role(String code, Label name, Set<Permission> permissions, boolean builtIn) {

    public static final String ADMINISTRATOR = "administrator";
    public static final String SUPERVISOR = "supervisor";
    public static final String AGENT = "agent";

    public Role {
        permissions = Set.copyOf(permissions);
    }
}
