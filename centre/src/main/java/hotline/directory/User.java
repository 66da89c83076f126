package hotline.directory;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who signs in.
 *
 * @param login unique whatever the capitals
 * @param roles by code
 * @param agent takes calls: the switch call-centre agent 呼叫中心坐席; such a user has an extension
 * @param skills by name, the level from 1 to 100
 * @param enabled may sign in
 */
public record User(
        UUID id,
        String login,
        String name,
        UUID department,
        Set<String> roles,
        boolean agent,
        Optional<Extension> extension,
        Map<String, Integer> skills,
        boolean enabled) {

    public User {
        roles = Set.copyOf(roles);
        skills = Map.copyOf(skills);
    }

    public boolean administrator() {
        return roles.contains(Role.ADMINISTRATOR);
    }
}
