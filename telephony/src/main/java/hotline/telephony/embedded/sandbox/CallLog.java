package hotline.telephony.embedded.sandbox;

import hotline.telephony.embedded.sandbox.CallRecord.Way;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The last calls that the carrier saw or placed, oldest first. Any thread may ask and begin one.
 */
final class CallLog {

    private final InstantSource clock;
    private final int capacity;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    /** One call; written by whoever began it and then by the carrier's lane alone. */
    static final class Entry {

        private volatile CallRecord record;

        private Entry(CallRecord record) {
            this.record = record;
        }

        CallRecord record() {
            return record;
        }

        void write(UnaryOperator<CallRecord> change) {
            record = change.apply(record);
        }
    }

    CallLog(InstantSource clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    InstantSource clock() {
        return clock;
    }

    synchronized Entry begin(Way way, String number, String caller) {
        var entry = new Entry(CallRecord.begun(way, number, caller, clock.instant()));
        entries.add(entry);
        if (entries.size() > capacity) {
            entries.remove();
        }
        return entry;
    }

    synchronized List<CallRecord> all() {
        return entries.stream().map(Entry::record).toList();
    }
}
