package hotline.telephony.embedded.registrar;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.RetryAfter;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads and answers REGISTER (RFC 3261 §10.3). Who sent it was found out before; here it may only
 * speak for that extension.
 */
public final class Registrar {

    /** Told what has changed, on the thread that asked. */
    public interface Listener {
        void registered(String extension, Binding binding, Duration lasts);

        void unregistered(String extension, String why);
    }

    /**
     * How long a registration may last.
     *
     * @param shortest shorter wishes get 423, unless they are zero
     * @param longest longer wishes are cut
     * @param usual when the phone does not say
     */
    public record Lifetimes(Duration shortest, Duration longest, Duration usual) {
        public static final Lifetimes DEFAULT =
                new Lifetimes(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofMinutes(10));
    }

    private final Bindings bindings;
    private final Lifetimes lifetimes;
    private final InstantSource clock;
    private final Listener listener;

    public Registrar(
            Bindings bindings, Lifetimes lifetimes, InstantSource clock, Listener listener) {
        this.bindings = bindings;
        this.lifetimes = lifetimes;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Serves a REGISTER and says what to answer.
     *
     * @param extension who sent it
     * @param flow how it came
     */
    public SipResponse.Builder register(SipRequest request, String extension, Hop flow) {
        // §10.3 step 3 and 5: the address to bind is in To, and it is the sender's own.
        if (!(request.to().uri() instanceof SipUri to) || !to.decodedUser().equals(extension)) {
            return request.respond(403);
        }
        if (request.headers().hasStarContact()) {
            return clear(request, extension);
        }
        List<Binding> wanted = new ArrayList<>();
        List<Binding> unwanted = new ArrayList<>();
        Instant now = clock.instant();
        for (NameAddress contact : request.headers().contacts()) {
            if (!(contact.uri() instanceof SipUri uri)) {
                return request.respond(400).reason("Contact Is No SIP URI");
            }
            long seconds = lifetime(contact, request.headers().expires());
            if (seconds > 0 && seconds < lifetimes.shortest().toSeconds()) {
                return request.respond(423)
                        .set(HeaderName.MIN_EXPIRES, lifetimes.shortest().toSeconds());
            }
            var binding =
                    new Binding(
                            contact,
                            uri.withoutHeaders(),
                            flow,
                            request.headers().path(),
                            request.callId(),
                            request.cseq().number(),
                            now.plusSeconds(Math.min(seconds, lifetimes.longest().toSeconds())),
                            userAgent(request));
            (seconds == 0 ? unwanted : wanted).add(binding);
        }
        return answer(request, extension, bindings.update(extension, wanted, unwanted, now), now);
    }

    /** Tells of the phones that the last process knew, and that can be called at once. */
    public void restore(Map<String, List<Binding>> kept) {
        Instant now = clock.instant();
        for (String extension : bindings.restore(kept, now)) {
            for (Binding phone : bindings.of(extension)) {
                listener.registered(extension, phone, Duration.between(now, phone.until()));
            }
        }
    }

    /** Takes away what has run out; to be called about once a second. */
    public void expire() {
        bindings.expire(clock.instant())
                .forEach(extension -> listener.unregistered(extension, "registration expired"));
    }

    /** There is no such extension any more. */
    public void dismiss(String extension) {
        if (bindings.dismiss(extension)) {
            listener.unregistered(extension, "extension removed");
        }
    }

    /** A phone was asked whether it is there, and was silent. */
    public void doesNotAnswer(String extension, Binding phone) {
        if (bindings.remove(extension, phone)) {
            listener.unregistered(extension, "phone does not answer");
        }
    }

    /** A connection is gone. */
    public void flowClosed(Hop flow) {
        bindings.flowClosed(flow)
                .forEach(extension -> listener.unregistered(extension, "connection closed"));
    }

    private SipResponse.Builder clear(SipRequest request, String extension) {
        // §10.2.2: the star goes alone and with Expires: 0.
        if (request.headers().count(HeaderName.CONTACT) > 1
                || request.headers().expires().orElse(-1) != 0) {
            return request.respond(400).reason("Star Needs Expires 0");
        }
        return answer(
                request,
                extension,
                bindings.clear(extension, request.callId(), request.cseq().number()),
                clock.instant());
    }

    private SipResponse.Builder answer(
            SipRequest request, String extension, Bindings.Outcome outcome, Instant now) {
        return switch (outcome) {
            case Bindings.OutOfOrder _ ->
                    request.respond(500)
                            .reason("Older Than What Is Registered")
                            .set(HeaderName.RETRY_AFTER, RetryAfter.of(1));
            case Bindings.Unknown _ -> request.respond(403);
            case Bindings.TooMany(int allowed) ->
                    request.respond(403).reason("No More Than " + allowed + " Phones");
            case Bindings.Done done -> {
                for (Binding fresh : done.fresh()) {
                    listener.registered(extension, fresh, Duration.between(now, fresh.until()));
                }
                if (done.wasRegistered() && done.now().isEmpty()) {
                    listener.unregistered(extension, "phone signed off");
                }
                yield listing(request, done.now(), now);
            }
        };
    }

    /** §10.3 step 8: the 200 lists every binding with the time it has left. */
    private static SipResponse.Builder listing(
            SipRequest request, List<Binding> bindings, Instant now) {
        SipResponse.Builder response = request.respond(200);
        for (Binding binding : bindings) {
            long left = Math.max(1, Duration.between(now, binding.until()).toSeconds());
            response.add(
                    HeaderName.CONTACT, binding.contact().with("expires", Long.toString(left)));
        }
        // RFC 3327 §5.3: the proxies on the path learn that we use it.
        if (request.headers().supports("path")) {
            response.copy(HeaderName.PATH, request);
        }
        return response;
    }

    private long lifetime(NameAddress contact, OptionalLong expiresField) {
        return contact.expires().orElse(expiresField.orElse(lifetimes.usual().toSeconds()));
    }

    private static String userAgent(SipRequest request) {
        String text = request.headers().text(HeaderName.USER_AGENT);
        return text == null ? "" : text;
    }
}
