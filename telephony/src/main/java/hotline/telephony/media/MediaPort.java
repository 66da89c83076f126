package hotline.telephony.media;

import hotline.telephony.media.sound.Sound;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Our end of the sound of one leg: a pair of UDP sockets, RTP and RTCP, and what is done with them.
 *
 * <p>All methods may be called from any thread and return at once; the commands of one port are
 * carried out in order on its stepper. On a closed port they do nothing.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class MediaPort implements AutoCloseable {

    private final String name;

    MediaPort(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Where we take the party's RTP; even. RTCP is taken on the port above. */
    public int localRtpPort() {
        throw new UnsupportedOperationException("localRtpPort");
    }

    /**
     * Says what was agreed with the party; again after each new agreement. Until then nothing is
     * taken and nothing sent. A new RTP address lets the port look for its source anew; the same
     * one keeps the source that it has found.
     */
    public void remote(Remote remote) {
        throw new UnsupportedOperationException("remote " + remote);
    }

    /**
     * Lets two ports hear each other; bridges and conferences that they were in are left, and what
     * is played to them ends. While a party does not let itself be heard by us (it put us on hold),
     * the other one hears music.
     */
    public void join(MediaPort other) {
        throw new UnsupportedOperationException("join " + other);
    }

    /**
     * Joins this port, a supervisor's, to the conversation that {@code party} is in; again to
     * change the way. A whisper is heard by {@code party} only.
     */
    public void supervise(MediaPort party, Supervising way) {
        throw new UnsupportedOperationException("supervise " + party + way);
    }

    /** Leaves bridge, conference or supervision; the party hears silence. */
    public void separate() {
        throw new UnsupportedOperationException("separate");
    }

    /**
     * Plays sounds one after the other, in place of what the party would hear otherwise; a play in
     * progress ends first. Told: {@link MediaEvent.PlayEnded}.
     *
     * @param loop begins again at the end, until it is stopped
     * @param interruptible ends when the party presses a key
     */
    public void play(UUID id, List<Sound> sounds, boolean loop, boolean interruptible) {
        throw new UnsupportedOperationException("play " + id + sounds + loop + interruptible);
    }

    public void stopPlaying() {
        throw new UnsupportedOperationException("stopPlaying");
    }

    /**
     * Sends DTMF to the party: 0–9 A–D * #, and {@code ,} for a pause of half a second; other
     * characters, and what exceeds the queue, are left out. As RFC 4733 events where agreed, as
     * tones in the sound otherwise.
     */
    public void sendDigits(String digits) {
        throw new UnsupportedOperationException("sendDigits " + digits);
    }

    /** While held, the party hears music and is not heard; its bridge is kept. */
    public void hold(boolean held) {
        throw new UnsupportedOperationException("hold " + held);
    }

    /** While muted, the party is not heard. */
    public void mute(boolean muted) {
        throw new UnsupportedOperationException("mute " + muted);
    }

    /** Listens for DTMF tones in the party's sound, for phones without RFC 4733. */
    public void detectTones(boolean detect) {
        throw new UnsupportedOperationException("detectTones " + detect);
    }

    /**
     * Records into a new WAV file, 8 kHz, 16 bit: left what the party says, right what it hears.
     * The file can be played at every moment. A recording in progress ends first. Told: {@link
     * MediaEvent.RecordingEnded} or {@link MediaEvent.RecordingFailed}.
     */
    public void record(Path file) {
        throw new UnsupportedOperationException("record " + file);
    }

    /** While paused, the recording goes on as silence. */
    public void pauseRecording(boolean paused) {
        throw new UnsupportedOperationException("pauseRecording " + paused);
    }

    public void stopRecording() {
        throw new UnsupportedOperationException("stopRecording");
    }

    /** What went through up to now; the last figures come with {@link MediaEvent.Closed}. */
    public CompletionStage<PortStatistics> statistics() {
        throw new UnsupportedOperationException("statistics");
    }

    /** Ends everything on the port and gives its sockets back. Told: {@link MediaEvent.Closed}. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("close");
    }

    @Override
    public String toString() {
        return name;
    }
}
