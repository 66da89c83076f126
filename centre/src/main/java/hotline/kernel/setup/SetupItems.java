package hotline.kernel.setup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list. */
public record SetupItems(int line, String path, List<SetupNode> items) implements SetupNode {

    public SetupItems {
        items = List.copyOf(items);
    }

    @Override
    public List<@Nullable Object> plain() {
        List<@Nullable Object> plain = new ArrayList<>();
        for (SetupNode item : items) {
            plain.add(item.plain());
        }
        return plain;
    }
}
