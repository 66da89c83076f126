package hotline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;

/** An agent's page, by what an agent sees and presses. */
record AgentsDesk(Page page, String address) {

    void signIn(String login, String password) {
        opens(login, password);
        assertThat(state()).isVisible();
    }

    /** Signs in somebody who takes no calls. */
    void opens(String login, String password) {
        page.navigate(address);
        page.getByLabel("用户名").fill(login);
        page.getByLabel("密码").fill(password);
        press("登录");
        assertThat(page.getByLabel("密码")).not().isVisible();
    }

    void goOnShift() {
        askToBeOnShift();
        is("空闲");
    }

    void askToBeOnShift() {
        state().click();
        page.getByText("上班", new Page.GetByTextOptions().setExact(true)).first().click();
    }

    /** Ends what made the agent not ready. */
    void takesCallsAgain() {
        state().click();
        againInTheMenu().click();
    }

    /** The same, for whoever looks again soon: the menu closes when a call comes. */
    void triesToTakeCallsAgain() {
        try {
            var soon = new Locator.ClickOptions().setTimeout(2_000);
            state().click(soon);
            againInTheMenu().click(soon);
        } catch (TimeoutError interrupted) {
            assertThat(state()).isVisible();
        }
    }

    /** After a missed call there is a button of the same name, too. */
    private Locator againInTheMenu() {
        return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("恢复接听"));
    }

    /** Ends the writing up, if it is not over by itself in this moment. */
    void isReadyNow() {
        try {
            page.getByText("立即就绪", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click(new Locator.ClickOptions().setTimeout(1_000));
        } catch (TimeoutError tooLate) {
            assertThat(state()).isVisible();
        }
    }

    /** What the agent is doing, as the page says it. */
    void is(String doing) {
        assertThat(state()).containsText(doing);
    }

    /** The same, for whoever acts upon it. */
    String doing() {
        return state().innerText();
    }

    void barSays(String words) {
        assertThat(page.getByLabel("通话条")).containsText(words);
    }

    void press(String button) {
        button(button).click();
    }

    Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    /** In the list of those to whom a call can be handed. */
    void choose(String whom, String deed) {
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(whom))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(deed))
                .click();
    }

    void dials(String number) {
        page.getByLabel("输入号码拨打").fill(number);
        page.keyboard().press("Enter");
    }

    private Locator state() {
        return page.getByLabel("坐席状态");
    }

    /** What the API answers to whoever is signed in here. */
    Object ask(String script) {
        return page.evaluate(script);
    }
}
