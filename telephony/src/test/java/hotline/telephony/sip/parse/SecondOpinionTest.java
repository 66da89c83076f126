package hotline.telephony.sip.parse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gov.nist.core.CommonLogger;
import gov.nist.core.StackLogger;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Via;
import java.lang.reflect.Proxy;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import javax.sip.address.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both we and jain-sip take means the same to both. */
class SecondOpinionTest {

    private static final ParseExceptionListener REFUSE =
            (refused, _, _, _, _) -> {
                throw refused;
            };

    private final SipParser ours = new SipParser(ParseLimits.DEFAULT);
    private final StringMsgParser theirs = new StringMsgParser();

    @BeforeAll
    static void itKeepsItsThoughtsToItself() {
        // Without a logger of ours it looks for log4j 1.2, which nobody has any more.
        CommonLogger.legacyLogger =
                (StackLogger)
                        Proxy.newProxyInstance(
                                StackLogger.class.getClassLoader(),
                                new Class<?>[] {StackLogger.class},
                                (_, method, _) ->
                                        method.getReturnType() == boolean.class
                                                ? (Object) false
                                                : method.getReturnType() == int.class
                                                        ? (Object) 0
                                                        : null);
    }

    @Test
    void theTortureMessagesMeanTheSame() {
        Set<Torture> agreed = EnumSet.noneOf(Torture.class);
        List<Executable> opinions = new ArrayList<>();
        for (Torture message : Torture.values()) {
            opinions.add(
                    () -> {
                        if (sameMeaning(message.bytes())) {
                            agreed.add(message);
                        }
                    });
        }

        assertAll(opinions);
        assertTrue(agreed.size() >= 20, agreed::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42})
    void ordinaryMessagesMeanTheSame(long seed) {
        int agreed = 0;
        for (byte[] message : new SipSamples(new Random(seed)).encoded(500)) {
            agreed += sameMeaning(message) ? 1 : 0;
        }

        assertTrue(agreed >= 450, "agreed on " + agreed);
    }

    private boolean sameMeaning(byte[] message) {
        SIPMessage second = theirs(message);
        if (second == null
                || !(ours.parse(message, 0, message.length)
                        instanceof Received(SipMessage first))) {
            return false;
        }
        assertEquals(inTheirWords(second), inOurWords(first), first::toString);
        return true;
    }

    private @Nullable SIPMessage theirs(byte[] message) {
        try {
            SIPMessage parsed = theirs.parseSIPMessage(message.clone(), true, false, REFUSE);
            return parsed == null || parsed.getTopmostVia() == null ? null : parsed;
        } catch (ParseException | RuntimeException refused) {
            return null;
        }
    }

    private static List<String> inOurWords(SipMessage message) {
        List<String> words = new ArrayList<>();
        switch (message) {
            case SipRequest request -> {
                words.add(request.method().name());
                words.add(
                        request.uri() instanceof SipUri sip
                                ? hostAndPort(sip)
                                : request.uri().scheme());
            }
            case SipResponse response -> words.add(Integer.toString(response.status()));
        }
        words.add(message.callId());
        words.add(message.cseq().toString());
        words.add(String.valueOf(message.from().tag()));
        words.add(String.valueOf(message.to().tag()));
        for (Via via : message.headers().vias()) {
            words.add(via.transport() + " " + via.host() + " " + via.port() + " " + via.branch());
        }
        for (NameAddress contact : message.headers().contacts()) {
            words.add(
                    contact.uri() instanceof SipUri sip
                            ? hostAndPort(sip)
                            : contact.uri().scheme());
        }
        return words;
    }

    private static String hostAndPort(SipUri uri) {
        return uri.scheme()
                + " "
                + uri.user()
                + " "
                + uri.host().toLowerCase(Locale.ROOT)
                + " "
                + uri.port();
    }

    private static List<String> inTheirWords(SIPMessage message) {
        List<String> words = new ArrayList<>();
        if (message instanceof SIPRequest request) {
            words.add(request.getMethod());
            words.add(target(request.getRequestURI()));
        } else if (message instanceof SIPResponse response) {
            words.add(Integer.toString(response.getStatusCode()));
        }
        words.add(message.getCallId().getCallId());
        words.add(message.getCSeq().getSeqNumber() + " " + message.getCSeq().getMethod());
        words.add(String.valueOf(message.getFromTag()));
        words.add(String.valueOf(message.getToTag()));
        for (var via : message.getViaHeaders()) {
            words.add(
                    String.join(
                            " ",
                            via.getTransport(),
                            via.getHost(),
                            Integer.toString(via.getPort()),
                            via.getBranch()));
        }
        if (message.getContactHeaders() != null) {
            for (var contact : message.getContactHeaders()) {
                words.add(target(contact.getAddress().getURI()));
            }
        }
        return words;
    }

    private static String target(URI uri) {
        return uri instanceof gov.nist.javax.sip.address.SipUri sip
                ? sip.getScheme() + " " + sip.getUser() + " " + sip.getHost() + " " + sip.getPort()
                : uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
