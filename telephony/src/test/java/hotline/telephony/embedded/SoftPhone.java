package hotline.telephony.embedded;

import hotline.telephony.phone.Destination;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.Party;
import hotline.telephony.sip.dialog.Body;
import hotline.telephony.sip.dialog.Invitation;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Somebody outside with a telephone made of our own SIP: an extension's phone, or a subscriber of a
 * network.
 */
public final class SoftPhone implements Party {

    private final FarEnd end;
    private final String number;
    private final Destination address;
    private final Hop theSwitch;
    private final Optional<String> password;
    private volatile boolean answersWhenAsked;
    private final ConcurrentLinkedQueue<SoftCall> arrived = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<SoftCall> all = new ConcurrentLinkedQueue<>();

    public SoftPhone(
            FarEnd end,
            String number,
            Destination address,
            InetSocketAddress theSwitch,
            Optional<String> password) {
        this.end = end;
        this.number = number;
        this.address = address;
        this.theSwitch = Hop.to(end.protocol(), theSwitch);
        this.password = password;
        end.join(number, this);
    }

    @Override
    public String number() {
        return number;
    }

    @Override
    public Destination address() {
        return address;
    }

    /** Registers for an hour, and returns the status that came of it. */
    public int register() throws Exception {
        return register(3_600);
    }

    /** Signs off, and returns the status that came of it. */
    public int unregister() throws Exception {
        return register(0);
    }

    private int register(long seconds) throws Exception {
        return register(registration -> registration.set(HeaderName.EXPIRES, seconds));
    }

    /** With something in the REGISTER that a usual phone has not. */
    int register(UnaryOperator<SipRequest.Builder> oddity) throws Exception {
        var done = new CompletableFuture<Integer>();
        end.lane()
                .execute(
                        () ->
                                end.agent()
                                        .request(
                                                oddity.apply(registration()).build(),
                                                List.of(theSwitch),
                                                login(),
                                                outcome -> done.complete(outcome.status())));
        return done.get(20, TimeUnit.SECONDS);
    }

    private SipRequest.Builder registration() {
        NameAddress self = NameAddress.of(us());
        return SipRequest.builder(
                        Method.REGISTER, SipUri.of(null, "127.0.0.1", theSwitch.remote().getPort()))
                .from(self.withTag(UUID.randomUUID().toString()))
                .to(self)
                .callId(UUID.randomUUID().toString())
                .cseq(1)
                .contact(end.agent().contact(number, theSwitch));
    }

    private SipUri us() {
        return SipUri.of(number, "127.0.0.1", -1);
    }

    private Optional<DigestClient> login() {
        return password.map(secret -> new DigestClient(number, secret, new SecureRandom()));
    }

    @Override
    public FarCall call(String dialled) {
        return call(dialled, invitation -> invitation);
    }

    /** With something about the INVITE that a usual phone would not do. */
    SoftCall call(String dialled, UnaryOperator<Invitation> oddity) {
        return call(dialled, oddity, new SoftCall(end.lane(), () -> false));
    }

    /** From a phone that knows no RFC 4733. */
    SoftCall callFromAnOldPhone(String dialled) {
        return call(
                dialled,
                invitation -> invitation,
                new SoftCall(end.lane(), () -> false).knowsNoEvents());
    }

    private SoftCall call(String dialled, UnaryOperator<Invitation> oddity, SoftCall call) {
        all.add(call);
        end.lane()
                .execute(
                        () -> {
                            var target =
                                    SipUri.of(dialled, "127.0.0.1", theSwitch.remote().getPort());
                            Invitation invitation =
                                    Invitation.to(
                                                    target,
                                                    NameAddress.of(us()),
                                                    List.of(theSwitch),
                                                    Body.sdp(call.offer()))
                                            .contactUser(number);
                            Optional<DigestClient> login = login();
                            if (login.isPresent()) {
                                invitation = invitation.login(login.get());
                            }
                            call.calling(end.agent().invite(oddity.apply(invitation), call));
                        });
        return call;
    }

    @Override
    public Optional<FarCall> nextCall() {
        return Optional.ofNullable(arrived.poll());
    }

    void arrived(Session session) {
        var call = new SoftCall(end.lane(), () -> answersWhenAsked);
        call.called(session);
        all.add(call);
        arrived.add(call);
    }

    @Override
    public void answerWhenAsked() {
        answersWhenAsked = true;
    }

    @Override
    public void vanish() {
        end.cut();
        all.forEach(SoftCall::loseSound);
    }

    /** It loses its power in the middle of all calls, and has it back before anybody notices. */
    int reboot() throws Exception {
        forgets();
        return register();
    }

    /** All calls that are up, and says no goodbye. */
    void forgets() {
        silence();
        end.restart();
    }

    /** It drops these requests, and whatever else comes is answered. */
    void ignores(Method method) {
        end.ignore(method);
    }

    /** Its connection is cut, and it registers by another. */
    int reconnect() throws Exception {
        end.reconnect();
        return register();
    }

    int port() {
        return end.address().getPort();
    }

    void silence() {
        all.forEach(SoftCall::closeSound);
    }
}
