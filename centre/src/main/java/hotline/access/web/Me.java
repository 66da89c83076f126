package hotline.access.web;

import hotline.access.Accounts;
import hotline.access.Permission;
import hotline.access.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is signed in, as the pages need it. */
record Me(
        UUID id,
        String login,
        String name,
        DepartmentName department,
        List<String> roles,
        List<String> permissions,
        boolean agent,
        @Nullable String extension,
        boolean mustChangePassword,
        @Nullable String locale,
        @Nullable String theme,
        Instant serverTime,
        String version) {

    record DepartmentName(UUID id, String name) {}

    static Me of(SignedIn who, Accounts.Profile profile, boolean mustChange, Instant now) {
        return new Me(
                who.user(),
                who.login(),
                who.name(),
                new DepartmentName(profile.department(), profile.departmentName()),
                profile.roles().stream().sorted().toList(),
                who.permissions().stream().map(Permission::code).sorted().toList(),
                profile.agent(),
                profile.extension().orElse(null),
                mustChange,
                profile.preferences().locale().orElse(null),
                profile.preferences().theme().orElse(null),
                now,
                Objects.requireNonNullElse(
                        Me.class.getPackage().getImplementationVersion(), "development"));
    }
}
