package hotline.desk.web;

import hotline.desk.CalledLeads;
import hotline.desk.CalledLeads.CalledLead;
import hotline.desk.Conversation;
import hotline.desk.House;
import hotline.kernel.TenantId;
import hotline.script.Script;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which script goes with a conversation: the campaign's where a campaign made the call, else that
 * of the queue in which the caller waited.
 */
@Component
class Scripts {

    private final House house;
    private final CalledLeads called;

    Scripts(House house, CalledLeads called) {
        this.house = house;
        this.called = called;
    }

    /**
     * Asks no table.
     *
     * @param lead whom the campaign called; null when none did
     */
    boolean isThere(TenantId tenant, Conversation of, @Nullable CalledLead lead) {
        return lead == null ? !ofQueue(tenant, of).isEmpty() : lead.hasScript();
    }

    /** {@link Script#NONE} where there is none. */
    Script of(TenantId tenant, Conversation of) {
        CalledLead lead = called.of(tenant, Set.of(of.call())).get(of.call());
        return lead == null ? ofQueue(tenant, of) : called.script(tenant, lead.campaign());
    }

    private Script ofQueue(TenantId tenant, Conversation of) {
        return of.queue() == null ? Script.NONE : house.scriptOfQueue(tenant, of.queue());
    }
}
