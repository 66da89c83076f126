package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Survey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our side of one party: what is true of it now. {@link SimulatedSwitch} decides what changes. */
final class SimulatedLeg {

    final LegId id;
    final boolean incoming;
    final String party;
    final Instant since;
    final @Nullable Carrier carrier;
    Survey.LegState state;

    /** The phones that ring for it, and after the answer or early media the one that speaks. */
    final List<PhoneCall> branches = new ArrayList<>();

    /** Of these, those that were asked to answer by themselves and said no. */
    final Set<PhoneCall> unwilling = new HashSet<>();

    @Nullable PhoneCall call;
    @Nullable Conversation conversation;
    @Nullable Playing playing;
    @Nullable Recording recording;
    Lane.@Nullable Timer ringLimit;
    Lane.@Nullable Timer soundClock;
    boolean soundLost;
    boolean echoes;
    boolean onHold;
    boolean muted;
    boolean partyHolds;
    boolean transferAsked;

    SimulatedLeg(
            LegId id,
            boolean incoming,
            String party,
            Instant since,
            @Nullable Carrier carrier,
            Survey.LegState state) {
        this.id = id;
        this.incoming = incoming;
        this.party = party;
        this.since = since;
        this.carrier = carrier;
        this.state = state;
    }

    /** Prompts on their way into the party's ear. */
    static final class Playing {
        final PlayId id;
        final List<Prompt> prompts;
        final boolean interruptible;
        int at;
        Lane.@Nullable Timer end;

        Playing(PlayId id, List<Prompt> prompts, boolean interruptible) {
            this.id = id;
            this.prompts = List.copyOf(prompts);
            this.interruptible = interruptible;
        }

        Set<Sound> sound() {
            if (at >= prompts.size()) {
                return Set.of();
            }
            return switch (prompts.get(at)) {
                case Prompt.Tone(int hertz, _) -> Set.of(new Sound.Tone(hertz));
                case Prompt.Silence _ -> Set.of();
                case Prompt.Music() -> Set.of(new Sound.Music());
                case Prompt.Shipped(var name, _) -> Set.of(new Sound.Speech(name));
                case Prompt.WaveFile(var file) -> Set.of(new Sound.Speech(file.toString()));
            };
        }
    }

    record Recording(Path file, Instant since) {}

    boolean isAnswered() {
        return state == Survey.LegState.ANSWERED;
    }

    /** Whether something played to it would be heard: answered, or opened early by us. */
    boolean hasOpenEar() {
        return isAnswered() || (incoming && state == Survey.LegState.EARLY);
    }

    /** What goes into the party's ear. */
    Set<Sound> heard() {
        if (onHold) {
            return Set.of(new Sound.Music());
        }
        if (playing != null) {
            return playing.sound();
        }
        if (echoes) {
            return voice().collect(Collectors.toSet());
        }
        return conversation == null ? Set.of() : conversation.heardBy(this);
    }

    /** What comes from the party for whomever it talks to. */
    Stream<Sound> voice() {
        if (partyHolds) {
            return Stream.of(new Sound.Music());
        }
        boolean speaks = isAnswered() || state == Survey.LegState.EARLY;
        return speaks && !onHold && !muted && call != null ? call.voice().stream() : Stream.of();
    }
}
