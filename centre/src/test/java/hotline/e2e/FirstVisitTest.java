package hotline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.NetworkNamespace;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Somebody who reads no manual unpacks the house: from the password on the terminal to the first
 * talk, by what the pages say.
 */
class FirstVisitTest {

    private static final String HERE = "192.0.2.10";
    private static final String PAGES = "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT;
    private static final int AGENTS_TONE = 900;

    @Test
    void aNewcomerComesToATalkingCallByWhatThePagesSay() {
        try (var network = NetworkNamespace.open("first-visit", HERE);
                var house = HotlineUnderTest.startOutOfTheBox(network, HERE);
                var browser = Browser.start(network)) {
            Page page = browser.window(1366, 768);
            try {
                page.navigate(PAGES);
                page.getByLabel("用户名").fill("admin");
                page.getByLabel("密码").fill(house.firstPassword());
                press(page, "登录");

                assertThat(page.getByRole(AriaRole.HEADING, heading("开始使用"))).isVisible();
                browser.picture(page, "1-start");
                goOn(page, "建立一个技能组");
                panel(page).getByLabel("名称").fill("客服部");
                browser.picture(page, "2-department");
                save(page);

                goOn(page, "添加一位坐席");
                panel(page).getByLabel("姓名").fill("王芳");
                panel(page).getByLabel("用户名").fill("maya");
                panel(page).getByLabel("密码").first().fill("given-by-the-admin");
                panel(page).getByLabel(Pattern.compile("^分机(?!密)")).fill("1003");
                panel(page).getByLabel("分机密码").fill("phone-of-maya");
                browser.picture(page, "3-agent");
                save(page);

                goOn(page, "建立一个队列");
                panel(page).getByLabel("名称").fill("热线");
                browser.picture(page, "4-queue");
                save(page);

                goOn(page, "接入一个号码");
                panel(page).getByLabel("号码").fill("4001");
                panel(page).getByLabel("名称").fill("总机");
                browser.picture(page, "5-number");
                save(page);

                try (var phone =
                        BaresipPhone.start(
                                network,
                                new Account("1003", "phone-of-maya", HERE, "udp"),
                                new Place(HERE, 0),
                                AGENTS_TONE)) {
                    phone.awaitsRegistration();
                    assertThat(step(page, "注册坐席的话机")).hasClass(Pattern.compile("done"));

                    Page other = browser.window(1366, 768);
                    var desk = new AgentsDesk(other, PAGES);
                    desk.signIn("maya", "given-by-the-admin");
                    browser.picture(other, "6-agents-desk");
                    desk.goOnShift();

                    browser.picture(page, "7-ready-to-call");
                    press(page, "拨打");
                    phone.awaitsCall();
                    phone.answer();
                    phone.awaitsConversation();
                    desk.barSays("通话");
                    phone.ear().hearsSoundOtherThan(AGENTS_TONE);
                    assertThat(page.getByText("全部完成")).isVisible();
                    browser.picture(page, "8-done");
                    browser.picture(other, "9-talking");
                    phone.hangUp();
                    desk.barSays("话后");
                }
            } finally {
                browser.picture(page, "last");
            }
        }
    }

    private static void goOn(Page page, String step) {
        step(page, step).getByRole(AriaRole.BUTTON).first().click();
    }

    private static Locator step(Page page, String name) {
        return page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator panel(Page page) {
        return page.getByRole(AriaRole.COMPLEMENTARY);
    }

    private static void save(Page page) {
        press(page, "保存");
        assertThat(page.getByRole(AriaRole.HEADING, heading("开始使用"))).isVisible();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    private static Page.GetByRoleOptions heading(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
