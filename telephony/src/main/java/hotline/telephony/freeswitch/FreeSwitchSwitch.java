package hotline.telephony.freeswitch;

import hotline.telephony.embedded.config.Extension;
import hotline.telephony.embedded.config.TrunkSettings;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Supervision;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.Switch;
import hotline.telephony.phone.SwitchEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** FreeSWITCH as our switch: one node or several. Drawn in {@code docs/freeswitch.md}. */
public final class FreeSwitchSwitch implements Switch {

    private static final System.Logger LOG = System.getLogger(FreeSwitchSwitch.class.getName());

    private final FreeSwitchSettings settings;

    /** Nothing is connected before {@link #start()}. */
    public FreeSwitchSwitch(FreeSwitchSettings settings) {
        this.settings = settings;
    }

    /**
     * How a node is right now.
     *
     * @param why what is wrong, as a sentence; empty when it is up
     * @param legs that live on it
     */
    public record NodeState(String name, boolean up, String why, int legs) {}

    /** Every node, in the order of the settings. */
    public List<NodeState> nodes() {
        return List.of();
    }

    /** How many legs are up; calls count twice. */
    public int legs() {
        return 0;
    }

    /**
     * Takes other extensions and trunks from now on; calls that are up go on. FreeSWITCH itself is
     * asked to read its configuration and gateways anew. Any thread may ask, before the start and
     * after.
     *
     * @throws IllegalArgumentException when two have the same number or name; nothing was changed
     */
    public void configure(List<Extension> newExtensions, List<TrunkSettings> newTrunks) {
        if (newExtensions.isEmpty() && newTrunks.isEmpty()) {
            return;
        }
        throw toCome();
    }

    /** Takes no new calls from now on; those that are up go on. */
    public void drain() {
        LOG.log(System.Logger.Level.INFO, "nothing to drain yet");
    }

    @Override
    public void onEvent(Consumer<SwitchEvent> listener) {
        throw toCome();
    }

    @Override
    public void start() {
        throw toCome();
    }

    @Override
    public void originate(LegId leg, Destination to, Dial how) {
        throw toCome();
    }

    @Override
    public void ring(LegId leg) {
        throw toCome();
    }

    @Override
    public void earlyMedia(LegId leg) {
        throw toCome();
    }

    @Override
    public void answer(LegId leg) {
        throw toCome();
    }

    @Override
    public void bridge(LegId one, LegId other) {
        throw toCome();
    }

    @Override
    public void conference(List<LegId> legs) {
        throw toCome();
    }

    @Override
    public void supervise(LegId supervisor, LegId agent, Supervision way) {
        throw toCome();
    }

    @Override
    public void separate(LegId leg) {
        throw toCome();
    }

    @Override
    public void play(LegId leg, PlayId play, List<Prompt> prompts, boolean interruptible) {
        throw toCome();
    }

    @Override
    public void stopPlaying(LegId leg) {
        throw toCome();
    }

    @Override
    public void echo(LegId leg) {
        throw toCome();
    }

    @Override
    public void sendDigits(LegId leg, String digits) {
        throw toCome();
    }

    @Override
    public void hold(LegId leg) {
        throw toCome();
    }

    @Override
    public void resume(LegId leg) {
        throw toCome();
    }

    @Override
    public void mute(LegId leg, boolean muted) {
        throw toCome();
    }

    @Override
    public void judgeAnswer(LegId leg) {
        throw toCome();
    }

    @Override
    public void record(LegId leg, Path file) {
        throw toCome();
    }

    @Override
    public void pauseRecording(LegId leg, boolean paused) {
        throw toCome();
    }

    @Override
    public void stopRecording(LegId leg) {
        throw toCome();
    }

    @Override
    public void reportTransfer(LegId leg, HangupCause result) {
        throw toCome();
    }

    @Override
    public void hangUp(LegId leg, HangupCause cause) {
        throw toCome();
    }

    @Override
    public CompletionStage<Survey> survey() {
        throw toCome();
    }

    @Override
    public void close() {
        throw toCome();
    }

    private UnsupportedOperationException toCome() {
        return new UnsupportedOperationException("to come: " + settings);
    }
}
