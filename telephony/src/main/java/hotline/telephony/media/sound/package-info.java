/**
 * Sounds to play: WAV files of any rate brought to 8 kHz once, the shipped prompts and music, and
 * tones made by arithmetic.
 *
 * <p>A {@code Sound} never changes and may be played by any number of legs at once. Reading files
 * waits, so it is done off the media steppers. Knows only {@code media.codec}.
 */
@NullMarked
package hotline.telephony.media.sound;

import org.jspecify.annotations.NullMarked;
