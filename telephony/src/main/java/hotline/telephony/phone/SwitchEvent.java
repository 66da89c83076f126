package hotline.telephony.phone;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a switch tells. In order for each leg; every event carries the moment at which the switch
 * saw it.
 */
public sealed interface SwitchEvent {

    Instant at();

    /** News about one leg. */
    sealed interface OfLeg extends SwitchEvent {
        LegId leg();
    }

    /** Where an incoming leg came from, already authenticated. */
    sealed interface Origin {
        record FromExtension(String number) implements Origin {}

        record FromTrunk(String trunk) implements Origin {}
    }

    /**
     * Somebody calls.
     *
     * @param called what was dialled, as user part
     * @param replaces the leg of ours that this call wants to take the place of (RFC 3891)
     * @param headers extension headers ({@code X-…}) as received, never trusted
     */
    record Offered(
            Instant at,
            LegId leg,
            Origin origin,
            Caller caller,
            String called,
            Optional<LegId> replaces,
            Map<String, String> headers)
            implements OfLeg {}

    record Ringing(Instant at, LegId leg) implements OfLeg {}

    /** The called network sends sound before the answer: ring-back, an announcement. */
    record EarlyMedia(Instant at, LegId leg) implements OfLeg {}

    record Answered(Instant at, LegId leg) implements OfLeg {}

    /** Who ended a leg. */
    enum EndedBy {
        PARTY,
        US,
        NETWORK
    }

    /**
     * The last word about a leg.
     *
     * @param sipStatus the SIP status that said so, 0 when none did
     * @param q850 the Q.850 cause received or derived, 0 when none
     */
    record Ended(Instant at, LegId leg, HangupCause cause, EndedBy by, int sipStatus, int q850)
            implements OfLeg {}

    record Digit(Instant at, LegId leg, char digit) implements OfLeg {}

    enum PlayEnding {
        FINISHED,
        INTERRUPTED,
        STOPPED,
        FAILED
    }

    record PlayEnded(Instant at, LegId leg, PlayId play, PlayEnding how) implements OfLeg {}

    record Bridged(Instant at, LegId leg, LegId other) implements OfLeg {}

    /** The leg's bridge or conference is over or was left; the leg itself is still up. */
    record Separated(Instant at, LegId leg) implements OfLeg {}

    /** The party itself put us on hold; whoever it talked to hears music. */
    record Held(Instant at, LegId leg) implements OfLeg {}

    record Resumed(Instant at, LegId leg) implements OfLeg {}

    /**
     * The party asks to connect whom it talks to with {@code target} (blind transfer). Answer:
     * {@code reportTransfer}.
     */
    record TransferAsked(Instant at, LegId leg, String target) implements OfLeg {}

    /**
     * The party asks to connect whom it talks to on {@code leg} with whom it talks to on {@code
     * consultation} (attended transfer). Answer: {@code reportTransfer}.
     */
    record AttendedTransferAsked(Instant at, LegId leg, LegId consultation) implements OfLeg {}

    /**
     * Who answered, as far as sound tells.
     *
     * @param after from the begin of the listening
     */
    record AnswerJudged(Instant at, LegId leg, AnsweredBy who, Duration after) implements OfLeg {}

    /** The beep of an answering machine is over: it records what is said now. */
    record BeepEnded(Instant at, LegId leg) implements OfLeg {}

    record RecordingEnded(Instant at, LegId leg, Path file, Duration length) implements OfLeg {}

    record RecordingFailed(Instant at, LegId leg, Path file, String why) implements OfLeg {}

    /** No sound packet came for that long although some should. */
    record MediaLost(Instant at, LegId leg, Duration silence) implements OfLeg {}

    record MediaReturned(Instant at, LegId leg) implements OfLeg {}

    /** A command was not carried out, and why; nothing changed. */
    record Refused(Instant at, LegId leg, String command, String why) implements OfLeg {}

    record Registered(
            Instant at, String extension, String contact, String userAgent, Duration lasts)
            implements SwitchEvent {}

    /** The extension's last phone is gone. */
    record Unregistered(Instant at, String extension, String why) implements SwitchEvent {}

    record TrunkChanged(Instant at, String trunk, boolean up, String why) implements SwitchEvent {}

    /** An address guessed passwords and is shut out for a while. */
    record AddressBlocked(Instant at, String address, Duration lasts, String why)
            implements SwitchEvent {}
}
