package hotline.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A company while somebody changes it. For one thread, for a moment; {@link #done} is what counts.
 */
public final class CompanyDraft {

    private final Company from;
    private final Map<UUID, Secret> passwords = new HashMap<>();
    private final Set<UUID> mustChange = new HashSet<>();

    public final Map<UUID, Department> departments;
    public final Map<UUID, User> users;
    public final Map<String, Role> roles;
    public final Set<String> skills;
    public final Map<UUID, Trunk> trunks;
    public final Map<UUID, Queue> queues;
    public final Map<String, BlockedCaller> blockedCallers;
    public final Map<String, ImportantCaller> importantCallers;
    public final Map<String, ContactField> contactFields;
    public final Map<String, Disposition> dispositions;
    public final Map<String, BreakReason> breakReasons;
    public CallingRules callingRules;

    public CompanyDraft(Company from) {
        this.from = from;
        this.departments = new HashMap<>(from.departments());
        this.users = new HashMap<>(from.users());
        this.roles = new HashMap<>(from.roles());
        this.skills = new HashSet<>(from.skills());
        this.trunks = new HashMap<>(from.trunks());
        this.queues = new HashMap<>(from.queues());
        this.blockedCallers = new HashMap<>(from.blockedCallers());
        this.importantCallers = new HashMap<>(from.importantCallers());
        this.contactFields = new HashMap<>(from.contactFields());
        this.dispositions = new HashMap<>(from.dispositions());
        this.breakReasons = new HashMap<>(from.breakReasons());
        this.callingRules = from.callingRules();
    }

    public Company from() {
        return from;
    }

    /** At most one trunk takes what no prefix matches: the last that was said to. */
    public void put(Trunk trunk) {
        if (trunk.isDefault()) {
            trunks.replaceAll((_, other) -> other.withDefault(false));
        }
        trunks.put(trunk.id(), trunk);
    }

    /**
     * A password for signing in; kept as a hash only.
     *
     * @param temporary the user has to choose another one first
     */
    public void password(UUID user, Secret password, boolean temporary) {
        passwords.put(user, password);
        if (temporary) {
            mustChange.add(user);
        }
    }

    /** New passwords for signing in. */
    public Map<UUID, Secret> passwords() {
        return Map.copyOf(passwords);
    }

    /** Whose new password is to be changed by themselves. */
    public Set<UUID> mustChange() {
        return Set.copyOf(mustChange);
    }

    public Company done() {
        return new Company(
                from.tenant(),
                from.version() + 1,
                departments,
                users,
                roles,
                skills,
                trunks,
                queues,
                blockedCallers,
                importantCallers,
                contactFields,
                dispositions,
                breakReasons,
                callingRules);
    }
}
