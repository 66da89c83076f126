package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.RetryAfter;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Responses as one user agent makes them (RFC 3261 §8.2.6), and those that are always the same. */
final class Responses {

    private final String server;
    private final Capabilities capabilities;
    private final Supplier<String> tags;
    private final RandomGenerator random;

    /**
     * @param server value of Server; empty for none
     * @param tags makes the To tags of responses outside dialogs
     * @param random for waits
     */
    Responses(
            String server,
            Capabilities capabilities,
            Supplier<String> tags,
            RandomGenerator random) {
        this.server = server;
        this.capabilities = capabilities;
        this.tags = tags;
        this.random = random;
    }

    /** With Server, and the To tag that the request has. */
    SipResponse.Builder to(SipRequest request, int status) {
        SipResponse.Builder response = request.respond(status);
        return server.isEmpty() ? response : response.set(HeaderName.SERVER, server);
    }

    /** Outside a dialog: with a To tag of its own. */
    SipResponse.Builder outside(SipRequest request, int status) {
        return to(request, status).toTag(tags.get());
    }

    /** 500 with a wait of 0 to 10 seconds (§14.2, RFC 3311 §5.2). */
    SipResponse notNow(SipRequest request) {
        return to(request, 500)
                .set(HeaderName.RETRY_AFTER, RetryAfter.of(random.nextInt(11)))
                .build();
    }

    /** What OPTIONS wants to know (§11.2). */
    SipResponse capabilities(SipRequest options) {
        return capabilities
                .declare(outside(options, 200))
                .set(HeaderName.ACCEPT, MediaType.SDP)
                .build();
    }
}
