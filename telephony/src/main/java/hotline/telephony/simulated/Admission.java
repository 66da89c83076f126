package hotline.telephony.simulated;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Lets calls of the world outside in, as legs with names of our own. */
final class Admission {

    private final House house;
    private final RandomGenerator names;

    Admission(House house, RandomGenerator names) {
        this.house = house;
        this.names = names;
    }

    void offered(PhoneCall call, String called) {
        Carrier carrier = call.phone().carrier();
        if (carrier != null && !carrier.isUp()) {
            refuse(call, HangupCause.CARRIER_FAILURE);
        } else if (house.legs().isFull()) {
            refuse(call, HangupCause.OVERLOAD);
        } else if (carrier != null && !carrier.takeLine()) {
            refuse(call, HangupCause.CONGESTION);
        } else {
            var id = new LegId(new UUID(names.nextLong(), names.nextLong()));
            var leg = new IncomingLeg(id, house, call, carrier);
            call.belongsTo(leg);
            house.legs().add(leg);
            String number = call.phone().number();
            house.news()
                    .tell(
                            new SwitchEvent.Offered(
                                    house.news().instant(),
                                    id,
                                    carrier == null
                                            ? new Origin.FromExtension(number)
                                            : new Origin.FromTrunk(carrier.name()),
                                    Caller.number(number),
                                    called,
                                    Optional.empty(),
                                    Map.of()));
        }
    }

    void refuse(PhoneCall call, HangupCause cause) {
        call.toPhone(() -> call.over(cause));
    }
}
