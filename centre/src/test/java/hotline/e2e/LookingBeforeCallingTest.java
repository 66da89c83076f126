package hotline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.NetworkNamespace;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * A supervisor makes a campaign in preview mode; the agent looks at a number, skips it, has the
 * next one called by a click, and the one after it by waiting.
 */
class LookingBeforeCallingTest {

    private static final String HERE = "192.0.2.10";
    private static final String PAGES = "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT;

    private static final String SETUP =
            """
            departments: [{ name: 外呼一部, skillGroup: true }]
            users:
              - { login: lin, name: 林涛, password: "lin-leads-them", department: 外呼一部, roles: [supervisor] }
              - { login: maya, name: 王芳, password: "maya-calls-out", department: 外呼一部, roles: [agent],
                  extension: { number: "1001", password: "phone-of-maya" } }
            trunks: [{ name: sandbox, kind: sandbox }]
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
                                700)) {
            phone.awaitsRegistration();
            var maya = new AgentsDesk(browser.window(1366, 768), PAGES);
            maya.signIn("maya", "maya-calls-out");
            maya.goOnShift();
            Page form = browser.window(1366, 768);
            var lin = new AgentsDesk(form, PAGES);
            lin.opens("lin", "lin-leads-them");
            makeCampaign(form);
            browser.picture(form, "1-campaign");
            lin.press("开始");

            Page desk = maya.page();
            Locator next = desk.getByLabel("下一个客户");
            try {
                assertThat(next).containsText("客户零");
                browser.picture(desk, "2-looks");
                maya.press("跳过");
                assertThat(next).containsText("客户一");
                maya.press("拨打");
                assertThat(next).not().isVisible();

                phone.awaitsCall();
                phone.answer();
                maya.is("通话");
                browser.picture(desk, "3-talks");
                assertThat(desk.getByText("预览回访").first()).isVisible();
                phone.hangUp();

                // The third is called by itself, when it was looked at long enough.
                maya.is("话后");
                maya.isReadyNow();
                assertThat(next).containsText("客户二");
                phone.awaitsCall();
                phone.answer();
                maya.is("通话");
                phone.hangUp();
                maya.is("话后");

                assertEquals("0,1,1", lin.ask(ATTEMPTS));
            } finally {
                browser.picture(desk, "last");
            }
        }
    }

    /** How often each of the three was called. */
    private static final String ATTEMPTS =
            """
            async () => {
                const get = async (path) => (await fetch('/api/v1' + path)).json()
                const [campaign] = (await get('/campaigns')).items
                const leads = await get('/campaigns/' + campaign.id + '/leads')
                return leads.items.map((lead) => lead.attempts).join(',')
            }\
            """;

    private static void makeCampaign(Page page) {
        page.navigate(PAGES + "/campaigns/new");
        page.getByLabel("任务名称").fill("预览回访");
        page.getByLabel("把文件拖到这里，或点击选择")
                .setInputFiles(
                        new FilePayload(
                                "预览.csv",
                                "text/csv",
                                "号码,姓名\n13800100000,客户零\n13800100101,客户一\n13800100200,客户二\n"
                                        .getBytes(StandardCharsets.UTF_8)));
        page.getByText("预览式", new Page.GetByTextOptions().setExact(true)).click();
        fill(page, "预览时长", "15");
        // Whatever the time is where this test runs.
        page.getByLabel("周一 1").nth(0).fill("00:00");
        page.getByLabel("周一 1").nth(1).fill("24:00");
        page.getByText("每天同周一").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("创建任务")).click();
        assertThat(page.getByText("号码已就绪").first()).isVisible();
    }

    private static void fill(Page page, String label, String value) {
        var field = page.getByRole(AriaRole.SPINBUTTON, new Page.GetByRoleOptions().setName(label));
        field.first().fill(value);
        field.first().blur();
    }
}
