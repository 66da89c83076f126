package hotline.telephony.embedded.sandbox;

import hotline.telephony.embedded.sandbox.CallRecord.By;
import hotline.telephony.embedded.sandbox.CallRecord.End;
import hotline.telephony.embedded.sandbox.CallRecord.Way;
import hotline.telephony.embedded.sound.LegSound;
import hotline.telephony.lane.Lane;
import hotline.telephony.media.MediaEngine;
import hotline.telephony.media.MediaEvent;
import hotline.telephony.media.MediaPort;
import hotline.telephony.media.NoPortLeft;
import hotline.telephony.sdp.Codec;
import hotline.telephony.sip.dialog.DialogSettings;
import hotline.telephony.sip.dialog.Incoming;
import hotline.telephony.sip.dialog.Invitation;
import hotline.telephony.sip.dialog.NextHops;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.dialog.UserAgent;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.TelUri;
import hotline.telephony.sip.message.Uri;
import hotline.telephony.sip.transaction.ServerTransaction;
import hotline.telephony.sip.transaction.SipTimers;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.SipTransport;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Everybody who has a telephone in the sandbox. Lives on the carrier's lane. */
final class Subscribers implements Incoming {

    /** Calls at once; one more gets 503. */
    private static final int MOST_CALLS = 1_000;

    private static final int MOST_TRANSACTIONS = 10_000;

    private static final DialogSettings DIALOGS =
            new DialogSettings(
                    "Hotline-Sandbox",
                    DialogSettings.DEFAULT.provisionals(),
                    DialogSettings.DEFAULT.timer(),
                    Set.of(Method.OPTIONS),
                    2 * MOST_CALLS, // those whose last messages are still on the wire, too
                    1,
                    DialogSettings.DEFAULT.maxPending(),
                    0);

    private static final List<Codec> CODECS = List.of(Codec.PCMA, Codec.PCMU);
    private static final int OVERLOADED = 503;

    private final Lane lane;
    private final SipTransport transport;
    private final MediaEngine media;
    private final Voices voices;
    private final SecureRandom random;
    private final CallLog log;
    private final UserAgent agent;
    private final Map<CallLog.Entry, Subscriber> talking = new HashMap<>();

    /** Call-IDs of calls that no notice was taken of, for their INVITEs come again and again. */
    private final Set<String> ignored =
            Collections.newSetFromMap(
                    new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                            return size() > MOST_CALLS;
                        }
                    });

    Subscribers(
            Lane lane,
            SipTransport transport,
            MediaEngine media,
            Voices voices,
            SecureRandom random,
            CallLog log) {
        this.lane = lane;
        this.transport = transport;
        this.media = media;
        this.voices = voices;
        this.random = random;
        this.log = log;
        this.agent =
                new UserAgent(
                        lane,
                        transport,
                        SipTimers.RFC_3261,
                        DIALOGS,
                        NextHops.sameWay(),
                        random,
                        () -> UUID.randomUUID().toString(),
                        MOST_TRANSACTIONS,
                        this);
    }

    // ---- they are called -----------------------------------------------------------------------

    void received(Hop from, SipMessage message) {
        if (message instanceof SipRequest request
                && request.method().equals(Method.INVITE)
                && request.to().tag() == null
                && SandboxNumber.of(user(request.uri())).steps().isEmpty()) {
            ignore(request);
        } else {
            agent.received(from, message);
        }
    }

    /** Before any transaction could say 100 (RFC 3261 §17.2.1). */
    private void ignore(SipRequest invite) {
        if (ignored.add(invite.callId())) {
            CallLog.Entry entry =
                    log.begin(Way.FROM_SWITCH, user(invite.uri()), user(invite.from().uri()));
            ended(entry, By.CARRIER, 0);
        }
    }

    @Override
    public void invite(Session session, SipRequest invite, Hop from) {
        String number = user(invite.uri());
        CallLog.Entry entry = log.begin(Way.FROM_SWITCH, number, user(invite.from().uri()));
        Optional<Subscriber.Phone> phone = phone(entry, from);
        if (phone.isEmpty()) {
            refuse(session, entry, OVERLOADED);
            return;
        }
        Optional<LegSound.Rejected> objection =
                invite.body().length == 0
                        ? Optional.empty()
                        : phone.get().sound().objection(invite.body());
        if (objection.isPresent()) {
            phone.get().port().close();
            refuse(session, entry, objection.get().sipStatus());
            return;
        }
        var called = new CalledSubscriber(phone.get(), lane, session, SandboxNumber.of(number));
        talking.put(entry, called);
        called.begin();
    }

    private void refuse(Session session, CallLog.Entry entry, int status) {
        session.reject(status, List.of(), List.of());
        ended(entry, By.CARRIER, status);
    }

    @Override
    public void request(ServerTransaction transaction, SipRequest request, Hop from) {
        transaction.respond(agent.capabilities(request));
    }

    // ---- they call -----------------------------------------------------------------------------

    void call(CallLog.Entry entry, Hop theSwitch) {
        Optional<Subscriber.Phone> phone = phone(entry, theSwitch);
        if (phone.isEmpty()) {
            ended(entry, By.CARRIER, OVERLOADED);
            return;
        }
        CallRecord call = entry.record();
        var target =
                SipUri.of(
                        call.number(),
                        theSwitch.remote().getAddress().getHostAddress(),
                        theSwitch.remote().getPort());
        boolean withheld = call.caller().isEmpty();
        String user = withheld ? "anonymous" : call.caller();
        var self = NameAddress.of(SipUri.of(user, transport.localAddress(theSwitch).host(), -1));
        // RFC 3323 §4.2: who withholds his number asks the network not to tell it.
        List<Header> privacy = withheld ? List.of(Header.of(HeaderName.PRIVACY, "id")) : List.of();
        talking.put(
                entry,
                new CallingSubscriber(
                        phone.get(),
                        agent,
                        offer ->
                                Invitation.to(target, self, List.of(theSwitch), offer)
                                        .contactUser(user)
                                        .headers(privacy)));
    }

    void hangUp(CallLog.Entry entry) {
        Subscriber subscriber = talking.get(entry);
        if (subscriber != null) {
            subscriber.hangUp();
        }
    }

    // ---- both ----------------------------------------------------------------------------------

    void hangUpAll() {
        List.copyOf(talking.values()).forEach(Subscriber::hangUp);
    }

    /** Whether nothing is up, and nothing of what was is still on the wire. */
    boolean isQuiet() {
        return agent.sessions() == 0;
    }

    /** Empty when there is no room for another call. */
    private Optional<Subscriber.Phone> phone(CallLog.Entry entry, Hop hop) {
        if (talking.size() >= MOST_CALLS) {
            return Optional.empty();
        }
        try {
            MediaPort port =
                    media.open(
                            "sandbox " + entry.record().number(),
                            event -> {
                                if (event instanceof MediaEvent.Digit digit) {
                                    lane.execute(() -> heard(entry, digit.digit()));
                                }
                            });
            var sound =
                    new LegSound(
                            port,
                            LegSound.addressIn(transport.localAddress(hop)),
                            hop.remote().getAddress(),
                            CODECS,
                            random.nextLong(Long.MAX_VALUE),
                            false);
            return Optional.of(
                    new Subscriber.Phone(
                            entry, log.clock(), port, sound, voices, () -> talking.remove(entry)));
        } catch (NoPortLeft full) {
            return Optional.empty();
        }
    }

    private static void heard(CallLog.Entry entry, char digit) {
        entry.write(record -> record.heard(digit));
    }

    private void ended(CallLog.Entry entry, By by, int status) {
        var end = new End(log.clock().instant(), by, status, 0);
        entry.write(record -> record.ended(end));
    }

    /** The number that a URI is about; empty for withheld. */
    private static String user(Uri uri) {
        String user =
                switch (uri) {
                    case SipUri sip -> sip.decodedUser();
                    case TelUri tel -> tel.digits();
                    default -> "";
                };
        return user.equalsIgnoreCase("anonymous") ? "" : user;
    }
}
