package hotline.script;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script as a page sees it: read already, so that the page only fills it in.
 *
 * @param unknown places that nothing fills, as they are written
 */
public record ScriptView(List<BlockView> blocks, List<String> unknown) {

    /**
     * @param kind {@code heading}, {@code paragraph} or {@code item}
     * @param number of an item that has one, such as {@code 1.}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BlockView(String kind, @Nullable String number, List<SpanView> spans) {

        static BlockView of(Block block) {
            List<SpanView> spans = block.spans().stream().map(SpanView::of).toList();
            return switch (block) {
                case Block.Heading _ -> new BlockView("heading", null, spans);
                case Block.Paragraph _ -> new BlockView("paragraph", null, spans);
                case Block.Item(String number, _) ->
                        new BlockView("item", number.isEmpty() ? null : number, spans);
            };
        }
    }

    /**
     * @param text as written; what is filled in stands in its place
     * @param fill a {@link Placeholder}'s code, {@code field} or {@code unknown}; without one the
     *     text is what is read
     * @param field whose value is filled in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SpanView(
            String text, boolean strong, @Nullable String fill, @Nullable String field) {

        static SpanView of(Span span) {
            return switch (span.fill()) {
                case Fill.AsWritten _ -> new SpanView(span.text(), span.strong(), null, null);
                case Fill.Known(var what) ->
                        new SpanView(span.text(), span.strong(), what.code(), null);
                case Fill.FieldOf(String name) ->
                        new SpanView(span.text(), span.strong(), "field", name);
                case Fill.Unknown _ -> new SpanView(span.text(), span.strong(), "unknown", null);
            };
        }
    }

    public static ScriptView of(Script script) {
        return new ScriptView(
                script.blocks().stream().map(BlockView::of).toList(), script.unknown());
    }
}
