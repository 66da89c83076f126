package hotline.directory;

import hotline.access.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Things field by field, in words: for the audit log and for what a set-up file would change. Names
 * stand in place of ids; a {@link Secret} stays one, to be compared and not to be said.
 */
public final class Described {

    private Described() {}

    static Map<String, Object> department(Department d, Company of) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", d.name());
        d.parent().ifPresent(parent -> fields.put("parent", departmentName(parent, of)));
        fields.put("skillGroup", d.skillGroup());
        return fields;
    }

    static Map<String, Object> user(User u, Company of) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("login", u.login());
        fields.put("name", u.name());
        fields.put("department", departmentName(u.department(), of));
        fields.put("roles", u.roles().stream().sorted().toList());
        fields.put("agent", u.agent());
        u.extension()
                .ifPresent(
                        extension -> {
                            fields.put("extension", extension.number());
                            fields.put("extensionPassword", extension.password());
                        });
        fields.put("skills", new TreeMap<>(u.skills()));
        fields.put("enabled", u.enabled());
        return fields;
    }

    static Map<String, Object> role(Role r) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("zh", r.name().zh());
        fields.put("en", r.name().en());
        fields.put("permissions", r.permissions().stream().map(Permission::code).sorted().toList());
        return fields;
    }

    static Map<String, Object> trunk(Trunk t) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", t.name());
        fields.put("kind", t.way().kind());
        switch (t.way()) {
            case Trunk.Sandbox _ -> {}
            case Trunk.Peer(var address, var transport) -> {
                fields.put("address", address);
                fields.put("transport", transport.code());
            }
            case Trunk.Register(var address, var transport, var username, var password) -> {
                fields.put("address", address);
                fields.put("transport", transport.code());
                fields.put("username", username);
                fields.put("password", password);
            }
        }
        fields.put("lines", t.lines());
        fields.put("callerNumber", t.callerNumber());
        fields.put("codecs", t.codecs().stream().map(Enum::name).toList());
        fields.put("prefixes", t.prefixes().stream().map(Described::prefix).toList());
        fields.put("default", t.isDefault());
        return fields;
    }

    private static Map<String, Object> prefix(Trunk.Prefix p) {
        return Map.of("prefix", p.prefix(), "strip", p.strip(), "add", p.add());
    }

    static Map<String, Object> queue(Queue q, Company of) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", q.name());
        fields.put("department", departmentName(q.department(), of));
        fields.put("strategy", q.strategy().code());
        fields.put("ring", q.ring().toSeconds());
        fields.put("wrapUp", q.wrapUp().toSeconds());
        fields.put("missesAllowed", q.missesAllowed());
        fields.put("priority", q.priority());
        fields.put("demand", q.demand().stream().map(Described::demand).toList());
        fields.put("lastAgentFirst", q.lastAgentFirst());
        q.maxWait().ifPresent(wait -> fields.put("maxWait", wait.toSeconds()));
        q.maxLength().ifPresent(length -> fields.put("maxLength", length));
        fields.put("whenWaited", overflow(q.overflow().waited(), of));
        fields.put("whenFull", overflow(q.overflow().full(), of));
        q.overflow().nobody().ifPresent(to -> fields.put("whenNobody", overflow(to, of)));
        fields.put("announcePosition", q.announcePosition());
        fields.put("announceEvery", q.announceEvery().toSeconds());
        q.music().ifPresent(music -> fields.put("music", music));
        fields.put("record", q.record());
        fields.put("serviceLevel", q.serviceLevel().toSeconds());
        q.callback()
                .ifPresent(
                        callback -> {
                            fields.put("callbackKey", callback.key());
                            fields.put("callbackAttempts", callback.attempts());
                            fields.put("callbackPause", callback.pause().toSeconds());
                        });
        if (!q.script().isEmpty()) {
            fields.put("script", q.script().value());
        }
        return fields;
    }

    private static Map<String, Object> demand(Queue.Demand demand) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("skill", demand.skill());
        fields.put("level", demand.level());
        demand.relax()
                .ifPresent(
                        relax -> {
                            fields.put("after", relax.after().toSeconds());
                            fields.put("relaxTo", relax.to());
                        });
        return fields;
    }

    private static String overflow(Queue.Overflow overflow, Company of) {
        return switch (overflow) {
            case Queue.ToQueue(var queue) ->
                    "queue "
                            + Optional.ofNullable(of.queues().get(queue))
                                    .map(Queue::name)
                                    .orElse(queue.toString());
            case Queue.GoOn _, Queue.ToVoicemail _, Queue.HangUp _ -> overflow.kind();
            case Queue.Announce(var prompt) -> "announce " + prompt;
            case Queue.Transfer(var to) -> "transfer " + to;
        };
    }

    static Map<String, Object> blockedCaller(BlockedCaller b) {
        return Map.of("number", b.number(), "note", b.note());
    }

    static Map<String, Object> importantCaller(ImportantCaller i) {
        return Map.of("number", i.number(), "priority", i.priority(), "note", i.note());
    }

    static Map<String, Object> contactField(ContactField f) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("order", f.order());
        fields.put("kind", f.kind().code());
        if (!f.choices().isEmpty()) {
            fields.put("choices", f.choices());
        }
        return fields;
    }

    static Map<String, Object> disposition(Disposition d) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("zh", d.name().zh());
        fields.put("en", d.name().en());
        fields.put("colour", d.colour());
        fields.put("key", d.key());
        fields.put("order", d.order());
        fields.put("enabled", d.enabled());
        return fields;
    }

    static Map<String, Object> breakReason(BreakReason b) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("zh", b.name().zh());
        fields.put("en", b.name().en());
        fields.put("order", b.order());
        fields.put("enabled", b.enabled());
        return fields;
    }

    static Map<String, Object> callingRules(CallingRules r) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("countries", r.countries().stream().sorted().toList());
        fields.put("premium", r.premium());
        fields.put("allowed", r.allowed());
        fields.put("refused", r.refused());
        r.hours().ifPresent(hours -> fields.put("hours", hours.from() + "-" + hours.until()));
        return fields;
    }

    /** The fields in which the second differs from the first. */
    public static List<String> differing(Map<String, Object> before, Map<String, Object> after) {
        var names = new LinkedHashMap<>(after);
        before.forEach(names::putIfAbsent);
        return names.keySet().stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .toList();
    }

    private static String departmentName(UUID id, Company of) {
        Department department = of.departments().get(id);
        return department == null ? id.toString() : department.name();
    }
}
