package hotline.reception;

import hotline.telephony.phone.HangupCause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Writes steps as lists, maps and values, ready for JSON; {@link FlowReader} reads them. What is as
 * usual is left out.
 */
public final class FlowWriter {

    private FlowWriter() {}

    public static List<Map<String, Object>> plain(List<Step> steps) {
        return steps.stream().map(FlowWriter::plain).toList();
    }

    private static Map<String, Object> plain(Step step) {
        var plain = new LinkedHashMap<String, Object>();
        switch (step) {
            case Step.Say say -> {
                plain.put("say", say.prompts());
                say.language().ifPresent(language -> plain.put("language", language));
                if (!say.interruptible()) {
                    plain.put("interruptible", false);
                }
            }
            case Step.Speak(var language) -> plain.put("language", language);
            case Step.Menu menu -> plain.put("menu", menu(menu));
            case Step.Hours hours -> plain.put("hours", hours(hours));
            case Step.Queue queue -> {
                plain.put("queue", queue.queue());
                if (queue.priority() != 0) {
                    plain.put("priority", queue.priority());
                }
                if (!queue.skills().isEmpty()) {
                    plain.put("skills", queue.skills());
                }
            }
            case Step.Voicemail(var greeting, var most) ->
                    plain.put(
                            "voicemail",
                            Map.of("greeting", greeting, "maxSeconds", most.toSeconds()));
            case Step.Transfer(var to, var trunk) -> {
                var transfer = new LinkedHashMap<String, Object>();
                transfer.put("to", to);
                trunk.ifPresent(name -> transfer.put("trunk", name));
                plain.put("transfer", transfer);
            }
            case Step.Webhook webhook -> plain.put("webhook", webhook(webhook));
            case Step.HangUp(var cause) ->
                    plain.put(
                            "hangUp",
                            cause == HangupCause.NORMAL
                                    ? Map.of()
                                    : Map.of("cause", FlowReader.causeName(cause)));
            case Step.GoTo(var flow) -> plain.put("goto", flow);
        }
        return plain;
    }

    private static Map<String, Object> menu(Step.Menu menu) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("say", menu.say());
        plain.put("keys", branches(menu.keys()));
        plain.put("timeoutSeconds", menu.timeout().toSeconds());
        plain.put("tries", menu.tries());
        plain.put("invalid", menu.invalid());
        plain.put("otherwise", plain(menu.otherwise()));
        return plain;
    }

    private static Map<String, Object> hours(Step.Hours hours) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("calendar", hours.calendar());
        plain.put("open", plain(hours.open()));
        plain.put("closed", plain(hours.closed()));
        hours.holiday().ifPresent(steps -> plain.put("holiday", plain(steps)));
        return plain;
    }

    private static Map<String, Object> webhook(Step.Webhook webhook) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("url", webhook.url());
        plain.put("timeoutSeconds", webhook.timeout().toSeconds());
        plain.put("answers", branches(webhook.answers()));
        plain.put("otherwise", plain(webhook.otherwise()));
        return plain;
    }

    private static Map<String, Object> branches(SequencedMap<String, List<Step>> branches) {
        var plain = new LinkedHashMap<String, Object>();
        branches.forEach((name, steps) -> plain.put(name, plain(steps)));
        return plain;
    }
}
