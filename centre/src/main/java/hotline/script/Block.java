package hotline.script;

import java.util.List;

/** A piece of a script that stands by itself. */
public sealed interface Block {

    List<Span> spans();

    /** {@code # …}; the number of {@code #} does not matter. */
    record Heading(List<Span> spans) implements Block {
        public Heading {
            spans = List.copyOf(spans);
        }
    }

    /** Lines up to the next empty one; they stay lines of their own. */
    record Paragraph(List<Span> spans) implements Block {
        public Paragraph {
            spans = List.copyOf(spans);
        }
    }

    /**
     * {@code - …}, {@code * …} or {@code 1. …}
     *
     * @param number empty where it has none
     */
    record Item(String number, List<Span> spans) implements Block {
        public Item {
            spans = List.copyOf(spans);
        }
    }
}
