package hotline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.Ear;
import hotline.telephony.peers.NetworkNamespace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The main job of the house on real input: a customer calls, chooses in the menu, waits, reaches
 * the agent's phone; the page shows who it is; one click saves; the next call opens what was saved;
 * the record is there and both voices are in the recording.
 */
class FromTheFirstRingToTheSavedContactTest {

    private static final String HERE = "192.0.2.10";
    private static final String PAGES = "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT;
    private static final int CUSTOMERS_TONE = 500;
    private static final int AGENTS_TONE = 900;

    private static final String SETUP =
            """
            departments: [{ name: 销售一部, skillGroup: true }]
            users:
              - { login: maya, name: 王芳, password: "maya-takes-calls", department: 销售一部,
                  roles: [agent, supervisor], extension: { number: "1003", password: "phone-of-maya" } }
            trunks:
              - { name: gateway, kind: peer, address: "192.0.2.10:5090", transport: udp, lines: 30 }
            queues: [{ name: sales, department: 销售一部, strategy: longest-idle, wrapUp: 60s, ring: 20s }]
            numbers:
              - number: "4001"
                flow:
                  - { say: welcome }
                  - menu:
                      say: welcome
                      keys: { "1": [ { queue: sales } ], "2": [ { hangUp: {} } ] }
                      otherwise: [ { hangUp: {} } ]
            """;

    @Test
    void aCustomerIsServedSavedAndKnownNextTime() {
        try (var network = NetworkNamespace.open("first-ring", HERE);
                var _ = HotlineUnderTest.start(network, HERE, SETUP);
                var browser = Browser.start(network);
                var agentsPhone =
                        BaresipPhone.start(
                                network,
                                new Account("1003", "phone-of-maya", HERE, "udp"),
                                new Place(HERE, 0),
                                AGENTS_TONE);
                var customer =
                        BaresipPhone.start(
                                network,
                                Account.nobody("13800138000"),
                                new Place(HERE, 10),
                                CUSTOMERS_TONE)) {
            agentsPhone.awaitsRegistration();
            Page page = browser.window(1366, 768);
            var desk = new AgentsDesk(page, PAGES);
            try {
                desk.signIn("maya", "maya-takes-calls");
                desk.goOnShift();
                browser.picture(page, "1-on-shift");

                customer.dial("sip:4001@" + HERE + ":" + HotlineUnderTest.SIP_PORT);
                customer.awaitsConversation();
                customer.ear().hearsSoundOtherThan(CUSTOMERS_TONE, AGENTS_TONE);
                customer.press("1");

                agentsPhone.awaitsCall();
                desk.barSays("振铃");
                desk.barSays("138 0013 8000");
                browser.picture(page, "2-rings");
                agentsPhone.answer();
                agentsPhone.awaitsConversation();
                desk.barSays("通话");
                customer.ear().hears(AGENTS_TONE);
                agentsPhone.ear().hears(CUSTOMERS_TONE);

                page.getByLabel("姓名").fill("王建国");
                page.getByRole(AriaRole.RADIO).first().click();
                page.locator("#note").fill("想了解春季方案");
                desk.press("保持");
                customer.ear().hearsSoundOtherThan(CUSTOMERS_TONE, AGENTS_TONE);
                desk.press("取回");
                customer.ear().hears(AGENTS_TONE);

                page.reload();
                desk.barSays("通话");
                assertThat(page.getByLabel("姓名")).hasValue("王建国");
                assertThat(page.locator("#note")).hasValue("想了解春季方案");
                browser.picture(page, "3-after-reload");

                page.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName(Pattern.compile("^保存")))
                        .first()
                        .click();
                assertThat(page.getByLabel("客户表单")).containsText("已保存");
                desk.press("挂断");
                customer.awaitsEnd();
                agentsPhone.awaitsEnd();
                desk.barSays("话后");
                desk.press("立即就绪");
                desk.is("空闲");

                customer.dial("sip:4001@" + HERE + ":" + HotlineUnderTest.SIP_PORT);
                customer.awaitsConversation();
                customer.press("1");
                agentsPhone.awaitsCall();
                desk.barSays("王建国");
                assertThat(page.getByLabel("姓名")).hasValue("王建国");
                browser.picture(page, "4-known-caller");
                agentsPhone.answer();
                agentsPhone.awaitsConversation();
                customer.hangUp();
                agentsPhone.awaitsEnd();

                page.navigate(PAGES + "/records");
                assertThat(page.getByRole(AriaRole.ROW)).hasCount(3);
                browser.picture(page, "5-records");
                bothVoicesAreInTheRecording(page);
            } finally {
                browser.picture(page, "last");
            }
        }
    }

    /** Left what the customer said, right what the agent said. */
    private static void bothVoicesAreInTheRecording(Page page) {
        String wav =
                (String)
                        page.evaluate(
                                """
                                async () => {
                                  const calls = await (await fetch('/api/v1/calls')).json()
                                  const first = calls.items[calls.items.length - 1]
                                  const sound = await fetch(`/api/v1/calls/${first.id}/recording`)
                                  if (!sound.ok) throw new Error(`recording: ${sound.status}`)
                                  const bytes = new Uint8Array(await sound.arrayBuffer())
                                  let text = ''
                                  for (const byte of bytes) text += String.fromCharCode(byte)
                                  return btoa(text)
                                }\
                                """);
        byte[] bytes = Base64.getDecoder().decode(wav);
        var samples = ByteBuffer.wrap(bytes, 44, bytes.length - 44).order(ByteOrder.LITTLE_ENDIAN);
        short[] stereo = new short[samples.remaining() / 2];
        samples.asShortBuffer().get(stereo);
        assertTrue(somewhere(stereo, 0, CUSTOMERS_TONE), "the customer's tone is on the left");
        assertTrue(somewhere(stereo, 1, AGENTS_TONE), "the agent's tone is on the right");
    }

    private static boolean somewhere(short[] stereo, int channel, int hertz) {
        int window = Ear.RATE / 2;
        short[] one = new short[stereo.length / 2];
        for (int i = 0; i < one.length; i++) {
            one[i] = stereo[2 * i + channel];
        }
        for (int from = 0; from + window <= one.length; from += window) {
            if (Ear.share(Arrays.copyOfRange(one, from, from + window), hertz) > 0.8) {
                return true;
            }
        }
        return false;
    }
}
