package hotline.telephony.simulated;

import hotline.telephony.phone.HangupCause;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a phone does when it is called. */
public sealed interface Behaviour {

    /** Rings, and is picked up after a while. */
    record Answers(Delay rings, Temper then) implements Behaviour {}

    /** Plays an announcement or ring-back of its own before it is picked up. */
    record PlaysEarly(Delay plays, Temper then) implements Behaviour {}

    record Busy() implements Behaviour {}

    /** Refuses after a while, without ringing. */
    record Refuses(HangupCause cause, Delay after) implements Behaviour {}

    record RingsForEver() implements Behaviour {}

    /** Answers no signalling at all. */
    record Silent() implements Behaviour {}

    /** Calls us in the moment in which we call it, and is therefore busy. */
    record Glare(String dials) implements Behaviour {}

    /** Rings, and is picked up in the moment in which we give up: the answer crosses our CANCEL. */
    record AnswersLate() implements Behaviour {}

    /** Is picked up, talks, and then falls off the network without a word. */
    record DropsOff(Delay rings, Delay talks) implements Behaviour {}

    /** Does nothing by itself; whoever holds the {@link Phone} decides. */
    record ByHand() implements Behaviour {}

    /** Each call one of several, by weight. */
    record Mixed(List<Share> shares) implements Behaviour {
        public Mixed {
            shares = List.copyOf(shares);
            if (shares.isEmpty()) {
                throw new IllegalArgumentException("a mixture of nothing");
            }
        }

        Behaviour pick(RandomGenerator dice) {
            double left = dice.nextDouble() * shares.stream().mapToDouble(Share::weight).sum();
            for (Share share : shares) {
                left -= share.weight();
                if (left < 0) {
                    return share.behaviour();
                }
            }
            return shares.getLast().behaviour();
        }
    }

    /**
     * @param weight more than zero; only the proportion to the others counts
     */
    record Share(double weight, Behaviour behaviour) {
        public Share {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("a share of " + weight);
            }
        }
    }
}
