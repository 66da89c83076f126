package hotline.reception;

import hotline.kernel.TenantId;

/** What other rooms have that a flow may name, whatever the capitals. */
public interface Neighbours {

    boolean hasQueue(TenantId tenant, String name);

    boolean hasSkill(TenantId tenant, String name);

    boolean hasTrunk(TenantId tenant, String name);
}
