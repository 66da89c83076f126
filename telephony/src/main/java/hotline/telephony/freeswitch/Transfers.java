package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.AppMessage;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.SwitchEvent;
import java.util.Optional;

/**
 * Transfers that a phone asks for (REFER). FreeSWITCH parks both who talked; of a blind one it then
 * waits for our word, an attended one it has carried out by itself.
 */
final class Transfers {

    private final House house;
    private final Legs legs;
    private final Talks talks;

    Transfers(House house, Legs legs, Talks talks) {
        this.house = house;
        this.legs = legs;
        this.talks = talks;
    }

    /** PARK of a leg that we know: perhaps by a transfer, else it was left alone. */
    void parked(Leg leg, EslEvent event) {
        String consultation = event.variable("refer_uuid", "");
        String blind = event.variable("sip_blind_transfer_event", "");
        String target = event.variable("transfer_destination", "");
        Referral referral = leg.referral();
        if (target.startsWith("blind:") && referral.isNewBlind(blind)) {
            leg.nowParked(true);
            keepAlive(leg);
            referral.asked();
            talks.referred(leg);
            house.tell(
                    new SwitchEvent.TransferAsked(
                            house.now(), leg.id(), target.substring("blind:".length())));
            return;
        }
        if (isWaitingForReferral(leg, event)) {
            leg.nowParked(true);
            return;
        }
        if (referral.isNewAttended(consultation)) {
            keepAlive(leg);
            referral.told();
            // It may have ended already: FreeSWITCH hangs it up as part of the transfer.
            legs.ofChannel(consultation)
                    .map(Leg::id)
                    .or(() -> Legs.named(consultation).filter(legs::isOrWasInUse))
                    .ifPresent(
                            other ->
                                    house.tell(
                                            new SwitchEvent.AttendedTransferAsked(
                                                    house.now(), leg.id(), other)));
        }
        talks.parked(leg);
    }

    /** Whom the asker talked to is parked by the transfer as well, before or after. */
    private boolean isWaitingForReferral(Leg leg, EslEvent event) {
        if (talks.isReferred(leg)) {
            return true;
        }
        String asker = event.variable("blind_transfer_uuid", "");
        return !asker.isEmpty()
                && event.variable("sip_blind_transfer_event", "").isEmpty()
                && talks.partnerOf(leg)
                        .flatMap(legs::find)
                        .filter(partner -> partner.channel().equals(asker))
                        .filter(partner -> !partner.isHangingUp())
                        .isPresent();
    }

    /** FreeSWITCH forgets this when it parks somebody who transfers. */
    private static void keepAlive(Leg leg) {
        leg.node().order(ApiCommand.of("uuid_setvar", leg.channel(), "park_after_bridge", "true"));
    }

    /** What became of it. Returns why not, if it cannot be said. */
    Optional<String> report(Leg leg, HangupCause result) {
        Referral.State asked = leg.referral().state();
        leg.referral().over();
        return switch (asked) {
            case NONE -> Optional.of("no transfer was asked for");
            case TOLD -> Optional.empty();
            case ASKED -> {
                // Without the party it is connected elsewhere: FreeSWITCH has told the phone so.
                talks.referredParty(leg).ifPresent(party -> tell(leg, party, result));
                yield Optional.empty();
            }
        };
    }

    /** FreeSWITCH waits with what it tells the phone; on failure it connects the two again. */
    private void tell(Leg leg, Leg party, HangupCause result) {
        boolean done = result == HangupCause.NORMAL;
        if (!done) {
            party.node()
                    .order(
                            ApiCommand.of(
                                    "uuid_setvar",
                                    party.channel(),
                                    "sip_invite_failure_status",
                                    Integer.toString(result.sipStatus())));
        }
        party.player().movedOn();
        party.node()
                .link()
                .send(
                        AppMessage.execute("blind_transfer_ack", Boolean.toString(done))
                                .to(party.channel()),
                        _ -> {});
        if (done) {
            talks.referralDone(leg);
        } else {
            talks.referralFailed(leg);
        }
    }
}
