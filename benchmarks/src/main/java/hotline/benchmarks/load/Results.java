package hotline.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A page in {@code benchmarks/results}, printed while it is written. */
public final class Results {

    private final Path page;

    private Results(Path page) {
        this.page = page;
    }

    /** A new page for today; one of the same name from earlier today is written over. */
    public static Results open(Path house, String name, String title, String method)
            throws IOException {
        Path folder = house.resolve("benchmarks").resolve("results");
        Files.createDirectories(folder);
        Path page = folder.resolve(Machine.today() + "-" + name + ".md");
        Files.writeString(page, "");
        var results = new Results(page);
        results.line("# " + title);
        results.line("");
        results.line(Machine.today() + ", " + Machine.description() + ".");
        results.line("");
        results.line(method.strip());
        results.line("");
        return results;
    }

    public void line(String text) throws IOException {
        System.out.println(text);
        Files.writeString(page, text + "\n", StandardOpenOption.APPEND);
    }
}
