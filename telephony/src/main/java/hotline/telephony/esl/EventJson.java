package hotline.telephony.esl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JSON event: one object; its values are texts, or arrays of texts (facts §6). */
final class EventJson {

    private EventJson() {}

    static EslEvent read(String text, FrameLimits limits) throws FramingLost {
        if (!(Json.read(text) instanceof Json.Members event)) {
            throw new FramingLost("a JSON event that is no object");
        }
        if (event.all().size() > limits.headers()) {
            throw new FramingLost("more than " + limits.headers() + " headers in an event");
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>(event.all().size());
        String body = "";
        for (Map.Entry<String, Json> each : event.all()) {
            if (each.getKey().equals("_body")) {
                body = text(each.getValue());
            } else {
                headers.add(Map.entry(each.getKey(), text(each.getValue())));
            }
        }
        return EslEvent.given(headers, body);
    }

    /** An array becomes the one text that it is in the plain encoding. */
    private static String text(Json value) throws FramingLost {
        return switch (value) {
            case Json.Text(String text) -> text;
            case Json.Many(List<Json> values) -> {
                List<String> texts = new ArrayList<>(values.size());
                for (Json each : values) {
                    texts.add(text(each));
                }
                yield EslEvent.joined(texts);
            }
            case Json.Members _ -> throw new FramingLost("an object within a JSON event");
        };
    }
}
