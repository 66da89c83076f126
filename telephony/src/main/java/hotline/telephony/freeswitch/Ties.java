package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets legs talk that live on two nodes: over a call of ours from one FreeSWITCH to the other,
 * whose two ends are legs that nobody else hears of. Drawn in {@code docs/freeswitch.md}. On the
 * lane.
 */
final class Ties {

    private static final Pattern ADDRESS =
            Pattern.compile("(?m)^URL\\s+sip:[^@\\s]*@([A-Za-z0-9.:\\[\\]-]+)\\s*$");

    /** What the desk does for us; the ends are legs like any other to it. */
    interface Hands {

        void call(LegId near, Node from, String number, String address);

        void answer(LegId far);

        /** Returns why not, if it cannot be done. */
        Optional<String> join(LegId leg, LegId end);

        void hangUp(LegId end);
    }

    private static final class Tie {
        private final LegId one;
        private final LegId other;
        private final LegId near = LegId.random();
        private @Nullable LegId far;
        private boolean called;
        private boolean cut;
        private boolean nearJoined;
        private boolean farJoined;

        private Tie(LegId one, LegId other) {
            this.one = one;
            this.other = other;
        }

        private boolean isUp() {
            return nearJoined && farJoined;
        }
    }

    private final House outside;
    private final Hands hands;
    private final Map<LegId, Tie> byEnd = new HashMap<>();
    private final Map<LegId, Tie> byLeg = new HashMap<>();

    /**
     * @param outside where what is not about ends is told
     */
    Ties(House outside, Hands hands) {
        this.outside = outside;
        this.hands = hands;
    }

    /** Connects two legs of different nodes. Returns why not, if it cannot. */
    Optional<String> join(Leg one, Leg other) {
        for (Leg leg : List.of(one, other)) {
            if (leg.isHangingUp() || !leg.canHear()) {
                return Optional.of("no sound yet, or no more, on leg " + leg.id());
            }
            if (!leg.node().isUp()) {
                return Optional.of("FreeSWITCH " + leg.node().name() + " is not reached");
            }
        }
        Tie present = byLeg.get(one.id());
        if (present != null && present == byLeg.get(other.id())) {
            if (present.isUp()) {
                tellBridged(present);
            }
            return Optional.empty();
        }
        release(one.id());
        release(other.id());
        var tie = new Tie(one.id(), other.id());
        List.of(one.id(), other.id()).forEach(leg -> byLeg.put(leg, tie));
        byEnd.put(tie.near, tie);
        other.node()
                .link()
                .api(
                        ApiCommand.of("sofia", "status", "profile", "external"),
                        answer -> addressKnown(tie, one.node(), answer.reply().text()));
        return Optional.empty();
    }

    private void addressKnown(Tie tie, Node from, String status) {
        Matcher url = ADDRESS.matcher(status);
        if (tie.cut) {
            return;
        }
        if (url.find()) {
            tie.called = true;
            hands.call(tie.near, from, FreeSwitchSettings.TIE_NUMBERS + tie.near, url.group(1));
        } else {
            fail(tie, "the other node has no SIP profile \"external\"");
        }
    }

    /** Whether a call that comes in is the far end of one of ours. */
    boolean expects(String called) {
        return tieOf(called).isPresent();
    }

    private Optional<Tie> tieOf(String called) {
        return byEnd.values().stream()
                .filter(
                        tie ->
                                tie.far == null
                                        && called.equals(FreeSwitchSettings.TIE_NUMBERS + tie.near))
                .findFirst();
    }

    /** What the switch would tell; what is about ends is ours, the rest is told. */
    void told(SwitchEvent event) {
        boolean isOurs =
                switch (event) {
                    case SwitchEvent.Offered offered -> offered(offered);
                    case SwitchEvent.OfLeg news when byEnd.containsKey(news.leg()) -> {
                        ofEnd(byEnd.get(news.leg()), news);
                        yield true;
                    }
                    case SwitchEvent.Bridged(_, _, LegId other) -> byEnd.containsKey(other);
                    case SwitchEvent.Ended ended -> {
                        release(ended.leg());
                        yield false;
                    }
                    case SwitchEvent _ -> false;
                };
        if (!isOurs) {
            outside.tell(event);
        }
    }

    private boolean offered(SwitchEvent.Offered offered) {
        Optional<Tie> tie = tieOf(offered.called());
        tie.ifPresent(
                known -> {
                    known.far = offered.leg();
                    byEnd.put(offered.leg(), known);
                    hands.answer(offered.leg());
                });
        return tie.isPresent();
    }

    private void ofEnd(Tie tie, SwitchEvent.OfLeg news) {
        boolean isNear = news.leg().equals(tie.near);
        switch (news) {
            case SwitchEvent.Answered _ when tie.cut -> {}
            case SwitchEvent.Answered _ ->
                    hands.join(isNear ? tie.one : tie.other, news.leg())
                            .ifPresent(why -> fail(tie, why));
            case SwitchEvent.Bridged _ -> {
                tie.nearJoined |= isNear;
                tie.farJoined |= !isNear;
                if (tie.isUp() && !tie.cut) {
                    tellBridged(tie);
                }
            }
            case SwitchEvent.Separated _ -> cut(tie);
            case SwitchEvent.Ended(_, _, HangupCause cause, _, _, _) -> {
                byEnd.remove(news.leg());
                if (tie.isUp() || tie.cut) {
                    cut(tie);
                } else {
                    fail(tie, "the call from node to node failed: " + cause);
                }
            }
            case SwitchEvent.OfLeg _ -> {}
        }
    }

    private void tellBridged(Tie tie) {
        outside.tell(new SwitchEvent.Bridged(outside.now(), tie.one, tie.other));
        outside.tell(new SwitchEvent.Bridged(outside.now(), tie.other, tie.one));
    }

    private void fail(Tie tie, String why) {
        cut(tie);
        outside.tell(new SwitchEvent.Refused(outside.now(), tie.one, "bridge", why));
    }

    /** The leg goes elsewhere, or is over. */
    void release(LegId leg) {
        Tie tie = byLeg.get(leg);
        if (tie != null) {
            cut(tie);
        }
    }

    /** Ends both ends; whoever is left alone stands in park then, and is told to be separated. */
    private void cut(Tie tie) {
        tie.cut = true;
        byLeg.remove(tie.one, tie);
        byLeg.remove(tie.other, tie);
        if (!tie.called) {
            byEnd.remove(tie.near);
            return;
        }
        // Kept among the ends until they have ended: what is told of them is for nobody.
        if (byEnd.containsKey(tie.near)) {
            hands.hangUp(tie.near);
        }
        if (tie.far != null && byEnd.containsKey(tie.far)) {
            hands.hangUp(tie.far);
        }
    }

    boolean isEnd(LegId leg) {
        return byEnd.containsKey(leg);
    }

    /** Whom a leg talks to that is connected with an end; else who it seems to be. */
    LegId beyond(LegId leg, LegId partner) {
        Tie tie = byEnd.get(partner);
        if (tie == null) {
            return partner;
        }
        return leg.equals(tie.one) ? tie.other : tie.one;
    }
}
