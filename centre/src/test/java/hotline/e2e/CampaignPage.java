package hotline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pages of campaigns, by what a supervisor sees and presses. */
record CampaignPage(Page page, String address) {

    /** Opens the form; at all hours, for the test runs whenever it does. */
    void begins(String name, String numbers) {
        page.navigate(address + "/campaigns/new");
        page.getByLabel("任务名称").fill(name);
        page.getByLabel("把文件拖到这里，或点击选择")
                .setInputFiles(
                        new FilePayload(
                                name + ".csv",
                                "text/csv",
                                numbers.getBytes(StandardCharsets.UTF_8)));
        page.getByLabel("周一 1").nth(0).fill("00:00");
        page.getByLabel("周一 1").nth(1).fill("24:00");
        page.getByText("每天同周一").click();
    }

    void fill(String label, String value) {
        var field = page.getByRole(AriaRole.SPINBUTTON, new Page.GetByRoleOptions().setName(label));
        field.first().fill(value);
        field.first().blur();
    }

    /** Sends the form, and waits for 已停止. */
    void creates() {
        button("创建任务").click();
        is("已停止");
        assertThat(page.getByText("号码已就绪").first()).isVisible();
    }

    Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    void press(String button) {
        button(button).click();
    }

    /** The state beside the name. */
    void is(String state) {
        assertThat(page.locator("header .badge")).containsText(state);
    }

    /** The buttons that do something now are these, and the others are dead. */
    void offersOnly(String... alive) {
        for (String name : List.of("开始", "停止", "编辑", "重新执行", "删除")) {
            boolean does = List.of(alive).contains(name);
            assertThat(button(name)).hasAttribute("aria-disabled", Boolean.toString(!does));
        }
    }

    /** Answers the question that a press asked. */
    void confirms(String question, String button) {
        Locator box = page.getByRole(AriaRole.DIALOG);
        assertThat(box).containsText(question);
        box.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
