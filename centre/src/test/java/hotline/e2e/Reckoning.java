package hotline.e2e;

import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the house and the carrier each tell of the only campaign, to hold one against the other. */
record Reckoning(
        List<Lead> leads,
        List<CarrierCall> carrier,
        Map<String, CallRecord> records,
        Counts counts,
        Day today) {

    record Lead(String phone, List<Attempt> attempts) {}

    record Attempt(String call, String outcome, int sip) {}

    record CarrierCall(String number, boolean fromHouse, boolean answered, int sip) {

        /** Networks write one number in many ways. */
        boolean isTo(String phone) {
            int national = 11;
            return number.endsWith(phone.substring(phone.length() - national));
        }
    }

    record CallRecord(String id, boolean connected, double talkSeconds, boolean recorded) {}

    record Counts(int total, int attempts, int answered, int dropped) {}

    record Day(int calls, int answered) {}

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private record Told(
            List<Lead> leads,
            List<CarrierCall> carrier,
            List<CallRecord> records,
            Counts counts,
            Day today) {}

    /** Asks the API as whoever is signed in at the page. */
    static Reckoning of(Page page) {
        String json =
                (String)
                        page.evaluate(
                                """
                                async () => {
                                  const get = async (path) => {
                                    const answer = await fetch('/api/v1' + path)
                                    if (!answer.ok) throw new Error(path + ': ' + answer.status + ' ' + await answer.text())
                                    return answer.json()
                                  }
                                  const campaign = (await get('/campaigns')).items[0]
                                  const numbers = (await get(`/campaigns/${campaign.id}/leads?size=200`)).items
                                  const leads = []
                                  for (const one of numbers) {
                                    const lead = await get(`/campaigns/${campaign.id}/leads/${one.number}`)
                                    leads.push({ phone: lead.phone, attempts: lead.history.map((a) => ({ call: a.call, outcome: a.outcome, sip: a.sip ?? 0 })) })
                                  }
                                  const carrier = (await get('/telephony/carrier-log?trunk=sandbox')).map((c) => ({ ...c, answered: !!c.answered }))
                                  const calls = (await get('/calls?size=200')).items
                                  const records = calls.map((c) => ({ id: c.id, connected: !!c.connectedAt, talkSeconds: c.talkSeconds, recorded: c.recorded }))
                                  const day = new Date().toISOString().slice(0, 10)
                                  const days = await get(`/reports/outbound-days?from=${day}&to=${day}&zone=UTC`)
                                  const today = days.find((d) => d.kind === 'automatic') ?? { calls: 0, answered: 0 }
                                  return JSON.stringify({ leads, carrier, records, counts: campaign.counts, today })
                                }\
                                """);
        Told told = JSON.readValue(json, Told.class);
        Map<String, CallRecord> records = new HashMap<>();
        told.records().forEach(record -> records.put(record.id(), record));
        return new Reckoning(told.leads(), told.carrier(), records, told.counts(), told.today());
    }
}
