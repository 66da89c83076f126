package hotline.kernel.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * How our own PostgreSQL is set for a machine that it shares with us. Its own defaults are for the
 * smallest machine that there is: 128 MB of memory for tables that may have ten million leads.
 */
public final class DatabaseSettings {

    private static final long MB = 1 << 20;
    private static final long LEAST_MEMORY = 128 * MB;
    private static final long MOST_MEMORY = 4_096 * MB;

    private DatabaseSettings() {}

    /** For this machine, or the container that we are in. */
    public static Map<String, String> ofThisMachine() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return forMemory(machine.getTotalMemorySize());
    }

    /**
     * @param bytes of memory the machine has; an eighth of it is the database's
     */
    static Map<String, String> forMemory(long bytes) {
        var settings = new HashMap<>(EmbeddedDatabase.DURABLE);
        settings.put("shared_buffers", megabytes(Math.clamp(bytes / 8, LEAST_MEMORY, MOST_MEMORY)));
        // What the system keeps of our files in memory besides; only plans are made by it.
        settings.put("effective_cache_size", megabytes(Math.max(bytes / 2, LEAST_MEMORY)));
        settings.put("max_wal_size", "2GB");
        // Every page that is written first after a checkpoint goes into the log whole.
        settings.put("wal_compression", "on");
        // Nobody runs a call centre from a turning disk any more.
        settings.put("random_page_cost", "1.1");
        // Our statements take a millisecond; to compile one takes hundred.
        settings.put("jit", "off");
        return Map.copyOf(settings);
    }

    private static String megabytes(long bytes) {
        return bytes / MB + "MB";
    }
}
