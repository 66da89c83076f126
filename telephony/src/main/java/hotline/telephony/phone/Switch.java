package hotline.telephony.phone;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What the floor asks of a telephone switch, whichever one is plugged in.
 *
 * <p>Commands return at once and never throw for what happens on the telephone; what came of them
 * arrives at the listener, in order for each leg. A command that cannot be carried out (no such
 * leg, wrong state) is answered with {@link SwitchEvent.Refused}. A leg whose {@link
 * SwitchEvent.Ended} was told is gone for good; nothing more is ever said about it except refusals.
 *
 * <p>All methods may be called from any thread. The listener is called from the switch's own
 * threads, one event at a time for each leg, and must not wait.
 */
public interface Switch extends AutoCloseable {

    /** Where news go; to be set once, before {@link #start()}. */
    void onEvent(Consumer<SwitchEvent> listener);

    /**
     * Opens the doors. Throws an exception that says what is wrong (e.g. a port in use) and what to
     * do.
     */
    void start();

    /**
     * Calls out. Told: {@code Ringing}*, {@code EarlyMedia}?, then {@code Answered} or {@code
     * Ended}.
     */
    void originate(LegId leg, Destination to, Dial how);

    /** Lets an incoming leg's caller hear that it rings (180). */
    void ring(LegId leg);

    /**
     * Opens an incoming leg's ear before it is answered (183): what is played or bridged can be
     * heard.
     */
    void earlyMedia(LegId leg);

    /** Answers an incoming leg. Told: {@code Answered}. */
    void answer(LegId leg);

    /**
     * Asks the phone that rings for an outgoing leg to answer by itself, as if its handset were
     * lifted. Told: {@code Answered} when it does; {@code Refused} when it says that it does not do
     * such things, as far as the switch hears of that. A phone may also take the wish and ring on.
     */
    void askToAnswer(LegId leg);

    /**
     * Connects two legs so that they hear each other; what was played to them ends, earlier bridges
     * are left. A leg that is not answered yet gives and takes early media as far as it can. Told:
     * {@code Bridged} for each.
     */
    void bridge(LegId one, LegId other);

    /**
     * Connects three or more legs so that everyone hears everyone else. Told: {@code Bridged} for
     * each.
     */
    void conference(List<LegId> legs);

    /**
     * Joins a supervisor's leg to the conversation of an agent's leg; asking again changes the way.
     * Told: {@code Bridged} for the supervisor only; {@code Separated} when that conversation ends.
     * When the agent's leg is bridged with others meanwhile, the supervisor goes along, and nothing
     * is told.
     */
    void supervise(LegId supervisor, LegId agent, Supervision way);

    /** Takes a leg out of its bridge, conference or supervision. It stays up and hears silence. */
    void separate(LegId leg);

    /**
     * Plays prompts one after the other; a play in progress ends first. Told: {@code PlayEnded}.
     */
    void play(LegId leg, PlayId play, List<Prompt> prompts, boolean interruptible);

    /** Ends what is being played, if anything is. */
    void stopPlaying(LegId leg);

    /**
     * The leg's party hears itself, until it is bridged, played to or separated. What a newcomer
     * dials first to find out whether sound goes both ways.
     */
    void echo(LegId leg);

    /** Sends DTMF to the leg's party: 0–9 A–D * #, and {@code ,} for a pause of half a second. */
    void sendDigits(LegId leg, String digits);

    /** The leg's party hears music and is not heard, until {@link #resume}; its bridge is kept. */
    void hold(LegId leg);

    void resume(LegId leg);

    /** The leg's party is not heard; it goes on hearing. */
    void mute(LegId leg, boolean muted);

    /**
     * Listens to who answered, from now on; to be asked right after {@code Answered}. Told: {@code
     * AnswerJudged} once, within some five seconds; after a machine then {@code BeepEnded}, when it
     * beeps within a minute.
     */
    void judgeAnswer(LegId leg);

    /**
     * Records into a WAV file: left what the leg's party says, right what it hears. The file is
     * playable at every moment up to what was written; its folder is made when there is none. Told:
     * {@code RecordingEnded} or {@code RecordingFailed}.
     */
    void record(LegId leg, Path file);

    /** Nothing is written while paused (card data); time goes on in the file as silence. */
    void pauseRecording(LegId leg, boolean paused);

    void stopRecording(LegId leg);

    /**
     * Says what came of a transfer that the leg's party asked for ({@code TransferAsked}): {@link
     * HangupCause#NORMAL} for done. The phone is told, and usually hangs up by itself.
     */
    void reportTransfer(LegId leg, HangupCause result);

    /**
     * Ends a leg; one that is not answered yet is refused with the cause, one that we called is
     * cancelled.
     */
    void hangUp(LegId leg, HangupCause cause);

    /** What is up right now. Fails when the switch cannot be reached. */
    CompletionStage<Survey> survey();

    /** Hangs up what is up and gives back every port, thread and file. */
    @Override
    void close();
}
