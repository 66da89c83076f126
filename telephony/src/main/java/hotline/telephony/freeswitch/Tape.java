package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.SwitchEvent.RecordingEnded;
import hotline.telephony.phone.SwitchEvent.RecordingFailed;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The recording of one leg: FreeSWITCH writes it, into a folder that we see too. */
final class Tape {

    private static final int BYTE_RATE_AT = 28;
    private static final int HEADER = 44;

    private record Running(Path file, String there, Instant since) {}

    private static final System.Logger LOG = System.getLogger(Tape.class.getName());

    /** For four hours of sound over a slow line. */
    private static final Duration BRINGS_WITHIN = Duration.ofMinutes(30);

    private final Leg leg;
    private final House house;
    private @Nullable Running running;
    private boolean toldToStop;

    Tape(Leg leg, House house) {
        this.leg = leg;
        this.house = house;
    }

    /** Returns why not, if it cannot. */
    Optional<String> start(Path file) {
        if (running != null) {
            return Optional.of("the leg is being recorded already");
        }
        Optional<String> there = house.sounds().there(file);
        if (there.isEmpty()) {
            failed(
                    file,
                    "it lies outside of the folder that FreeSWITCH shares with us, or its name"
                            + " has spaces");
            return Optional.empty();
        }
        try {
            Path folder =
                    Files.createDirectories(
                            Objects.requireNonNull(file.toAbsolutePath().getParent()));
            // FreeSWITCH usually runs as another user; without rights there it says so itself.
            var _ = folder.toFile().setWritable(true, false);
        } catch (IOException e) {
            failed(file, "its folder cannot be made: " + e.getMessage());
            return Optional.empty();
        }
        var starting = new Running(file, there.get(), house.now());
        running = starting;
        toldToStop = false;
        leg.node()
                .link()
                .api(
                        ApiCommand.of("uuid_record", leg.channel(), "start", starting.there),
                        answer -> {
                            if (answer.isRefusal() && starting.equals(running)) {
                                running = null;
                                failed(file, "FreeSWITCH cannot write " + starting.there);
                            }
                        });
        return Optional.empty();
    }

    Optional<String> stop() {
        toldToStop = true;
        return order("stop");
    }

    /** After we did not listen: whether it has stopped is not told again, so it is asked. */
    void found() {
        Running now = running;
        if (now == null || !toldToStop) {
            return;
        }
        leg.node()
                .link()
                .api(
                        ApiCommand.of("uuid_record", leg.channel(), "stop", now.there),
                        answer -> {
                            if (answer.isRefusal() && now.equals(running)) {
                                over();
                            }
                        });
    }

    Optional<String> pause(boolean paused) {
        return order(paused ? "mask" : "unmask");
    }

    private Optional<String> order(String action) {
        Running now = running;
        if (now == null) {
            return Optional.of("the leg is not being recorded");
        }
        leg.node().order(ApiCommand.of("uuid_record", leg.channel(), action, now.there));
        return Optional.empty();
    }

    /** RECORD_STOP. */
    void stopped(EslEvent event) {
        Running now = running;
        if (now != null && now.there.equals(event.text("Record-File-Path", ""))) {
            running = null;
            ended(now, length(now, event));
        }
    }

    /** FreeSWITCH counts stereo in halves; the file itself does not lie. */
    private static Duration length(Running recording, EslEvent event) {
        try (var in = new DataInputStream(Files.newInputStream(recording.file))) {
            in.skipNBytes(BYTE_RATE_AT);
            int bytesASecond = Integer.reverseBytes(in.readInt());
            long sound = Files.size(recording.file) - HEADER;
            if (bytesASecond > 0 && sound >= 0) {
                return Duration.ofMillis(1_000 * sound / bytesASecond);
            }
        } catch (IOException notShared) {
            // Then what FreeSWITCH says has to do.
        }
        return Duration.ofMillis(event.number("variable_record_ms").orElse(0));
    }

    /** The leg ends; what was written stays. */
    void over() {
        Running now = running;
        if (now != null) {
            running = null;
            ended(now, Duration.between(now.since, house.now()));
        }
    }

    private void ended(Running recording, Duration length) {
        house.tell(new RecordingEnded(house.now(), leg.id(), recording.file, length));
        house.sounds()
                .broughtTo(recording.file)
                .ifPresent(
                        address ->
                                leg.node()
                                        .link()
                                        .job(
                                                ApiCommand.of("http_put", address, recording.there),
                                                BRINGS_WITHIN,
                                                answer -> brought(answer, recording.there)));
    }

    /** The file stays where it is: FreeSWITCH has no command to remove one. */
    private static void brought(Link.Answer answer, String there) {
        if (!answer.isOk()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "FreeSWITCH does not bring " + there + ": " + answer.detail());
        }
    }

    private void failed(Path file, String why) {
        house.tell(new RecordingFailed(house.now(), leg.id(), file, why));
    }
}
