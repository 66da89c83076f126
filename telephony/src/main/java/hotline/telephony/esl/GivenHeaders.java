package hotline.telephony.esl;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Headers that are text already: from a JSON event, or made by a test. */
record GivenHeaders(List<Map.Entry<String, String>> all) implements Headers {

    GivenHeaders {
        all = List.copyOf(all);
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public String name(int index) {
        return all.get(index).getKey();
    }

    @Override
    public String value(int index) {
        return all.get(index).getValue();
    }

    @Override
    public @Nullable String text(String name) {
        for (Map.Entry<String, String> each : all) {
            if (each.getKey().equalsIgnoreCase(name)) {
                return each.getValue();
            }
        }
        return null;
    }
}
