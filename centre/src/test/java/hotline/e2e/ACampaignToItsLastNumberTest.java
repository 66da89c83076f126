package hotline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static hotline.e2e.AgentAtWork.Habit.IGNORES;
import static hotline.e2e.AgentAtWork.Habit.REFUSES;
import static hotline.e2e.AgentAtWork.Habit.TALKS;
import static hotline.e2e.AgentAtWork.Habit.WRITES_UP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import hotline.e2e.Reckoning.AgentLine;
import hotline.e2e.Reckoning.CallRecord;
import hotline.telephony.embedded.sandbox.SandboxNumber;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.NetworkNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A supervisor makes a campaign of sixty numbers from a file and starts it; three agents with real
 * phones take what is answered, each in their own way; it stops by itself. Then every number's
 * story must be the one that the carrier tells of it.
 */
class ACampaignToItsLastNumberTest {

    private static final String HERE = "192.0.2.10";
    private static final String PAGES = "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT;
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final int NUMBERS = 60;

    private static final String SETUP =
            """
            departments: [{ name: 外呼一部, skillGroup: true }]
            users:
              - { login: lin, name: 林涛, password: "lin-leads-them", department: 外呼一部, roles: [supervisor, administrator] }
              - { login: maya, name: 王芳, password: "maya-calls-out", department: 外呼一部, roles: [agent],
                  extension: { number: "1001", password: "phone-of-maya" } }
              - { login: bao, name: 包一, password: "bao-calls-out", department: 外呼一部, roles: [agent],
                  extension: { number: "1002", password: "phone-of-bao" } }
              - { login: chen, name: 陈晨, password: "chen-calls-out", department: 外呼一部, roles: [agent],
                  extension: { number: "1003", password: "phone-of-chen" } }
            trunks: [{ name: sandbox, kind: sandbox }]
            """;

    /** What the carrier's numbers do decides what must be told of them. */
    private static final Map<SandboxNumber, Set<String>> OUTCOMES =
            Map.ofEntries(
                    Map.entry(SandboxNumber.REJECTS, Set.of("rejected")),
                    Map.entry(SandboxNumber.NO_SUCH_NUMBER, Set.of("invalidNumber")),
                    Map.entry(SandboxNumber.SILENT, Set.of("noAnswer", "unreachable")),
                    Map.entry(SandboxNumber.SWITCHED_OFF, Set.of("unreachable")),
                    Map.entry(SandboxNumber.CONGESTED, Set.of("congestion")),
                    Map.entry(SandboxNumber.RINGS_FOR_EVER, Set.of("noAnswer")),
                    Map.entry(SandboxNumber.BUSY, Set.of("busy")),
                    Map.entry(SandboxNumber.HANGS_UP_AT_ONCE, Set.of("dropped", "answered")));

    private static final Set<String> PICKED_UP = Set.of("answered", "dropped");

    private static final List<String> ENDINGS =
            List.of(
                    "00", "03", "04", "08", "18", "20", "34", "55", "60", "66", "77", "80", "86",
                    "99", "01");

    @Test
    void everyNumbersStoryIsTheOneThatTheCarrierTells() {
        try (var network = NetworkNamespace.open("campaign", HERE);
                var _ = HotlineUnderTest.start(network, HERE, SETUP);
                var browser = Browser.start(network);
                var mayas = phone(network, "1001", "phone-of-maya", 0);
                var baos = phone(network, "1002", "phone-of-bao", 10);
                var chens = phone(network, "1003", "phone-of-chen", 20)) {
            var agents =
                    List.of(
                            atWork(browser, mayas, "maya", List.of(TALKS, WRITES_UP).iterator()),
                            atWork(browser, baos, "bao", List.of(TALKS, REFUSES).iterator()),
                            atWork(browser, chens, "chen", List.of(IGNORES).iterator()));
            Page page = browser.window(1366, 768);
            var supervisor = new AgentsDesk(page, PAGES);
            try {
                supervisor.opens("lin", "lin-leads-them");
                makeCampaign(new CampaignPage(page, PAGES));
                browser.picture(page, "1-stopped");
                supervisor.press("开始");
                assertThat(page.getByText("执行中").first()).isVisible();

                untilItStops(page, agents, browser);
                browser.picture(page, "3-finished");

                Reckoning told = Reckoning.of(page);
                assertEquals(NUMBERS, told.leads().size());
                told.leads().forEach(lead -> isAsTheCarrierTells(lead, told));
                assertEquals(NUMBERS, told.carrier().size(), "nobody was called twice");
                addsUp(told);
            } finally {
                browser.picture(page, "last");
            }
        }
    }

    private static BaresipPhone phone(
            NetworkNamespace network, String extension, String password, int place) {
        return BaresipPhone.start(
                network,
                new Account(extension, password, HERE, "udp"),
                new Place(HERE, place),
                700 + place);
    }

    private static AgentAtWork atWork(
            Browser browser, BaresipPhone phone, String login, Iterator<AgentAtWork.Habit> habits) {
        phone.awaitsRegistration();
        var desk = new AgentsDesk(browser.window(1366, 768), PAGES);
        desk.signIn(login, login + "-calls-out");
        desk.goOnShift();
        return new AgentAtWork(phone, desk, habits);
    }

    /** As the supervisor does it: the form, the file, and waiting for 已停止. */
    private static void makeCampaign(CampaignPage campaign) {
        campaign.begins("春季回访", numbersAsCsv());
        campaign.fill("最大并发数", "8");
        campaign.fill("坐席并发比", "2.5");
        campaign.fill("振铃时长", "15");
        campaign.fill("坐席振铃", "8");
        campaign.fill("话后处理", "3");
        campaign.creates();
    }

    private static String numbersAsCsv() {
        return "号码,姓名\n"
                + IntStream.range(0, NUMBERS)
                        .mapToObj(
                                i ->
                                        "138001%03d%s,客户%d\n"
                                                .formatted(i, ENDINGS.get(i % ENDINGS.size()), i))
                        .collect(Collectors.joining());
    }

    private static void untilItStops(Page page, List<AgentAtWork> agents, Browser browser) {
        long until = System.nanoTime() + LONGEST.toNanos();
        long pictured = System.nanoTime();
        var stopped = page.getByText("名单已全部拨打完成");
        while (!stopped.isVisible()) {
            assertTrue(System.nanoTime() < until, () -> "it never stopped: " + Reckoning.of(page));
            agents.forEach(AgentAtWork::live);
            if (System.nanoTime() - pictured > Duration.ofSeconds(20).toNanos()) {
                browser.picture(page, "2-running");
                pictured = Long.MAX_VALUE;
            }
            page.waitForTimeout(50);
        }
    }

    private static void isAsTheCarrierTells(Reckoning.Lead lead, Reckoning told) {
        var seen = told.carrier().stream().filter(call -> call.isTo(lead.phone())).toList();
        assertEquals(1, seen.size(), lead + " was called once");
        assertEquals(1, lead.attempts().size(), lead.toString());
        var attempt = lead.attempts().getFirst();
        boolean pickedUp = seen.getFirst().answered();
        assertEquals(pickedUp, PICKED_UP.contains(attempt.outcome()), lead + " and " + seen);
        var expected = OUTCOMES.getOrDefault(SandboxNumber.of(lead.phone()), PICKED_UP);
        assertTrue(expected.contains(attempt.outcome()), lead + " and " + seen);
        if (!pickedUp && !Set.of("noAnswer", "unreachable").contains(attempt.outcome())) {
            assertEquals(seen.getFirst().sip(), attempt.sip(), lead + " and " + seen);
        }
        var record = told.records().get(attempt.call());
        assertTrue(record != null, "no record of " + lead);
        assertEquals(
                attempt.outcome().equals("answered"), record.connected(), lead + "\n" + record);
        if (attempt.outcome().equals("answered") && record.talkSeconds() > 0) {
            assertTrue(record.recorded(), "no recording of " + lead);
        }
    }

    /** The counts of the campaign and of the day's report are those of its numbers. */
    private static void addsUp(Reckoning told) {
        List<String> outcomes = new ArrayList<>();
        told.leads().forEach(lead -> lead.attempts().forEach(a -> outcomes.add(a.outcome())));
        long answered = outcomes.stream().filter("answered"::equals).count();
        long dropped = outcomes.stream().filter("dropped"::equals).count();
        assertTrue(answered >= 10, "agents talked: " + outcomes);
        assertEquals(NUMBERS, told.counts().total());
        assertEquals(NUMBERS, told.counts().attempts());
        assertEquals(answered + dropped, told.counts().answered(), "who picked up");
        assertEquals(dropped, told.counts().dropped());
        assertEquals(NUMBERS, told.today().calls());
        assertEquals(answered + dropped, told.today().answered(), "who picked up");
        assertEquals(
                new Reckoning.Hours(NUMBERS, (int) (answered + dropped), (int) dropped),
                told.hours());
        assertEquals(answered, told.agents().stream().mapToInt(AgentLine::answered).sum());
        assertTrue(
                told.agents().stream().anyMatch(agent -> agent.calls() > agent.answered()),
                "somebody let it ring: " + told.agents());
        assertEquals(
                told.records().values().stream().mapToDouble(CallRecord::talkSeconds).sum(),
                told.agents().stream().mapToDouble(AgentLine::talkSeconds).sum(),
                NUMBERS * 0.5 + told.agents().size() * 0.5,
                "as far as whole seconds are told");
        theRecordingsArePlayed(told);
    }

    /** By whoever has the right to. */
    private static void theRecordingsArePlayed(Reckoning told) {
        told.sounds()
                .forEach(
                        sound -> {
                            assertEquals("audio/wav", sound.type(), sound.toString());
                            assertTrue(sound.bytes() > 44, "silence: " + sound);
                        });
        long recorded = told.records().values().stream().filter(CallRecord::recorded).count();
        assertEquals(recorded, told.sounds().size());
    }
}
