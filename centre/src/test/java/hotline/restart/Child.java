package hotline.restart;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;

/** A process that lives one {@link Life}, seen from outside. */
final class Child {

    private final Process process;
    private final BufferedWriter to;
    private final Thread reader;

    /**
     * @param log where it complains
     * @param told what it says, in order
     */
    Child(List<String> classes, List<String> arguments, File log, BiConsumer<Child, Word> told)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        // It lives for a second: no time for a better compiler.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(classes);
        command.add(Life.class.getName());
        command.addAll(arguments);
        process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log))
                        .start();
        to =
                new BufferedWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        reader = Thread.ofPlatform().daemon().start(() -> read(told));
    }

    private void read(BiConsumer<Child, Word> told) {
        try (BufferedReader from = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                Word word;
                try {
                    word = Word.of(line);
                } catch (JacksonException cutOff) {
                    if (from.readLine() != null) {
                        throw cutOff;
                    }
                    return; // it died in the middle of the word
                }
                told.accept(this, word);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says something to it, together; the dead hear nothing. */
    void say(Word... words) {
        synchronized (to) {
            try {
                for (Word word : words) {
                    to.append(word.line()).append('\n');
                }
                to.flush();
            } catch (IOException dead) {
                // it was killed
            }
        }
    }

    /** SIGKILL; what it had said by then is heard to the end. */
    void kill() throws InterruptedException {
        // By its handle: destroying the Process closes the pipe, and with it what is still in it.
        process.toHandle().destroyForcibly();
        process.waitFor();
        reader.join();
    }

    /** Lets it end well. */
    boolean farewell() throws InterruptedException, IOException {
        to.close();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        reader.join();
        return ended && process.exitValue() == 0;
    }
}
