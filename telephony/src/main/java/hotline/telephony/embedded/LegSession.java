package hotline.telephony.embedded;

import hotline.telephony.embedded.sound.LegSound;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.sip.dialog.Answer;
import hotline.telephony.sip.dialog.Body;
import hotline.telephony.sip.dialog.Offer;
import hotline.telephony.sip.dialog.Referral;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.dialog.SessionListener;
import hotline.telephony.sip.message.SipRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What both kinds of leg do with news in a running session: new offers, digits in INFO, transfers.
 */
abstract class LegSession implements SessionListener {

    /** The body that phones without RFC 4733 send for a key. */
    private static final Pattern SIGNAL =
            Pattern.compile("(?im)^\\s*Signal\\s*=\\s*([0-9A-D*#])\\s*$");

    private final Leg leg;
    private final LegSound sound;

    LegSession(Leg leg, LegSound sound) {
        this.leg = leg;
        this.sound = sound;
    }

    @Override
    public void offered(Session session, Offer offer) {
        Optional<Body> theirs = offer.body();
        if (theirs.isEmpty()) {
            offer.answer(Body.sdp(sound.offer()));
            return;
        }
        switch (sound.answer(theirs.get().bytes())) {
            case LegSound.Rejected(int status, _) -> offer.refuse(status);
            case LegSound.Accepted accepted -> {
                offer.answer(Body.sdp(accepted.body().orElseThrow()));
                leg.partyHolds(accepted.partyHolds());
            }
        }
    }

    @Override
    public void answered(Session session, Answer answer) {
        switch (sound.settle(answer.body().bytes())) {
            case LegSound.Accepted accepted -> leg.partyHolds(accepted.partyHolds());
            case LegSound.Rejected _ -> leg.hangUp(HangupCause.NO_COMMON_CODEC);
        }
    }

    @Override
    public int info(Session session, SipRequest request) {
        if (request.body().length == 0) {
            return 200; // RFC 2976 §2.2: whoever asks wants to know whether the call is still there
        }
        var type = request.contentType();
        String kind = type == null ? "" : type.toString().toLowerCase(Locale.ROOT);
        String text = new String(request.body(), java.nio.charset.StandardCharsets.UTF_8).strip();
        if (kind.startsWith("application/dtmf-relay")) {
            Matcher signal = SIGNAL.matcher(text);
            if (signal.find()) {
                leg.digitByInfo(signal.group(1).toUpperCase(Locale.ROOT).charAt(0));
                return 200;
            }
            return 400;
        }
        if (kind.startsWith("application/dtmf") && text.matches("[0-9A-Da-d*#]")) {
            leg.digitByInfo(text.toUpperCase(Locale.ROOT).charAt(0));
            return 200;
        }
        return 415;
    }

    @Override
    public void referred(Session session, Referral referral) {
        leg.referred(referral);
    }
}
