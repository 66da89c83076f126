package hotline;

import hotline.kernel.TenantId;
import hotline.reception.Reception;
import hotline.reception.ReceptionPlan;
import java.util.function.Consumer;

/** Until the reception keeps its numbers and flows: no number leads anywhere. */
final class NobodyAtReception implements Reception {

    @Override
    public ReceptionPlan plan(TenantId tenant) {
        return ReceptionPlan.EMPTY;
    }

    @Override
    public AutoCloseable listen(TenantId tenant, Consumer<ReceptionPlan> listener) {
        return () -> {};
    }
}
