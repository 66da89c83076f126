package hotline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.NetworkNamespace;
import org.junit.jupiter.api.Test;

/**
 * Two supervisors look at one campaign: both press start, one reloads, one deletes it while an
 * agent talks. It is gone when the talk is over, and everything of it is kept.
 */
class DeletedWhileItRunsTest {

    private static final String HERE = "192.0.2.10";
    private static final String PAGES = "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT;
    private static final int AGENTS_TONE = 700;

    private static final String SETUP =
            """
            departments: [{ name: 外呼一部, skillGroup: true }]
            users:
              - { login: lin, name: 林涛, password: "lin-leads-them", department: 外呼一部, roles: [supervisor] }
              - { login: zhou, name: 周婷, password: "zhou-leads-them", department: 外呼一部, roles: [supervisor] }
              - { login: maya, name: 王芳, password: "maya-calls-out", department: 外呼一部, roles: [agent],
                  extension: { number: "1001", password: "phone-of-maya" } }
            trunks: [{ name: sandbox, kind: sandbox }]
            """;

    @Test
    void theTalkGoesOnAndEverythingIsKept() {
        try (var network = NetworkNamespace.open("deleting", HERE);
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
            var lin = supervisor(browser, "lin");
            var zhou = supervisor(browser, "zhou");
            try {
                lin.begins("秋季回访", "号码\n13800100077\n13800100177\n");
                lin.creates();
                zhou.page().navigate(lin.page().url());
                zhou.is("已停止");
                bothPressStart(lin, zhou);

                phone.awaitsCall();
                phone.answer();
                phone.awaitsConversation();
                maya.barSays("通话");
                oneDeletesIt(browser, lin, zhou);
                phone.ear().hears(AGENTS_TONE);
                maya.barSays("通话");
                phone.hangUp();
                maya.is("话后");

                isKept(browser, lin);
                zhou.is("已删除");
            } finally {
                browser.picture(lin.page(), "last-lin");
                browser.picture(zhou.page(), "last-zhou");
                browser.picture(maya.page(), "last-maya");
            }
        }
    }

    private static CampaignPage supervisor(Browser browser, String login) {
        Page page = browser.window(1366, 768);
        new AgentsDesk(page, PAGES).opens(login, login + "-leads-them");
        return new CampaignPage(page, PAGES);
    }

    private static void bothPressStart(CampaignPage lin, CampaignPage zhou) {
        lin.offersOnly("开始", "编辑", "重新执行", "删除");
        zhou.offersOnly("开始", "编辑", "重新执行", "删除");
        lin.press("开始");
        zhou.press("开始");
        lin.is("执行中");
        zhou.is("执行中");
        assertEquals("409 campaign.running", zhou.page().evaluate(START));
        zhou.page().reload();
        zhou.is("执行中");
        zhou.offersOnly("停止", "删除");
        lin.offersOnly("停止", "删除");
    }

    private static void oneDeletesIt(Browser browser, CampaignPage lin, CampaignPage zhou) {
        lin.press("删除");
        browser.picture(lin.page(), "1-asks");
        lin.confirms("正在执行", "取消");
        lin.is("执行中");
        lin.press("删除");
        lin.confirms("进行中的通话自然结束后再删除", "删除");
        lin.is("已停止…");
        zhou.is("已停止…");
        lin.offersOnly();
        zhou.offersOnly();
        assertEquals("409 campaign.deleted", zhou.page().evaluate(START));
        browser.picture(zhou.page(), "2-waits-for-the-talk");
        zhou.page().reload();
        zhou.is("已停止…");
        zhou.offersOnly();
    }

    private static void isKept(Browser browser, CampaignPage lin) {
        Page page = lin.page();
        lin.is("已删除");
        page.navigate(PAGES + "/campaigns");
        assertThat(page.getByText("还没有外呼任务")).isVisible();
        page.navigate(PAGES + "/campaigns/deleted");
        page.getByRole(AriaRole.ROW)
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("秋季回访"))
                .click();
        lin.is("已删除");
        lin.offersOnly();
        page.getByText("目标号码").first().click();
        assertThat(page.getByText("已接通").first()).isVisible();
        browser.picture(page, "3-kept");
    }

    /** Presses start behind the page's back. */
    private static final String START =
            """
            async () => {
                const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/)[1]
                const id = location.pathname.split('/').pop()
                const answer = await fetch(`/api/v1/campaigns/${id}/start`, { method: 'POST', headers: { 'X-XSRF-TOKEN': token } })
                return `${answer.status} ${(await answer.json()).code}`
            }\
            """;
}
