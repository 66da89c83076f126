package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.sip.dialog.Invitation;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.SipRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls: what a network asserts (RFC 3325) and what somebody only says. */
class CallersIdentityTest {

    private static final Header CUSTOMER =
            Header.of(HeaderName.P_ASSERTED_IDENTITY, "\"Li Na\" <sip:13800138000@carrier.test>");
    private static final Header PRIVATE = Header.of(HeaderName.PRIVACY, "id");

    private EmbeddedRig rig;
    private EventLog log;

    @BeforeEach
    void start() throws Exception {
        rig = new EmbeddedRig();
        log = new EventLog(rig);
        rig.theSwitch().onEvent(log);
        rig.theSwitch().start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatTheCarrierAssertsCountsMoreThanWhatTheCallerSays() {
        Caller seen = caller(subscriber("10086"), List.of(CUSTOMER));

        assertEquals(new Caller("13800138000", "Li Na"), seen);
    }

    @Test
    void withoutAnAssertionTheCallersWordCounts() {
        assertEquals("10086", caller(subscriber("10086"), List.of()).number());
    }

    @Test
    void whoWithholdsTheNumberIsNotShownAlthoughTheNetworkKnowsIt() {
        Caller seen = caller(subscriber("anonymous"), List.of(CUSTOMER, PRIVATE));

        assertEquals("", seen.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "critical; ID", "user;id", "id, please"})
    void whoWithholdsTheNumberIsNotShownWhateverFromSays(String wish) {
        Caller seen =
                caller(subscriber("10086"), List.of(CUSTOMER, Header.of(HeaderName.PRIVACY, wish)));

        assertEquals(new Caller("", ""), seen);
    }

    @Test
    void whoWantsNoPrivacyIsShown() {
        Caller seen =
                caller(
                        subscriber("10086"),
                        List.of(CUSTOMER, Header.of(HeaderName.PRIVACY, "none")));

        assertEquals(new Caller("13800138000", "Li Na"), seen);
    }

    /** Or anybody could call in the name of anybody. */
    @Test
    void aPhoneAssertsNothing() {
        assertEquals("1001", caller(rig.phone("1001"), List.of(CUSTOMER)).number());
    }

    @Test
    void weAssertTheCallerTowardsTheCarrier() {
        SipRequest invite = invite(Caller.number("4008"));

        assertEquals(
                List.of("4008"),
                invite.headers().all(HeaderName.P_ASSERTED_IDENTITY).stream()
                        .map(asserted -> Identities.user(asserted.uri()))
                        .toList());
        assertFalse(invite.headers().has(HeaderName.PRIVACY));
    }

    @Test
    void aWithheldCallerIsAskedToBeKeptPrivateAndAssertsNothing() {
        SipRequest invite = invite(Caller.number(""));

        assertFalse(invite.headers().has(HeaderName.P_ASSERTED_IDENTITY));
        assertEquals(List.of("id"), invite.headers().all(HeaderName.PRIVACY));
        assertEquals("anonymous", Identities.user(invite.from().uri()));
    }

    private SoftPhone subscriber(String number) {
        return (SoftPhone) rig.subscriber(number);
    }

    private Caller caller(SoftPhone calling, List<Header> says) {
        calling.call("4001", invitation -> saying(invitation, says));
        Offered offered = log.next(Offered.class, _ -> true);
        rig.theSwitch().hangUp(offered.leg(), HangupCause.BUSY);
        return offered.caller();
    }

    private static Invitation saying(Invitation invitation, List<Header> says) {
        return invitation.headers(says);
    }

    /** What the carrier reads when we call a customer. */
    private SipRequest invite(Caller as) {
        SoftPhone customer = subscriber("13800138000");
        rig.theSwitch().originate(LegId.random(), customer.address(), Dial.as(as));
        return rig.called(customer).invite();
    }
}
