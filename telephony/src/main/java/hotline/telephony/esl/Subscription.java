package hotline.telephony.esl;

import java.util.List;

/**
 * Which events we want. HEARTBEAT and BACKGROUND_JOB are always among them.
 *
 * @param encoding plain is the cheaper one
 * @param names e.g. {@code CHANNEL_ANSWER}
 * @param subclasses of CUSTOM, e.g. {@code sofia::register}
 */
public record Subscription(Encoding encoding, List<String> names, List<String> subclasses) {

    /** How events are written. */
    public enum Encoding {
        PLAIN,
        JSON
    }

    public Subscription {
        names = List.copyOf(names);
        subclasses = List.copyOf(subclasses);
        for (String name : names) {
            ApiCommand.of("event", name);
        }
        for (String subclass : subclasses) {
            ApiCommand.of("event", subclass);
        }
    }

    /** The command that asks for them. CUSTOM is last: every word behind it is a subclass. */
    String command() {
        var command = new StringBuilder("event ");
        command.append(encoding == Encoding.PLAIN ? "plain" : "json");
        command.append(" HEARTBEAT BACKGROUND_JOB");
        names.stream()
                .filter(name -> !name.equals("HEARTBEAT") && !name.equals("BACKGROUND_JOB"))
                .forEach(name -> command.append(' ').append(name));
        if (!subclasses.isEmpty()) {
            command.append(" CUSTOM ").append(String.join(" ", subclasses));
        }
        return command.toString();
    }
}
