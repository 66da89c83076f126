package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.Blame;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import java.time.Duration;
import java.util.List;

/** How legs end: because we want it, because the party does, or with their FreeSWITCH. */
final class Endings {

    /** What FreeSWITCH knows to be over is told by an event that may still be on its way. */
    private static final Duration EVENTS_WITHIN = Duration.ofSeconds(1);

    private final House house;
    private final Legs legs;
    private final Talks talks;

    Endings(House house, Legs legs, Talks talks) {
        this.house = house;
        this.legs = legs;
        this.talks = talks;
    }

    // ---- by us ---------------------------------------------------------------------------------

    /** On every channel, and on those that are created later. */
    void hangUp(Leg leg, HangupCause cause) {
        leg.bidFarewell(cause);
        List.copyOf(leg.channels()).forEach(channel -> kill(leg, channel, cause));
    }

    void kill(Leg leg, String channel, HangupCause cause) {
        leg.node()
                .link()
                .api(
                        ApiCommand.of("uuid_kill", channel, Causes.toFreeSwitch(cause)),
                        answer -> {
                            if (answer.isRefusal()
                                    && answer.detail().startsWith("No such channel")) {
                                var _ =
                                        house.lane()
                                                .after(EVENTS_WITHIN, () -> missed(leg, channel));
                            }
                        });
    }

    /** The channel is not there any more, and no event said so. */
    private void missed(Leg leg, String channel) {
        if (leg.isOver() || !leg.channels().contains(channel)) {
            return;
        }
        legs.dropChannel(leg, channel);
        // The originate of one that is being dialled says what became of it.
        if (leg.channels().isEmpty() && !leg.isBeingDialled()) {
            gone(leg);
        }
    }

    // ---- as FreeSWITCH tells -------------------------------------------------------------------

    void channelEnded(Leg leg, String channel, EslEvent event) {
        legs.dropChannel(leg, channel);
        if (!leg.settled()) {
            leg.lastRefusal(event);
            if ((leg.isGivenUp() || leg.speaksForItself()) && leg.channels().isEmpty()) {
                refused(leg);
            }
        } else if (leg.channel().equals(channel)) {
            ended(leg, event);
        }
    }

    /** The originate has failed; its channels may still be on their way out. */
    void givenUp(Leg leg, String cause) {
        leg.givenUp(cause);
        if (leg.channels().isEmpty()) {
            refused(leg);
        }
    }

    private void refused(Leg leg) {
        EslEvent end = leg.refusal();
        int status = Causes.sipStatus(end);
        boolean byFarEnd = status >= 300;
        leg.farewell()
                .ifPresentOrElse(
                        ours -> bury(leg, ours, EndedBy.US, 0, ours.q850()),
                        () -> {
                            HangupCause cause = Causes.ofRefusal(end);
                            bury(
                                    leg,
                                    cause,
                                    byFarEnd && cause.blame() == Blame.CALLED
                                            ? EndedBy.PARTY
                                            : EndedBy.NETWORK,
                                    status,
                                    cause.q850());
                        });
    }

    private void ended(Leg leg, EslEvent event) {
        String disposition = event.variable("sip_hangup_disposition", "");
        boolean byParty = disposition.startsWith("recv_");
        HangupCause told = Causes.named(event.text("Hangup-Cause", ""));
        if (byParty) {
            HangupCause cause =
                    leg.isAnswered()
                            ? told
                            : leg.incoming() ? HangupCause.CANCELLED : Causes.ofRefusal(event);
            bury(leg, cause, EndedBy.PARTY, Causes.sipStatus(event), cause.q850());
        } else if (leg.farewell().isPresent()) {
            HangupCause ours = leg.farewell().get();
            bury(leg, ours, EndedBy.US, 0, ours.q850());
        } else {
            bury(leg, told, EndedBy.NETWORK, Causes.sipStatus(event), told.q850());
        }
    }

    // ---- without a word ------------------------------------------------------------------------

    /** No listing shows it. Its end may be on its way to us, with the true cause. */
    void notThere(Leg leg) {
        leg.isMissing();
        var _ =
                house.lane()
                        .after(
                                EVENTS_WITHIN,
                                () -> {
                                    if (!leg.isOver()) {
                                        gone(leg);
                                    }
                                });
    }

    private void gone(Leg leg) {
        if (leg.isGivenUp() || leg.farewell().isPresent()) {
            refused(leg);
        } else {
            lost(leg);
        }
    }

    /** The node runs anew, or has lost these calls: they are over. */
    void lost(Leg leg) {
        bury(leg, HangupCause.LOST, EndedBy.NETWORK, 0, HangupCause.LOST.q850());
    }

    /** The last word about a leg, and out of all tables. */
    private void bury(Leg leg, HangupCause cause, EndedBy by, int sipStatus, int q850) {
        leg.isHangingUp(true);
        leg.player().over();
        talks.ended(leg);
        legs.remove(leg);
        leg.over(cause, by, sipStatus, q850);
    }
}
