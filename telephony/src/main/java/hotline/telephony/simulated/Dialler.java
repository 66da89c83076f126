package hotline.telephony.simulated;

import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the phones that a destination means, and calls them. */
final class Dialler {

    private final House house;
    private final SimulatedNetwork network;

    Dialler(House house, SimulatedNetwork network) {
        this.house = house;
        this.network = network;
    }

    void originate(LegId id, Destination to, Dial how) {
        if (house.legs().knows(id)) {
            house.news().refuse(id, "originate", "this name is or was another leg's");
        } else if (house.legs().isFull()) {
            fail(id, HangupCause.OVERLOAD);
        } else {
            switch (to) {
                case Destination.Extension(var number) -> dialExtension(id, number, how);
                case Destination.OverTrunk(var trunk, var number) ->
                        dialOver(id, network.carrier(trunk), number, how);
                case Destination.Outside(var number) ->
                        dialOver(id, network.carrierFor(number), number, how);
            }
        }
    }

    private void dialExtension(LegId id, String number, Dial how) {
        Optional<List<Phone>> phones = network.phonesOf(number);
        if (phones.isEmpty()) {
            fail(id, HangupCause.NO_SUCH_NUMBER);
        } else if (phones.get().isEmpty()) {
            fail(id, HangupCause.UNREACHABLE);
        } else {
            legTo(id, number, null).dial(phones.get(), how);
        }
    }

    private void dialOver(LegId id, Optional<Carrier> carrier, String number, Dial how) {
        if (carrier.isEmpty() || !carrier.get().isUp()) {
            fail(id, HangupCause.CARRIER_FAILURE);
        } else if (!carrier.get().takeLine()) {
            fail(id, HangupCause.CONGESTION);
        } else {
            Carrier trunk = carrier.get();
            legTo(id, number, trunk).dial(List.of(trunk.find(number)), how);
        }
    }

    private OutgoingLeg legTo(LegId id, String party, @Nullable Carrier carrier) {
        var leg = new OutgoingLeg(id, house, party, carrier);
        house.legs().add(leg);
        return leg;
    }

    /** It came to nothing before it left the house. */
    private void fail(LegId id, HangupCause cause) {
        house.legs().use(id);
        News news = house.news();
        news.tell(new SwitchEvent.Ended(news.instant(), id, cause, EndedBy.US, 0, cause.q850()));
    }
}
