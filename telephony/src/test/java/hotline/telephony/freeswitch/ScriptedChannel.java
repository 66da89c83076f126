package hotline.telephony.freeswitch;

import hotline.telephony.phone.LegId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One channel of a scripted FreeSWITCH, and how it is shown. */
final class ScriptedChannel {

    final String id;
    final boolean inbound;
    final Map<String, String> variables = new LinkedHashMap<>();
    @Nullable Consumer<Link.Answer> job;
    String killedWith = "";
    boolean answered;
    boolean early;
    boolean parked;

    /** Carries out nothing that is sent to it. */
    boolean deaf;

    String partner = "";
    String application = "";
    String applicationData = "";
    String run = "";
    String runKind = "";
    String tape = "";

    /** What was ordered last, and what came of it: both stay when it is over. */
    String ran = "";

    String response = "";

    ScriptedChannel(String id, boolean inbound) {
        this.id = id;
        this.inbound = inbound;
    }

    LegId leg() {
        return new LegId(UUID.fromString(id));
    }

    /** Its dialplan has come to {@code socket}. */
    boolean isAtADoor() {
        return variables.getOrDefault("current_application", "").equals("socket");
    }

    /** What listens in on it ({@code uuid_buglist}). */
    String bugs() {
        return tape.isEmpty()
                ? "<media-bugs>\n</media-bugs>"
                : "<media-bugs>\n <media-bug>\n  <function>session_record</function>\n  <target>"
                        + tape
                        + "</target>\n </media-bug>\n</media-bugs>";
    }

    /** As it stands there: bridged, parked by a command, or in an application. */
    private String state() {
        if (!partner.isEmpty()) {
            return "CS_EXCHANGE_MEDIA";
        }
        return application.equals("uuid_bridge") ? "CS_PARK" : "CS_EXECUTE";
    }

    /** All that is known of it ({@code uuid_dump}). */
    String dump() {
        var text = new StringBuilder("Event-Name: CHANNEL_DATA\n");
        text.append("Channel-State: ").append(state()).append('\n');
        if (!partner.isEmpty()) {
            text.append("variable_signal_bond: ").append(partner).append('\n');
        }
        text.append("variable_current_application_data: ").append(applicationData).append('\n');
        text.append("Unique-ID: ").append(id).append('\n');
        text.append("Call-Direction: ").append(inbound ? "inbound" : "outbound").append('\n');
        text.append("Answer-State: ")
                .append(answered ? "answered" : early ? "early" : "ringing")
                .append('\n');
        text.append("variable_current_application: ")
                .append(ran.isEmpty() ? application : ran)
                .append('\n');
        if (!response.isEmpty()) {
            text.append("variable_current_application_response: ").append(response).append('\n');
        }
        variables.forEach(
                (name, value) ->
                        text.append("variable_")
                                .append(name)
                                .append(": ")
                                .append(value)
                                .append('\n'));
        return text.toString();
    }
}
