package hotline.telephony.media;

import hotline.telephony.media.sound.Sound;

/** Music on hold, over and over; each party hears on where it left. */
final class HoldMusic {

    private final Sound music;
    private int position;

    HoldMusic(Sound music) {
        this.music = music;
    }

    void fill(short[] frame) {
        int filled = 0;
        while (filled < frame.length) {
            int copied = music.copy(position, frame, filled, frame.length - filled);
            filled += copied;
            position += copied;
            if (position >= music.length()) {
                position = 0;
            }
        }
    }
}
