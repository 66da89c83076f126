package hotline.directory;

import hotline.kernel.TenantId;
import java.util.List;
import java.util.function.Consumer;

/** Where every other room learns what the administrator has set. */
public interface Directory {

    List<TenantId> tenants();

    /** As it is now. Never waits for the database. */
    Company company(TenantId tenant);

    /**
     * Tells the new company after every committed change, in order, one at a time; called on the
     * thread that made the change, so the listener must not wait. Whoever starts listening reads
     * {@link #company} afterwards.
     */
    AutoCloseable listen(Consumer<Company> listener);
}
