package hotline.directory;

import java.util.List;
import java.util.stream.Collectors;

/** A change that was refused as a whole; nothing was changed. */
public final class NotRight extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public NotRight(List<Problem> problems) {
        super(
                problems.stream()
                        .map(p -> p.kind() + " " + p.key() + " " + p.field() + ": " + p.code())
                        .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
