package hotline.telephony.sip.dialog;

import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.Authentication;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import java.util.List;
import java.util.Optional;

/** A 401 or 407 to a request of ours (RFC 3261 §22.2, §22.3). */
final class Challenge {

    private Challenge() {}

    /** The request with its answer; empty when none of the challenges can be answered. */
    static Optional<SipRequest> answer(
            DigestClient client, SipRequest request, SipResponse response) {
        boolean proxy = response.status() == 407;
        return client.answer(
                        challenges(response),
                        request.method().name(),
                        request.uri().toString(),
                        request.body())
                .map(
                        answer ->
                                request.toBuilder()
                                        .set(
                                                proxy
                                                        ? HeaderName.PROXY_AUTHORIZATION
                                                        : HeaderName.AUTHORIZATION,
                                                answer)
                                        .build());
    }

    /** Whether this asks something that the request did not answer yet. */
    static boolean isAnother(SipRequest request, SipResponse response) {
        boolean answered =
                request.headers()
                        .has(
                                response.status() == 407
                                        ? HeaderName.PROXY_AUTHORIZATION
                                        : HeaderName.AUTHORIZATION);
        return !answered || DigestClient.isStale(challenges(response));
    }

    private static List<Authentication> challenges(SipResponse response) {
        return response.headers()
                .all(
                        response.status() == 407
                                ? HeaderName.PROXY_AUTHENTICATE
                                : HeaderName.WWW_AUTHENTICATE);
    }
}
