package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.AppMessage;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.SwitchEvent.PlayEnded;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one leg's party is made to hear. FreeSWITCH runs one application at a time on a leg, and one
 * that is ordered while another runs would run inside of it; so the next is ordered when the one
 * before has been told to be over. Each prompt is an application of its own, with an id of ours.
 */
final class Player {

    /** An application that was told to end and does not say so. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What was ordered just now may not run yet. */
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(1);

    private enum Kind {
        PROMPT,
        HOLD_MUSIC,
        ECHO
    }

    private static final class Playing {
        private final PlayId id;
        private final ArrayDeque<Prompt> left;
        private final boolean interruptible;

        private Playing(PlayId id, List<Prompt> prompts, boolean interruptible) {
            this.id = id;
            this.left = new ArrayDeque<>(prompts);
            this.interruptible = interruptible;
        }
    }

    /** An application as FreeSWITCH runs it, or will once its sound is found. */
    private static final class Run {
        private final String id = UUID.randomUUID().toString();
        private final Kind kind;
        private final Instant since;
        private boolean ordered;
        private boolean toldToEnd;
        private boolean brokenOff;

        private Run(Kind kind, Instant since) {
            this.kind = kind;
            this.since = since;
        }
    }

    private final Leg leg;
    private final House house;
    private @Nullable Playing playing;
    private @Nullable Run run;
    private boolean held;
    private boolean echoing;

    Player(Leg leg, House house) {
        this.leg = leg;
        this.house = house;
    }

    void play(PlayId id, List<Prompt> prompts, boolean interruptible) {
        stop(PlayEnding.STOPPED);
        echoing = false;
        playing = new Playing(id, prompts, interruptible);
        cut();
        next();
    }

    /** Ends what is played, if anything is. */
    void stopPlaying() {
        if (playing != null) {
            stop(PlayEnding.STOPPED);
            cut();
        }
    }

    void pressed() {
        Playing now = playing;
        if (now != null && now.interruptible) {
            stop(PlayEnding.INTERRUPTED);
            cut();
        }
    }

    void hold(boolean hold) {
        held = hold;
        Run now = run;
        if (!hold && now != null && now.kind == Kind.HOLD_MUSIC) {
            cut();
        }
        next();
    }

    void echo() {
        stop(PlayEnding.STOPPED);
        cut();
        echoing = true;
        next();
    }

    /** The leg is taken elsewhere, which ends whatever runs on it. */
    void movedOn() {
        stop(PlayEnding.STOPPED);
        echoing = false;
        held = false;
        Run now = running();
        if (now != null && !now.toldToEnd) {
            now.toldToEnd = true;
            expectEnd(now);
        }
    }

    /** The leg ends. */
    void over() {
        stop(PlayEnding.STOPPED);
        echoing = false;
        held = false;
        run = null;
    }

    /** PLAYBACK_STOP: comes before the end of the application that played. */
    void playbackStopped(EslEvent event) {
        Run now = run;
        if (now != null) {
            now.brokenOff = event.text("Playback-Status", "").equals("break");
        }
    }

    /** CHANNEL_EXECUTE_COMPLETE. */
    void executed(EslEvent event) {
        Run now = run;
        if (now != null && now.id.equals(event.text("Application-UUID", ""))) {
            run = null;
            if (leg.isHangingUp()) {
                stop(PlayEnding.STOPPED);
            } else {
                ended(now, event.text("Application-Response", ""));
                next();
            }
        }
    }

    /**
     * How FreeSWITCH shows the leg after we did not listen: an end that we missed is not told
     * again. While an application runs it has no response yet; afterwards it still stands there,
     * with one.
     */
    void found(EslEvent dump) {
        Run now = run;
        if (now == null
                || !now.ordered
                || Duration.between(now.since, house.now()).compareTo(STARTS_WITHIN) < 0) {
            return;
        }
        String response = dump.variable("current_application_response", "");
        String runs = dump.variable("current_application", "");
        if (!response.isEmpty() || !runs.equals(now.kind == Kind.ECHO ? "echo" : "playback")) {
            run = null;
            ended(now, response);
            next();
        }
    }

    private void ended(Run ended, String response) {
        if (ended.toldToEnd) {
            return;
        }
        switch (ended.kind) {
            case HOLD_MUSIC -> {}
            case ECHO -> echoing = false;
            case PROMPT -> promptEnded(ended, response);
        }
    }

    private void promptEnded(Run ended, String response) {
        Playing now = playing;
        if (now == null) {
            return;
        }
        if (response.contains("NOT FOUND") || response.contains("ERROR")) {
            stop(PlayEnding.FAILED);
            return;
        }
        // A break of ours that came too late for the prompt before breaks off this one.
        if (ended.brokenOff || now.left.peek() instanceof Prompt.Music) {
            return;
        }
        now.left.poll();
        if (now.left.isEmpty()) {
            stop(PlayEnding.FINISHED);
        }
    }

    private void next() {
        if (run != null) {
            return;
        }
        Playing now = playing;
        if (now != null) {
            Prompt prompt = now.left.peek();
            if (prompt == null) {
                stop(PlayEnding.FINISHED);
            } else {
                playback(prompt, Kind.PROMPT);
            }
        } else if (held) {
            playback(new Prompt.Music(), Kind.HOLD_MUSIC);
        } else if (echoing) {
            echoNow();
        }
    }

    private void playback(Prompt prompt, Kind kind) {
        var starting = new Run(kind, house.now());
        run = starting;
        house.sounds()
                .find(
                        prompt,
                        house.errands(),
                        sound -> {
                            if (run == starting) {
                                sound.ifPresentOrElse(
                                        file -> order("playback", file, starting),
                                        () -> notThere(starting));
                            }
                        });
    }

    private void notThere(Run starting) {
        run = null;
        held = held && starting.kind != Kind.HOLD_MUSIC;
        stop(PlayEnding.FAILED);
        next();
    }

    private void echoNow() {
        var starting = new Run(Kind.ECHO, house.now());
        run = starting;
        order("echo", "", starting);
    }

    private void order(String application, String argument, Run starting) {
        starting.ordered = true;
        leg.node()
                .link()
                .send(
                        AppMessage.execute(application, argument).to(leg.channel()).as(starting.id),
                        answer -> {
                            if (answer.isRefusal() && run == starting) {
                                run = null;
                                // A leg that is gone by now will be told to have ended.
                                boolean gone = answer.detail().startsWith("invalid session id");
                                stop(gone ? PlayEnding.STOPPED : PlayEnding.FAILED);
                                echoing = false;
                                held = false;
                            }
                        });
    }

    /** What FreeSWITCH was told to run; what was not is forgotten. */
    private @Nullable Run running() {
        if (run != null && !run.ordered) {
            run = null;
        }
        return run;
    }

    private void cut() {
        Run now = running();
        if (now == null || now.toldToEnd) {
            return;
        }
        now.toldToEnd = true;
        leg.node().order(ApiCommand.of("uuid_break", leg.channel(), "all"));
        expectEnd(now);
    }

    private void expectEnd(Run ending) {
        var _ =
                house.lane()
                        .after(
                                PATIENCE,
                                () -> {
                                    if (run == ending) {
                                        run = null;
                                        next();
                                    }
                                });
    }

    private void stop(PlayEnding how) {
        Playing now = playing;
        if (now != null) {
            playing = null;
            house.tell(new PlayEnded(house.now(), leg.id(), now.id, how));
        }
    }
}
