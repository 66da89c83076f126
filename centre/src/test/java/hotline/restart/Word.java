package hotline.restart;

import hotline.floor.FloorCommand;
import hotline.floor.FloorEvent;
import hotline.floor.FloorPicture;
import hotline.kernel.PlainJson;
import hotline.kernel.Verdict;
import tools.jackson.databind.json.JsonMapper;

/** What the test and the process that dies say to each other, one line of JSON each. */
sealed interface Word {

    JsonMapper JSON = PlainJson.mapper();

    // ---- to the process ----

    /** Takes over the ledger and opens. */
    record Begin() implements Word {}

    record Happens(FloorEvent event) implements Word {}

    record Asks(long number, FloorEvent event) implements Word {}

    record Show(long number) implements Word {}

    // ---- from the process ----

    /** Everything is loaded; waits for {@link Begin}. */
    record Standing() implements Word {}

    /** Replayed and furnished; wants to know what is up. */
    record Open(long replayed) implements Word {}

    /** A fact that would survive a crash. */
    record Durable(long sequence, String kind, String body) implements Word {}

    record Orders(FloorCommand command) implements Word {}

    record Answers(long number, Verdict verdict) implements Word {}

    record Shown(long number, FloorPicture picture) implements Word {}

    record Fault(String what) implements Word {}

    default String line() {
        return JSON.writerFor(Word.class).writeValueAsString(this);
    }

    static Word of(String line) {
        return JSON.readValue(line, Word.class);
    }
}
