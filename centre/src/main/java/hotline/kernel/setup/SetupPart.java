package hotline.kernel.setup;

import hotline.kernel.TenantId;
import java.util.List;
import java.util.Set;

/**
 * The sections of the set-up file that one room brings. A file is applied in one transaction of the
 * database: parts are asked in order (see {@link #order}), then everything is committed, or, after
 * a problem or for a dry run, nothing.
 */
public interface SetupPart {

    /** Names of the sections, such as {@code numbers}. */
    Set<String> sections();

    /** Parts with a smaller one go first; the directory, which others refer to, has 0. */
    int order();

    /**
     * Writes what differs from what is there, with the same checks as the forms, and says what that
     * is. Called within the transaction, also when the file has none of its sections. What it has
     * in memory it changes in {@link #committed} only.
     *
     * @param file the whole file; a part looks at its own sections
     * @param names what there will be when the file is applied
     * @param problems takes what is wrong; whatever is in it, nothing is kept
     */
    List<SetupChange> apply(
            TenantId tenant, SetupFields file, SetupNames names, SetupProblems problems);

    /** What {@link #apply} wrote is kept. */
    void committed(TenantId tenant);
}
