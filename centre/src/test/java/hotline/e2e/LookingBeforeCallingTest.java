package hotline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import hotline.telephony.peers.Await;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.NetworkNamespace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A campaign in preview mode: the agent looks at a number and skips it, does not pick up the own
 * phone for the next, talks with the one after and saves what came of it; the last is dialled by
 * itself.
 */
class LookingBeforeCallingTest {

    private static final String HERE = "192.0.2.10";
    private static final String PAGES = "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT;
    private static final int AGENTS_TONE = 700;

    private static final String SETUP =
            """
            departments: [{ name: 外呼一部, skillGroup: true }]
            users:
              - { login: lin, name: 林涛, password: "lin-leads-them", department: 外呼一部, roles: [supervisor, administrator] }
              - { login: maya, name: 王芳, password: "maya-calls-out", department: 外呼一部, roles: [agent],
                  extension: { number: "1001", password: "phone-of-maya" } }
            trunks: [{ name: sandbox, kind: sandbox }]
            """;

    /** The last one answers and sends back what it hears. */
    private static final String NUMBERS =
            """
            号码,姓名
            13800100000,客户零
            13800100100,客户一
            13800100277,客户二
            13800100377,客户三
            """;

    @Test
    void theAgentSeesWhoIsCalledAndDecides() {
        try (var network = NetworkNamespace.open("preview", HERE);
                var _ = HotlineUnderTest.start(network, HERE, SETUP);
                var browser = Browser.start(network);
                var phone =
                        BaresipPhone.start(
                                network,
                                new Account("1001", "phone-of-maya", HERE, "udp"),
                                new Place(HERE, 0),
                                AGENTS_TONE)) {
            phone.awaitsRegistration();
            var maya = new AgentsDesk(browser.window(1366, 768), PAGES);
            maya.signIn("maya", "maya-calls-out");
            maya.goOnShift();
            Page lins = browser.window(1366, 768);
            new AgentsDesk(lins, PAGES).opens("lin", "lin-leads-them");
            var campaign = new CampaignPage(lins, PAGES);
            Page desk = maya.page();
            Locator card = desk.getByLabel("下一个客户");
            try {
                makeCampaign(campaign);
                campaign.press("开始");

                assertThat(card).containsText("客户零");
                browser.picture(desk, "1-looks");
                press(card, "跳过");
                doesNotPickUp(maya, phone, card);
                talksAndSaves(browser, maya, phone, card);
                theLastIsDialledByItself(campaign, maya, phone);
                assertEquals(List.of(0, 0, 1, 1), lins.evaluate(ATTEMPTS));
                assertEquals(2, lins.evaluate(CARRIER), "the others were not rung");
                Await.some(
                        "both talks' recordings",
                        () ->
                                Optional.of(lins.evaluate(RECORDED))
                                        .filter("recorded,recorded"::equals));
            } finally {
                browser.picture(desk, "last-maya");
                browser.picture(lins, "last-lin");
            }
        }
    }

    private static void doesNotPickUp(AgentsDesk maya, BaresipPhone phone, Locator card) {
        assertThat(card).containsText("客户一");
        press(card, "拨打");
        phone.awaitsCall();
        phone.hangUp();
        maya.is("置忙");
        maya.takesCallsAgain();
    }

    private static void talksAndSaves(
            Browser browser, AgentsDesk maya, BaresipPhone phone, Locator card) {
        Page desk = maya.page();
        assertThat(card).containsText("客户二");
        press(card, "拨打");
        assertThat(card).not().isVisible();
        phone.awaitsCall();
        phone.answer();
        phone.awaitsConversation();
        maya.barSays("通话");
        phone.ear().hears(AGENTS_TONE);
        assertThat(desk.getByText("预览回访").first()).isVisible();
        Locator sheet = desk.getByRole(AriaRole.TABPANEL);
        assertThat(sheet).containsText("您好，客户二，我是王芳");
        desk.keyboard().press("Alt+s");
        desk.getByLabel("姓名").fill("客户二本人");
        browser.picture(desk, "2-contact");
        desk.keyboard().press("Alt+s");
        assertThat(sheet).containsText("您好，客户二本人，我是王芳");
        desk.getByRole(AriaRole.RADIO).first().click();
        desk.locator("#note").fill("下月再谈");
        browser.picture(desk, "2-talks");
        phone.hangUp();
        maya.barSays("话后");
        desk.getByText("保存并就绪").click();
        assertThat(desk.getByLabel("客户表单")).containsText("已保存");
        // The one whose call was not picked up may come again, a minute later.
        assertThat(card).containsText("客户三");
    }

    /** When it was looked at long enough; so long that nobody is hurried before. */
    private static void theLastIsDialledByItself(
            CampaignPage campaign, AgentsDesk maya, BaresipPhone phone) {
        campaign.press("停止");
        campaign.is("已停止");
        assertThat(maya.page().getByLabel("下一个客户")).not().isVisible();
        campaign.press("编辑");
        campaign.fill("预览时长", "5");
        campaign.press("保存");
        assertThat(campaign.page().getByText("预览式 · 5 秒")).isVisible();
        campaign.press("开始");
        phone.awaitsCall();
        phone.answer();
        phone.awaitsConversation();
        maya.barSays("通话");
        phone.ear().hears(AGENTS_TONE);
        campaign.press("停止");
        phone.hangUp();
        maya.barSays("话后");
    }

    /** How often each was called. */
    private static final String ATTEMPTS =
            """
            async () => {
                const get = async (path) => (await fetch('/api/v1' + path)).json()
                const [campaign] = (await get('/campaigns')).items
                const leads = await get('/campaigns/' + campaign.id + '/leads')
                return leads.items.map((lead) => lead.attempts)
            }\
            """;

    /** Calls that the network saw. */
    private static final String CARRIER =
            "async () => (await (await"
                    + " fetch('/api/v1/telephony/carrier-log?trunk=sandbox')).json()).length";

    /** Of the calls in which somebody talked. */
    private static final String RECORDED =
            """
            async () => {
                const calls = await (await fetch('/api/v1/calls')).json()
                return calls.items.filter((call) => call.talkSeconds > 0)
                    .map((call) => call.recorded ? 'recorded' : 'not').join(',')
            }\
            """;

    private static void makeCampaign(CampaignPage campaign) {
        campaign.begins("预览回访", NUMBERS);
        campaign.page().getByText("预览式", new Page.GetByTextOptions().setExact(true)).click();
        campaign.fill("预览时长", "600");
        campaign.fill("话后处理", "600");
        campaign.page().getByLabel("话术").fill("您好，{姓名}，我是{坐席}");
        assertThat(campaign.page().getByLabel("预览（示例数据）")).containsText("您好，王芳，我是李明");
        campaign.creates();
    }

    /** The call bar has a button of the same name. */
    private static void press(Locator card, String button) {
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)).click();
    }
}
