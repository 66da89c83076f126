package hotline.directory;

import hotline.kernel.TenantId;

/** What the guided first visit asks of other rooms. */
public interface Milestones {

    /** A number with a flow is there. */
    boolean number(TenantId tenant);

    /** Somebody is on shift, and their phone and page are there. */
    boolean agentReady(TenantId tenant);

    /** A caller has talked to an agent. */
    boolean firstCall(TenantId tenant);

    /** Before the other rooms are joined. */
    Milestones NONE =
            new Milestones() {
                @Override
                public boolean number(TenantId tenant) {
                    return false;
                }

                @Override
                public boolean agentReady(TenantId tenant) {
                    return false;
                }

                @Override
                public boolean firstCall(TenantId tenant) {
                    return false;
                }
            };
}
