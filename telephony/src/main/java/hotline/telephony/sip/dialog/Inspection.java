package hotline.telephony.sip.dialog;

import hotline.telephony.sip.dialog.DialogSettings.TimerSettings;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.OtherUri;
import hotline.telephony.sip.message.SessionExpires;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import java.util.List;
import java.util.Optional;

/**
 * What a request must pass before anybody looks at what it wants (RFC 3261 §8.2.1–8.2.3). Every
 * question is answered with the refusal, empty when there is nothing to complain of.
 */
final class Inspection {

    private final Capabilities capabilities;
    private final Responses responses;
    private final TimerSettings timer;

    Inspection(Capabilities capabilities, Responses responses, TimerSettings timer) {
        this.capabilities = capabilities;
        this.responses = responses;
        this.timer = timer;
    }

    /** Any request: method, Request-URI and Require, in the order of §8.2. */
    Optional<SipResponse> refusal(SipRequest request) {
        if (!capabilities.allows(request.method())) {
            int status = capabilities.knows(request.method()) ? 405 : 501;
            return Optional.of(capabilities.allow(responses.outside(request, status)).build());
        }
        if (request.uri() instanceof OtherUri) {
            return Optional.of(responses.outside(request, 416).build()); // §8.2.2.1
        }
        List<String> required = request.headers().require();
        if (required.isEmpty()) {
            return Optional.empty();
        }
        List<String> unknown = capabilities.missing(required);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        responses
                                .outside(request, 420)
                                .set(HeaderName.UNSUPPORTED, unknown)
                                .build());
    }

    /** An INVITE that wants to begin a session. */
    Optional<SipResponse> refusalOfInvite(SipRequest invite) {
        if (invite.headers().contact() == null) {
            return Optional.of(
                    responses.outside(invite, 400).reason("Missing Contact").build()); // §8.1.1.8
        }
        Optional<SipResponse> tooSmall = refusalOfInterval(invite);
        return tooSmall.isPresent() ? tooSmall : refusalOfBody(invite);
    }

    /** A re-INVITE or UPDATE. */
    Optional<SipResponse> refusalOfTargetRefresh(SipRequest request) {
        Optional<SipResponse> unreadable = refusalOfBody(request);
        return unreadable.isPresent() ? unreadable : refusalOfInterval(request);
    }

    /** A body that is no session description (§8.2.3). */
    private Optional<SipResponse> refusalOfBody(SipRequest request) {
        MediaType type = request.contentType();
        if (request.body().length == 0
                || (type != null && type.is(MediaType.SDP) && !isEncoded(request))) {
            return Optional.empty();
        }
        return Optional.of(
                responses.outside(request, 415).set(HeaderName.ACCEPT, MediaType.SDP).build());
    }

    private static boolean isEncoded(SipRequest request) {
        for (String coding : request.headers().all(HeaderName.CONTENT_ENCODING)) {
            if (!coding.equalsIgnoreCase("identity")) {
                return true;
            }
        }
        return false;
    }

    /** RFC 4028 §9: 422 for a session that would expire too soon. */
    private Optional<SipResponse> refusalOfInterval(SipRequest request) {
        SessionExpires asked = request.headers().first(HeaderName.SESSION_EXPIRES);
        if (asked == null
                || !SessionTimer.tooSmall(asked, request.headers().supports("timer"), timer)) {
            return Optional.empty();
        }
        return Optional.of(
                responses
                        .outside(request, 422)
                        .set(HeaderName.MIN_SE, timer.minimum().toSeconds())
                        .build());
    }
}
