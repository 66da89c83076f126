package hotline.records.web;

import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.records.Names;
import hotline.records.store.CallRow;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Dresses calls for the pages: names of departments, places of numbers. */
@Component
class CallViews {

    private final Names names;
    private final PhoneNumbers numbers;

    CallViews(Names names, PhoneNumbers numbers) {
        this.names = names;
        this.numbers = numbers;
    }

    CallView of(TenantId tenant, CallRow row, Locale language) {
        PhoneNumbers.Origin origin = numbers.origin(row.number(), language);
        List<CallView.Named> agents = row.agents().stream().map(CallView::named).toList();
        return new CallView(
                row.call(),
                row.direction(),
                row.number(),
                row.from(),
                row.fromName(),
                row.to(),
                row.trunk(),
                origin.place(),
                origin.carrier(),
                row.queue() == null ? null : new CallView.Named(row.queue(), row.queueName()),
                agents.stream()
                        .filter(agent -> agent.id().equals(row.agent()))
                        .findFirst()
                        .orElse(null),
                agents,
                row.departments().stream()
                        .map(id -> new CallView.Named(id, names.department(tenant, id).orElse("")))
                        .toList(),
                row.arrivedAt(),
                row.queuedAt(),
                row.answeredAt(),
                row.connectedAt(),
                row.endedAt(),
                seconds(row.waitedMillis()),
                seconds(row.rangMillis()),
                seconds(row.talkedMillis()),
                seconds(row.heldMillis()),
                seconds(row.wrappedMillis()),
                row.outcome(),
                row.cause(),
                row.endedBy(),
                row.sip(),
                row.q850(),
                row.missedOffers(),
                row.callback(),
                row.transferred(),
                row.into(),
                row.path(),
                row.recordings() > 0,
                recorded(row));
    }

    private static CallView.@Nullable Recorded recorded(CallRow row) {
        return row.recordings() == 0
                ? null
                : new CallView.Recorded(
                        seconds(row.recordedMillis()),
                        row.voicemail() ? "voicemail" : "conversation",
                        row.recordings());
    }

    static double seconds(long millis) {
        return millis / 1_000.0;
    }
}
