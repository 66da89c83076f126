package hotline.desk;

import hotline.kernel.TenantId;
import hotline.script.Script;
import java.util.List;

/** What the administrator has set and the desk offers. Answers at once. */
public interface House {

    List<Disposition> dispositions(TenantId tenant);

    List<BreakReason> breakReasons(TenantId tenant);

    /** Whether a number is one of our own phones. */
    boolean isExtension(TenantId tenant, String number);

    /** Whether whoever has this number is served before others. */
    boolean isImportant(TenantId tenant, String number);

    /** What the company wants to know of each contact, besides what everybody does; in order. */
    List<String> contactFields(TenantId tenant);

    /** What agents read while they talk with callers of a queue; by the queue's name. */
    Script scriptOfQueue(TenantId tenant, String queue);

    /** A name in both languages. */
    record Label(String zh, String en) {}

    /**
     * @param key that chooses it, one letter or digit; empty for none
     */
    record Disposition(
            String code, Label name, String colour, String key, int order, boolean enabled) {}

    record BreakReason(String code, Label name, boolean enabled) {}
}
