package hotline.telephony.freeswitch;

import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Prompt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a scripted FreeSWITCH reads what it is told, and writes its tables. */
final class ScriptedWords {

    private static final Pattern DIALLED = Pattern.compile("\\{(.*)}(\\S+) &park\\(\\)");
    private static final Pattern TONE = Pattern.compile("tone_stream://%\\((\\d+),0,(\\d+)\\)");

    private ScriptedWords() {}

    /** The words behind {@code originate}. */
    record Dialled(Map<String, String> variables, String target) {

        static Dialled of(String words) {
            Matcher parts = DIALLED.matcher(words);
            if (!parts.matches()) {
                throw new AssertionError("not understood: " + words);
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (String pair : parts.group(1).split("(?<!\\\\),", -1)) {
                String value = pair.substring(pair.indexOf('=') + 1);
                variables.put(
                        pair.substring(0, pair.indexOf('=')),
                        value.startsWith("'") ? value.substring(1, value.length() - 1) : value);
            }
            return new Dialled(variables, parts.group(2));
        }
    }

    static Prompt prompt(String sound) {
        Matcher tone = TONE.matcher(sound);
        if (tone.matches()) {
            return new Prompt.Tone(
                    Integer.parseInt(tone.group(2)),
                    Duration.ofMillis(Long.parseLong(tone.group(1))));
        }
        if (sound.startsWith("silence_stream://")) {
            return new Prompt.Silence(
                    Duration.ofMillis(
                            Long.parseLong(sound.substring("silence_stream://".length()))));
        }
        return sound.endsWith("/music.wav")
                ? new Prompt.Music()
                : new Prompt.WaveFile(Path.of(sound));
    }

    /** What we call a cause of FreeSWITCH's. */
    static HangupCause ours(String cause) {
        for (HangupCause each : HangupCause.values()) {
            if (Causes.toFreeSwitch(each).equals(cause)) {
                return each;
            }
        }
        return HangupCause.NORMAL;
    }

    /** As {@code show … as json} prints it. */
    static String listing(List<Map<String, String>> rows) {
        String all =
                rows.stream()
                        .map(
                                row ->
                                        row.entrySet().stream()
                                                .map(ScriptedWords::member)
                                                .collect(Collectors.joining(",", "{", "}")))
                        .collect(Collectors.joining(","));
        return rows.isEmpty()
                ? "{\"row_count\":0}"
                : "{\"row_count\":" + rows.size() + ",\"rows\":[" + all + "]}";
    }

    private static String member(Map.Entry<String, String> each) {
        return "\"" + each.getKey() + "\":\"" + each.getValue() + "\"";
    }
}
