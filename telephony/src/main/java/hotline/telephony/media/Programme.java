package hotline.telephony.media;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one party is made to hear: its outlet, and every 20 ms what has to be made for it. */
final class Programme {

    private final Voice voice;
    private final HoldMusic music;
    private Outlet outlet = Outlet.NOTHING;
    private @Nullable Playback playback;

    Programme(Voice voice, HoldMusic music) {
        this.voice = voice;
        this.music = music;
    }

    Outlet outlet() {
        return outlet;
    }

    void changeTo(Outlet decided) {
        outlet = decided;
    }

    void play(Playback next) {
        playback = next;
    }

    /** The play that is on, or waits to be heard. */
    @Nullable Playback playback() {
        return playback;
    }

    void endPlay() {
        playback = null;
    }

    /** True when the next step cannot be left out. */
    boolean isBusy() {
        boolean made =
                switch (outlet) {
                    case Outlet.Nothing _, Outlet.Relay _ -> false;
                    case Outlet.Silence _, Outlet.Music _, Outlet.Play _, Outlet.Mix _ -> true;
                };
        return made || playback != null;
    }

    /** Makes the next 20 ms; false when what is played has come to its end. */
    boolean step(Scratch scratch, long now) {
        var frame = scratch.frame;
        boolean more = true;
        switch (outlet) {
            case Outlet.Relay _ -> {}
            case Outlet.Nothing _ -> {
                // Nobody hears it, but it ends when it should.
                more = playback == null || playback.fill(frame);
            }
            case Outlet.Silence _ -> {
                Arrays.fill(frame, (short) 0);
                voice.say(frame, scratch, now);
            }
            case Outlet.Music _ -> {
                music.fill(frame);
                voice.say(frame, scratch, now);
            }
            case Outlet.Play _ -> {
                more = playback != null && playback.fill(frame);
                voice.say(frame, scratch, now);
            }
            case Outlet.Mix(var of) -> {
                mix(of, frame);
                voice.say(frame, scratch, now);
            }
        }
        return more;
    }

    private static void mix(List<Member> others, short[] frame) {
        for (int i = 0; i < Scratch.FRAME; i++) {
            int sum = 0;
            for (int o = 0; o < others.size(); o++) {
                sum += others.get(o).said()[i];
            }
            frame[i] = (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }
}
