package hotline.telephony.embedded;

import hotline.telephony.phone.LegId;
import java.util.HashSet;
import java.util.Set;

/**
 * The names that legs have or had, at least the last {@value #GENERATION}, so that none is given
 * twice. They go by generations, for taking out one old name after the other would cost each new
 * leg a walk through memory that nobody looked at for a minute. Safe for any thread.
 */
final class NamesUsed {

    static final int GENERATION = 32_768;

    private Set<LegId> young = new HashSet<>();
    private Set<LegId> old = Set.of();

    /** False when the name is or was in use. */
    synchronized boolean add(LegId name) {
        if (old.contains(name) || !young.add(name)) {
            return false;
        }
        if (young.size() == GENERATION) {
            old = young;
            young = new HashSet<>();
        }
        return true;
    }
}
