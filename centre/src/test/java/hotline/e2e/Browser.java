package hotline.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import hotline.telephony.peers.Await;
import hotline.telephony.peers.Need;
import hotline.telephony.peers.NetworkNamespace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's own Chromium, started inside the network of the test; nothing is downloaded. */
final class Browser implements AutoCloseable {

    private static final double PATIENCE_MILLIS = (double) Await.PATIENCE.toMillis();

    private static final List<String> QUIET =
            List.of(
                    "--no-sandbox",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-gpu",
                    "--disable-dev-shm-usage");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final Path pictures;

    private Browser(
            Playwright playwright, com.microsoft.playwright.Browser chromium, Path pictures) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.pictures = pictures;
    }

    static Browser start(NetworkNamespace network) {
        Need.programs("chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var chromium =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(network.wayTo("/usr/bin/chromium"))
                                        .setTimeout(PATIENCE_MILLIS)
                                        .setArgs(QUIET));
        return new Browser(playwright, chromium, network.folder());
    }

    /** A person's own window: nobody else's cookies are in it. */
    Page window(int width, int height) {
        BrowserContext person =
                chromium.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setLocale("zh-CN")
                                .setTimezoneId("Asia/Shanghai"));
        Page page = person.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        return page;
    }

    /** What a person would see now, for whoever reads a failed test. */
    void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
