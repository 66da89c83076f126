package hotline.telephony.esl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code show … as json} printed: rows of column name to text.
 *
 * @param rows in the switch's order; none when nothing is there
 */
public record Listing(List<Map<String, String>> rows) {

    public Listing {
        rows = List.copyOf(rows);
    }

    /**
     * @throws FramingLost when it is no such listing, e.g. {@code -ERR}
     */
    public static Listing of(EslReply reply) throws FramingLost {
        if (!(Json.read(reply.text()) instanceof Json.Members(var members))) {
            throw new FramingLost("no listing");
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (Map.Entry<String, Json> member : members) {
            if (member.getKey().equals("rows")
                    && member.getValue() instanceof Json.Many(var values)) {
                for (Json value : values) {
                    rows.add(row(value));
                }
            }
        }
        return new Listing(rows);
    }

    private static Map<String, String> row(Json value) throws FramingLost {
        if (!(value instanceof Json.Members(var members))) {
            throw new FramingLost("a row that is no object");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (Map.Entry<String, Json> member : members) {
            if (member.getValue() instanceof Json.Text(String text)) {
                row.put(member.getKey(), text);
            }
        }
        return row;
    }
}
