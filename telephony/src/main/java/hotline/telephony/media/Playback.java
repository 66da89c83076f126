package hotline.telephony.media;

import hotline.telephony.media.sound.Sound;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Sounds that are being played, and how far. */
final class Playback {

    private final UUID id;
    private final List<Sound> sounds;
    private final boolean loop;
    private final boolean interruptible;
    private int index;
    private int position;

    Playback(UUID id, List<Sound> sounds, boolean loop, boolean interruptible) {
        this.id = id;
        this.sounds = List.copyOf(sounds);
        // A loop of nothing would never get anywhere.
        this.loop = loop && sounds.stream().anyMatch(sound -> sound.length() > 0);
        this.interruptible = interruptible;
    }

    UUID id() {
        return id;
    }

    boolean interruptible() {
        return interruptible;
    }

    /**
     * Fills the next frame, across the seams between sounds.
     *
     * @return false when this was the end; what the frame had too much is silence
     */
    boolean fill(short[] frame) {
        int filled = 0;
        while (filled < frame.length && index < sounds.size()) {
            var sound = sounds.get(index);
            int copied = sound.copy(position, frame, filled, frame.length - filled);
            filled += copied;
            position += copied;
            if (position >= sound.length()) {
                position = 0;
                index++;
                if (loop && index == sounds.size()) {
                    index = 0;
                }
            }
        }
        Arrays.fill(frame, filled, frame.length, (short) 0);
        return index < sounds.size();
    }
}
