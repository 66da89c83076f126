package hotline.telephony.esl;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@code sendmsg}: an order to one call. The {@code +OK} to it only means <em>queued</em>; the
 * end of an application is its CHANNEL_EXECUTE_COMPLETE (facts §10). Immutable.
 */
public final class AppMessage {

    private final String leg;
    private final List<String> lines;

    private AppMessage(String leg, List<String> lines) {
        this.leg = leg;
        this.lines = lines;
    }

    /**
     * Runs an application on the call that the connection is tied to. One that does not exist ends
     * the call (facts §10).
     *
     * @throws IllegalArgumentException when something holds a line end
     */
    public static AppMessage execute(String application, String argument) {
        AppMessage message =
                new AppMessage("", List.of())
                        .with("call-command", "execute")
                        .with("execute-app-name", application);
        return argument.isEmpty() ? message : message.with("execute-app-arg", argument);
    }

    /** For a call by its id; needed on every connection that is not tied to that call. */
    public AppMessage to(String leg) {
        return new AppMessage(
                ApiCommand.of("sendmsg", leg).line().substring("sendmsg ".length()), lines);
    }

    /** Comes back as {@code Application-UUID} in the events of the application. */
    public AppMessage as(String eventUuid) {
        return with("Event-UUID", eventUuid);
    }

    private AppMessage with(String name, String value) {
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a control character in " + name + ": " + value);
        }
        List<String> more = new ArrayList<>(lines);
        more.add(name + ": " + value);
        return new AppMessage(leg, List.copyOf(more));
    }

    /** As it goes over the wire, without the empty line behind it. */
    String wire() {
        return (leg.isEmpty() ? "sendmsg" : "sendmsg " + leg) + "\n" + String.join("\n", lines);
    }

    @Override
    public String toString() {
        return wire().replace('\n', ' ');
    }
}
