package hotline.reception;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What a caller left to be heard later.
 *
 * @param id of the call
 * @param number that was called
 * @param from the caller's number; empty when withheld
 * @param file a WAV
 */
public record Message(
        UUID id, String number, String from, Instant at, Path file, Duration length) {}
