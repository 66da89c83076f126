package hotline.reception;

import hotline.kernel.TenantId;
import java.util.function.Consumer;

/** Where the floor learns what its numbers lead to. Safe for any thread, never waits. */
public interface Reception {

    ReceptionPlan plan(TenantId tenant);

    /** Tells every new plan from now on. The listener must not wait. */
    AutoCloseable listen(TenantId tenant, Consumer<ReceptionPlan> listener);
}
