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
        Day today,
        Hours hours,
        List<AgentLine> agents,
        List<Sound> sounds) {

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

    record Hours(int attempts, int answered, int dropped) {}

    /** Calls out. */
    record AgentLine(int calls, int answered, double talkSeconds) {}

    /**
     * A recording, as whoever plays it gets it.
     *
     * @param bytes of the whole file
     */
    record Sound(String call, String type, long bytes) {}

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private record Told(
            List<Lead> leads,
            List<CarrierCall> carrier,
            List<CallRecord> records,
            Counts counts,
            Day today,
            Hours hours,
            List<AgentLine> agents,
            List<Sound> sounds) {}

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
                                  const sum = (rows, name) => rows.reduce((all, row) => all + row[name], 0)
                                  // It may have been yesterday when it began.
                                  const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
                                  const asked = `?from=${day(1)}&to=${day(0)}&zone=UTC`
                                  const days = (await get('/reports/outbound-days' + asked)).filter((d) => d.kind === 'automatic')
                                  const today = { calls: sum(days, 'calls'), answered: sum(days, 'answered') }
                                  const byHour = await get('/reports/outbound-hours' + asked)
                                  const hours = { attempts: sum(byHour, 'attempts'), answered: sum(byHour, 'answered'), dropped: sum(byHour, 'dropped') }
                                  const agents = (await get('/reports/agents' + asked)).filter((a) => a.direction === 'out')
                                  const sounds = []
                                  for (const one of calls.filter((c) => c.recorded)) {
                                    const sound = await fetch(`/api/v1/calls/${one.id}/recording`, { headers: { Range: 'bytes=0-43' } })
                                    const bytes = Number((sound.headers.get('Content-Range') ?? '').split('/')[1] ?? 0)
                                    sounds.push({ call: one.id, type: sound.headers.get('Content-Type') ?? '', bytes })
                                  }
                                  return JSON.stringify({ leads, carrier, records, counts: campaign.counts, today, hours, agents, sounds })
                                }\
                                """);
        Told told = JSON.readValue(json, Told.class);
        Map<String, CallRecord> records = new HashMap<>();
        told.records().forEach(record -> records.put(record.id(), record));
        return new Reckoning(
                told.leads(),
                told.carrier(),
                records,
                told.counts(),
                told.today(),
                told.hours(),
                told.agents(),
                told.sounds());
    }
}
