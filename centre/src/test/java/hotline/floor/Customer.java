package hotline.floor;

import hotline.telephony.phone.LegId;
import java.util.Optional;

/** What is written of somebody who calls the house, for tests that have no floor. */
public final class Customer {

    private Customer() {}

    /** Over the gateway, the number 4001. */
    public static CallFact.Arrived calls(CallId call, LegId leg, String from) {
        return new CallFact.Arrived(
                call,
                CallFact.Direction.IN,
                leg,
                CallFact.Role.CUSTOMER,
                from,
                "",
                "4001",
                Optional.of("gateway"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
