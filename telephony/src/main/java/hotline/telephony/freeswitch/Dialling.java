package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey.LegState;
import java.time.Duration;
import java.util.Optional;

/** Calls out: an originate as a job, its ring limit, and what comes of it. */
final class Dialling {

    private static final int TRIES = 4;
    private static final Duration TIED_WITHIN = Duration.ofSeconds(10);
    private static final Duration TABLE_WRITTEN_WITHIN = Duration.ofMillis(250);

    private final House house;
    private final Legs legs;
    private final Endings endings;
    private final Phones phones;

    Dialling(House house, Legs legs, Endings endings, Phones phones) {
        this.house = house;
        this.legs = legs;
        this.endings = endings;
        this.phones = phones;
    }

    void dial(LegId id, Node node, Ways.Way.To way, Dial how) {
        Leg leg = begun(id, node, way.party(), way.trunk());
        ApiCommand words =
                Originate.command(id, way, how, Originate.variables(house.sounds().holdMusic()));
        order(leg, words, Originate.within(how), TRIES);
        var _ =
                house.lane()
                        .after(
                                how.ringLimit(),
                                () -> {
                                    if (!leg.isOver() && !leg.isAnswered()) {
                                        endings.hangUp(leg, HangupCause.NO_ANSWER);
                                    }
                                });
    }

    /** From one node to another; see {@link Ties}. */
    void across(LegId near, Node from, String number, String address) {
        ApiCommand words =
                Originate.across(
                        near, number, address, Originate.variables(house.sounds().holdMusic()));
        order(begun(near, from, number, Optional.empty()), words, TIED_WITHIN, 1);
    }

    private Leg begun(LegId id, Node node, String party, Optional<String> trunk) {
        var leg =
                new Leg(
                        id,
                        node,
                        false,
                        id.toString(),
                        party,
                        trunk,
                        LegState.DIALLING,
                        house.now(),
                        house);
        legs.add(leg);
        return leg;
    }

    private void order(Leg leg, ApiCommand words, Duration within, int tries) {
        leg.node()
                .link()
                .job(
                        words,
                        within,
                        answer -> {
                            if (tries > 1 && isTooEarly(leg, answer)) {
                                var _ =
                                        house.lane()
                                                .after(
                                                        TABLE_WRITTEN_WITHIN,
                                                        () -> again(leg, words, within, tries));
                            } else {
                                originated(leg, answer);
                            }
                        });
    }

    private void again(Leg leg, ApiCommand words, Duration within, int tries) {
        if (leg.farewell().isEmpty()) {
            order(leg, words, within, tries - 1);
        } else {
            endings.givenUp(leg, "ORIGINATOR_CANCEL");
        }
    }

    /** FreeSWITCH tells of a REGISTER before it has written it into the table that it calls by. */
    private boolean isTooEarly(Leg leg, Link.Answer answer) {
        return answer.isRefusal()
                && answer.detail().equals("USER_NOT_REGISTERED")
                && phones.nodesOf(leg.party()).contains(leg.node());
    }

    private void originated(Leg leg, Link.Answer answer) {
        if (!answer.known()) {
            leg.isOrphaned(); // what is up will be seen when we are connected again
            return;
        }
        if (leg.isOver()) {
            return;
        }
        if (!answer.isOk()) {
            endings.givenUp(leg, answer.detail());
            return;
        }
        String channel = answer.detail();
        boolean gone = !leg.channels().contains(channel);
        legs.addChannel(leg, channel);
        leg.settledAs(channel);
        leg.farewell().ifPresent(cause -> endings.kill(leg, channel, cause));
        if (gone && leg.hasRefusal()) {
            endings.channelEnded(leg, channel, leg.refusal());
        }
    }
}
