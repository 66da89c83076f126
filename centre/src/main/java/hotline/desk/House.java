package hotline.desk;

import hotline.floor.QueueId;
import hotline.kernel.TenantId;
import hotline.script.Script;
import java.util.List;
import java.util.Map;

/** What the administrator has set and the desk offers. Answers at once. */
public interface House {

    List<Disposition> dispositions(TenantId tenant);

    List<BreakReason> breakReasons(TenantId tenant);

    /** Whether a break may be taken for the reason with this code. */
    boolean isBreakReason(TenantId tenant, String code);

    /** Whether a number is one of our own phones. */
    boolean isExtension(TenantId tenant, String number);

    /** Whether whoever has this number is served before others. */
    boolean isImportant(TenantId tenant, String number);

    /**
     * What a campaign's file says under the names of the company's own fields of contacts, as the
     * form writes it; what is of another kind than the field is left out.
     */
    Map<String, String> contactFields(TenantId tenant, Map<String, String> columns);

    /** What is written in the company's own fields, each as its kind is written. */
    Map<String, String> tidied(TenantId tenant, Map<String, String> custom);

    /**
     * What may not be kept of it: {@code custom.} and the field's name → code of what is wrong.
     *
     * @param before what they hold now
     */
    Map<String, String> problems(
            TenantId tenant, Map<String, String> custom, Map<String, String> before);

    /**
     * What agents read while they talk with callers of a queue; none where there is no such queue.
     */
    Script scriptOfQueue(TenantId tenant, QueueId queue);

    /** A name in both languages. */
    record Label(String zh, String en) {}

    /**
     * @param key that chooses it, one letter or digit; empty for none
     */
    record Disposition(
            String code, Label name, String colour, String key, int order, boolean enabled) {}

    record BreakReason(String code, Label name, boolean enabled) {}
}
