package hotline.telephony.media;

import hotline.telephony.media.answer.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** What a port tells, in order for each port. */
public sealed interface MediaEvent {

    MediaPort port();

    /**
     * The party pressed a key. Told once, when the key is known: at the first packet of an RFC 4733
     * event, after a few frames of a tone in the sound.
     */
    record Digit(MediaPort port, char digit) implements MediaEvent {}

    record PlayEnded(MediaPort port, UUID play, PlayEnding how) implements MediaEvent {}

    /** No packet came for that long although some should have. */
    record MediaLost(MediaPort port, Duration silence) implements MediaEvent {}

    record MediaReturned(MediaPort port) implements MediaEvent {}

    /**
     * Who answered, as far as sound tells.
     *
     * @param after from the begin of the listening
     */
    record AnswerJudged(MediaPort port, Verdict verdict, Duration after) implements MediaEvent {}

    /** The beep of an answering machine is over. */
    record BeepEnded(MediaPort port) implements MediaEvent {}

    record RecordingEnded(MediaPort port, Path file, Duration length) implements MediaEvent {}

    /** Nothing more is recorded; what is in the file up to here can be played. */
    record RecordingFailed(MediaPort port, Path file, String why) implements MediaEvent {}

    /** The last word about a port; its sockets are closed and free for the next. */
    record Closed(MediaPort port, PortStatistics statistics) implements MediaEvent {}
}
