package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transaction.VirtualWire;
import hotline.telephony.sip.transport.Hop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Stands at Bob's end instead of him, and says message by message what the story wants. */
final class Stranger {

    final List<SipRequest> requests = new ArrayList<>();
    final List<SipResponse> responses = new ArrayList<>();

    private final VirtualWire.End end;

    Stranger(Stage stage) {
        end = stage.wire.right();
        end.attach(this::received);
    }

    private void received(Hop from, SipMessage message) {
        switch (message) {
            case SipRequest request -> {
                requests.add(request);
                boolean expectsOk =
                        request.method().equals(Method.BYE)
                                || request.method().equals(Method.PRACK)
                                || request.method().equals(Method.CANCEL)
                                || request.method().equals(Method.NOTIFY);
                if (expectsOk) {
                    send(request.respond(200).toTag("stranger").build());
                }
            }
            case SipResponse response -> responses.add(response);
        }
    }

    SipRequest last(Method method) {
        return requests.stream()
                .filter(request -> request.method().equals(method))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no " + method + " in " + requests));
    }

    long count(Method method) {
        return requests.stream().filter(request -> request.method().equals(method)).count();
    }

    /** A response to the last INVITE, as the fork with this tag gives it. */
    SipResponse.Builder invite(int status, String tag) {
        return last(Method.INVITE)
                .respond(status)
                .toTag(tag)
                .contact(NameAddress.of(SipUri.of(tag, "192.0.2.2", 5060)));
    }

    void answer(int status, String tag, String sdp) {
        send(
                invite(status, tag)
                        .body(
                                hotline.telephony.sip.message.MediaType.SDP,
                                sdp.getBytes(StandardCharsets.UTF_8))
                        .build());
    }

    void answer(int status, String tag, Header... headers) {
        SipResponse.Builder response = invite(status, tag);
        for (Header header : headers) {
            response.addHeader(header.name().name(), header.text());
        }
        send(response.build());
    }

    static Header header(HeaderName<?> name, String text) {
        return Header.of(name, text);
    }

    void send(SipMessage message) {
        end.send(message, end.peer(), why -> {});
    }
}
