package hotline;

import hotline.kernel.store.PostgresLedger;
import hotline.kernel.web.EventStream;
import hotline.telephony.lane.ThreadLane;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What a monitoring system should watch of the house itself. */
@Component
class Gauges {

    Gauges(
            MeterRegistry meters,
            PostgresLedger ledger,
            HouseLane floor,
            ThreadLane lane,
            HouseSwitch house,
            EventStream stream) {
        Gauge.builder("hotline.ledger.waiting", ledger, PostgresLedger::waiting)
                .description("facts that are not durable yet")
                .register(meters);
        Gauge.builder("hotline.floor.mailbox", lane, ThreadLane::waiting)
                .description("events that wait for a decision")
                .register(meters);
        FunctionCounter.builder("hotline.floor.decisions", floor, HouseLane::decisions)
                .description("events decided")
                .register(meters);
        Gauge.builder("hotline.switch.legs", house, HouseSwitch::legs)
                .description("legs that are up")
                .register(meters);
        if (house instanceof EmbeddedHouse embedded) {
            Gauge.builder("hotline.switch.mediaPorts", embedded, EmbeddedHouse::mediaPorts)
                    .description("pairs of RTP sockets in use")
                    .register(meters);
        }
        Gauge.builder("hotline.pages", stream, EventStream::pages)
                .description("pages that listen to the event stream")
                .register(meters);
    }
}
