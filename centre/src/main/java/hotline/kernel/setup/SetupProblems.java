package hotline.kernel.setup;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a set-up file: all of it, as far as the bound goes, not only the first. */
public final class SetupProblems {

    /** More would not be read by anybody. */
    private static final int MOST = 100;

    /**
     * @param code what the page translates
     * @param sentence what is wrong and what to write instead
     */
    public record Problem(int line, String path, String code, String sentence) {
        @Override
        public String toString() {
            return "line " + line + ", " + path + ": " + sentence;
        }
    }

    private final List<Problem> problems = new ArrayList<>();

    public void add(SetupNode at, String code, String sentence) {
        var problem = new Problem(at.line(), at.path(), code, sentence);
        // A section that is read twice finds the same mistake twice.
        if (problems.size() < MOST && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    public boolean none() {
        return problems.isEmpty();
    }

    public List<Problem> all() {
        return List.copyOf(problems);
    }
}
