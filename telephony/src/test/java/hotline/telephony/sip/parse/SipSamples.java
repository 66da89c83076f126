package hotline.telephony.sip.parse;

import hotline.telephony.sip.message.CSeq;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Via;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Valid messages of many kinds, the same ones for the same seed. */
public final class SipSamples {

    private static final List<Method> METHODS =
            List.of(
                    Method.INVITE,
                    Method.ACK,
                    Method.BYE,
                    Method.CANCEL,
                    Method.REGISTER,
                    Method.OPTIONS,
                    Method.PRACK,
                    Method.UPDATE,
                    Method.INFO,
                    Method.REFER,
                    Method.NOTIFY,
                    Method.SUBSCRIBE,
                    Method.MESSAGE);
    private static final List<String> USERS =
            List.of("1001", "+8613800138000", "maya", "*67", "a.b_c-d", "half%wit", "张三", "a;b=c");
    private static final List<String> NAMES =
            List.of("Maya", "Bell, Alexander", "quote \" and \\", "客户服务", "tab\tinside");
    private static final List<String> HOSTS =
            List.of("192.0.2.7", "callcentre.example", "2001:db8::7", "::ffff:192.0.2.7", "x");
    private static final List<String> TRANSPORTS = List.of("UDP", "TCP", "TLS", "WSS");
    private static final int[] STATUSES = {
        100, 180, 183, 200, 202, 302, 401, 407, 486, 487, 503, 603
    };

    private final RandomGenerator random;

    public SipSamples(RandomGenerator random) {
        this.random = random;
    }

    public SipMessage next() {
        SipRequest request = request();
        if (random.nextInt(3) > 0) {
            return request;
        }
        var response =
                request.respond(STATUSES[random.nextInt(STATUSES.length)]).toTag(word("tag"));
        if (random.nextBoolean()) {
            response.contact(address());
        }
        return response.build();
    }

    private SipRequest request() {
        Method method = one(METHODS);
        SipRequest.Builder builder = SipRequest.builder(method, uri());
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            Via via = Via.of(one(TRANSPORTS), host(), port(), Via.MAGIC_COOKIE + word("b"));
            builder.via(
                    random.nextBoolean() ? via : via.withReceived("192.0.2.99").withRport(5062));
        }
        builder.from(address().withTag(word("f")))
                .to(random.nextBoolean() ? address() : address().withTag(word("t")))
                .callId(word("c") + "@" + host())
                .cseq(new CSeq(random.nextInt(Integer.MAX_VALUE), method))
                .maxForwards(random.nextInt(256));
        if (random.nextBoolean()) {
            builder.contact(address().with("expires", "600").with("q", "0.5"));
        }
        if (random.nextBoolean()) {
            builder.routes(List.of(route(), route()));
        }
        if (random.nextBoolean()) {
            builder.set(HeaderName.SUPPORTED, List.of("100rel", "timer", "replaces"))
                    .set(HeaderName.REASON, Reason.q850(16, "Normal call clearing"))
                    .header("X-Anything", "some; text, with \"all\" <sorts> of signs")
                    .header("Subject", "");
        }
        if (random.nextBoolean()) {
            builder.body(
                    MediaType.SDP,
                    "v=0\r\ns=-\r\n"
                            .repeat(random.nextInt(1, 20))
                            .getBytes(StandardCharsets.UTF_8));
        }
        return builder.build();
    }

    private NameAddress address() {
        return NameAddress.of(random.nextBoolean() ? one(NAMES) : null, uri());
    }

    private NameAddress route() {
        return NameAddress.of(SipUri.of(host(), port()).withFlag("lr"));
    }

    private SipUri uri() {
        SipUri uri = SipUri.of(random.nextInt(5) == 0 ? null : one(USERS), host(), port());
        return random.nextBoolean() ? uri : uri.with("transport", "tcp").with("user", "phone");
    }

    private String host() {
        String host = one(HOSTS);
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private int port() {
        return random.nextBoolean() ? -1 : random.nextInt(1, 65_536);
    }

    private String word(String prefix) {
        return prefix + Integer.toString(random.nextInt(Integer.MAX_VALUE), 36);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** As many as asked for, encoded. */
    public List<byte[]> encoded(int count) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(next().encode());
        }
        return all;
    }
}
