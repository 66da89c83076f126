package hotline;

import hotline.contacts.Contact;
import hotline.contacts.TimelineEntry;
import hotline.contacts.TimelineSource;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.records.store.CallRow;
import hotline.records.store.CallSearch;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A person's calls, for their history: every call from or to one of their numbers. */
@Component
class CallsOfContacts implements TimelineSource {

    private final CallSearch calls;
    private final PhoneNumbers numbers;

    CallsOfContacts(CallSearch calls, PhoneNumbers numbers) {
        this.calls = calls;
        this.numbers = numbers;
    }

    @Override
    public List<TimelineEntry> before(TenantId tenant, Contact contact, Instant before, int limit) {
        List<String> keys = contact.person().phones().stream().map(numbers::key).toList();
        return calls.ofNumbers(tenant, keys, before, limit).stream()
                .map(CallsOfContacts::entry)
                .toList();
    }

    private static TimelineEntry entry(CallRow call) {
        Map<String, Object> what = new HashMap<>();
        what.put("direction", call.direction());
        what.put("number", call.number());
        what.put("outcome", call.outcome());
        what.put("talkSeconds", call.talkedMillis() / 1_000.0);
        what.put("recording", call.recordings() > 0);
        String agent =
                call.agents().stream()
                        .filter(one -> one.id().equals(call.agent()))
                        .map(CallRow.Named::name)
                        .findFirst()
                        .orElse(null);
        return new TimelineEntry(call.arrivedAt(), "call", agent, call.call().toString(), what);
    }
}
