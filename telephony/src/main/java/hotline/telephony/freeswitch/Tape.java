package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.SwitchEvent.RecordingEnded;
import hotline.telephony.phone.SwitchEvent.RecordingFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The recording of one leg: FreeSWITCH writes it, into a folder that we see too. */
final class Tape {

    /** In the list of what listens in on a channel ({@code uuid_buglist}). */
    private static final Pattern RECORDED =
            Pattern.compile(
                    "<function>session_record</function>\\s*<target>([^<]{1,1024})</target>");

    private static final class Running {
        private final Path file;
        private final String there;
        private final Instant since;

        /** What is to be ordered of FreeSWITCH once the folder is there. */
        private final List<String> waiting = new ArrayList<>();

        private boolean ordered;
        private boolean toldToStop;

        private Running(Path file, String there, Instant since) {
            this.file = file;
            this.there = there;
            this.since = since;
        }
    }

    private final Leg leg;
    private final House house;
    private @Nullable Running running;

    /** Recordings that are over and whose length is being looked up. */
    private int measuring;

    private @Nullable Runnable whenMeasured;

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
        var starting = new Running(file, there.get(), house.now());
        running = starting;
        house.errands()
                .send(
                        () -> folderMade(file),
                        "its folder cannot be made: the disk does not answer",
                        why -> {
                            if (running == starting) {
                                folderIs(starting, why);
                            }
                        });
        return Optional.empty();
    }

    /** Why not; empty when it is there. */
    private static String folderMade(Path file) {
        try {
            Path folder =
                    Files.createDirectories(
                            Objects.requireNonNull(file.toAbsolutePath().getParent()));
            // FreeSWITCH usually runs as another user; without rights there it says so itself.
            var _ = folder.toFile().setWritable(true, false);
            return "";
        } catch (IOException e) {
            return "its folder cannot be made: " + e.getMessage();
        }
    }

    private void folderIs(Running starting, String trouble) {
        if (!trouble.isEmpty()) {
            running = null;
            failed(starting.file, trouble);
            return;
        }
        starting.ordered = true;
        leg.node()
                .link()
                .api(
                        ApiCommand.of("uuid_record", leg.channel(), "start", starting.there),
                        answer -> {
                            if (answer.isRefusal() && running == starting) {
                                running = null;
                                failed(starting.file, "FreeSWITCH cannot write " + starting.there);
                            }
                        });
        starting.waiting.forEach(action -> order(starting, action));
    }

    Optional<String> stop() {
        if (running != null) {
            running.toldToStop = true;
        }
        return order("stop");
    }

    Optional<String> pause(boolean paused) {
        return order(paused ? "mask" : "unmask");
    }

    private Optional<String> order(String action) {
        Running now = running;
        if (now == null) {
            return Optional.of("the leg is not being recorded");
        }
        if (now.ordered) {
            order(now, action);
        } else {
            now.waiting.remove(action); // the last word of each counts
            now.waiting.add(action);
        }
        return Optional.empty();
    }

    private void order(Running now, String action) {
        leg.node().order(ApiCommand.of("uuid_record", leg.channel(), action, now.there));
    }

    // ---- after we did not listen ---------------------------------------------------------------

    /**
     * Asks what FreeSWITCH records of the leg: that one has stopped is not told again, and neither
     * is one that began before we were started.
     */
    void ask() {
        Running asked = running;
        if (asked != null && !asked.ordered) {
            return;
        }
        leg.node()
                .link()
                .api(
                        ApiCommand.of("uuid_buglist", leg.channel()),
                        answer -> {
                            boolean says = answer.known() && !answer.isMinus();
                            if (says && running == asked && !leg.isOver()) {
                                found(recorded(answer.reply().text()));
                            }
                        });
    }

    private static Set<String> recorded(String bugs) {
        Set<String> files = new HashSet<>();
        Matcher each = RECORDED.matcher(bugs);
        while (each.find()) {
            files.add(each.group(1));
        }
        return files;
    }

    private void found(Set<String> recorded) {
        Running now = running;
        if (now == null) {
            recorded.forEach(this::goesOn);
        } else if (!recorded.contains(now.there)) {
            over();
        } else if (now.toldToStop) {
            order(now, "stop");
        }
    }

    private void goesOn(String there) {
        house.sounds()
                .here(there)
                .ifPresent(
                        file -> {
                            var old = new Running(file, there, leg.since());
                            old.ordered = true;
                            running = old;
                        });
    }

    // ---- the end -------------------------------------------------------------------------------

    /** RECORD_STOP. */
    void stopped(EslEvent event) {
        Running now = running;
        if (now != null && now.there.equals(event.text("Record-File-Path", ""))) {
            running = null;
            ended(now, Duration.ofMillis(event.number("variable_record_ms").orElse(0)));
        }
    }

    /** The leg ends; what was written stays. */
    void over() {
        Running now = running;
        if (now == null) {
            return;
        }
        running = null;
        if (now.ordered) {
            ended(now, Duration.between(now.since, house.now()));
        } else {
            failed(now.file, "the call ended before it began");
        }
    }

    /** Runs it when every recording of the leg is told, which may be now. */
    void whenTold(Runnable last) {
        if (measuring == 0) {
            last.run();
        } else {
            whenMeasured = last;
        }
    }

    private void ended(Running recording, Duration length) {
        measuring++;
        house.errands()
                .send(
                        () -> WaveLength.of(recording.file).orElse(length),
                        length,
                        measured -> {
                            measuring--;
                            told(recording, measured);
                        });
    }

    private void told(Running recording, Duration length) {
        house.tell(new RecordingEnded(house.now(), leg.id(), recording.file, length));
        house.sounds()
                .broughtFrom(recording.file)
                .ifPresent(
                        addresses ->
                                new Delivery(house, leg.node(), addresses, recording.there)
                                        .begin());
        Runnable last = whenMeasured;
        if (measuring == 0 && last != null) {
            whenMeasured = null;
            last.run();
        }
    }

    private void failed(Path file, String why) {
        house.tell(new RecordingFailed(house.now(), leg.id(), file, why));
    }
}
