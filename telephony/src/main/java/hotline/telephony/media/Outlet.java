package hotline.telephony.media;

import java.util.ArrayList;
import java.util.List;

/** What a party is made to hear; drawn in {@code docs/media.md}. */
sealed interface Outlet {

    /** Not a packet. */
    record Nothing() implements Outlet {}

    record Silence() implements Outlet {}

    record Music() implements Outlet {}

    record Play() implements Outlet {}

    /** The packets of one other party, as they come. */
    record Relay(Member from) implements Outlet {}

    /** The sum of several others, every 20 ms. */
    record Mix(List<Member> of) implements Outlet {}

    Outlet NOTHING = new Nothing();
    Outlet SILENCE = new Silence();
    Outlet MUSIC = new Music();
    Outlet PLAY = new Play();

    /**
     * @param others whom the conversation lets this one hear
     */
    static Outlet decide(Member self, List<Member> others) {
        if (!self.maySend()) {
            return NOTHING;
        }
        if (self.isPlaying()) {
            return PLAY;
        }
        if (self.isHeld() || (others.size() == 1 && others.getFirst().hasPutUsOnHold())) {
            return MUSIC;
        }
        if (self.hearsItself()) {
            return new Relay(self);
        }
        var audible = new ArrayList<Member>(others.size());
        for (var other : others) {
            if (other.isAudible()) {
                audible.add(other);
            }
        }
        return switch (audible.size()) {
            case 0 -> SILENCE;
            case 1 -> new Relay(audible.getFirst());
            default -> new Mix(audible);
        };
    }
}
