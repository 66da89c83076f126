package hotline.telephony.esl;

import java.io.IOException;
import java.net.SocketTimeoutException;

/**
 * The first words with a switch that we connected to: it greets, we prove ourselves, ask which run
 * of the switch it is, and subscribe. The last reply is the last frame before the events.
 */
final class Opening {

    private final Wire wire;

    private Opening(Wire wire) {
        this.wire = wire;
    }

    /**
     * @return the switch's Core-UUID; empty when it does not say
     * @throws IOException that says what is wrong and what to do
     */
    static String of(Wire wire, EslSettings settings) throws IOException {
        wire.waitAtMost(settings.times().connect());
        try {
            return new Opening(wire).speak(settings);
        } catch (SocketTimeoutException e) {
            throw new IOException("it does not speak: is " + settings + " an event socket?", e);
        }
    }

    private String speak(EslSettings settings) throws IOException {
        Frame greeting = wire.next();
        if (!greeting.contentType().equals("auth/request")) {
            throw new IOException(
                    greeting.contentType().equals("text/rude-rejection")
                            ? "it refuses our address: see apply-inbound-acl in event_socket.conf"
                            : "no event socket: it greets with " + greeting.contentType());
        }
        if (!ask("auth " + settings.password()).isOk()) {
            throw new IOException("it refuses the password: see event_socket.conf");
        }
        // No event can come before we subscribe, so every frame here is a reply.
        EslReply core = ask("api global_getvar core_uuid");
        EslReply subscribed = ask(settings.subscription().command());
        if (!subscribed.isOk()) {
            throw new IOException("it refuses the subscription: " + subscribed.text());
        }
        return core.text().matches("[0-9a-fA-F-]{36}") ? core.text() : "";
    }

    private EslReply ask(String command) throws IOException {
        wire.write(command + "\n\n");
        return EslReply.of(wire.next());
    }
}
