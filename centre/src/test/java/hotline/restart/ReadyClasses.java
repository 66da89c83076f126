package hotline.restart;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The classes of this process as another one loads them fast: Java archives what a first run has
 * loaded (class data sharing), but only out of jars.
 */
final class ReadyClasses {

    private final String path;
    private final Path archive;

    /** Makes jars of what lies in folders. */
    ReadyClasses(Path folder) {
        archive = folder.resolve("classes.jsa");
        path =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(Files::exists)
                        .map(entry -> Files.isDirectory(entry) ? jar(entry, folder) : entry)
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
    }

    /** Options of the one run that ends well and leaves its classes behind. */
    List<String> toTrain() {
        return List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-cp", path);
    }

    /** Options of those that come after it. */
    List<String> toUse() {
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-cp", path);
    }

    private static Path jar(Path classes, Path folder) {
        Path jar = folder.resolve(Integer.toHexString(classes.hashCode()) + ".jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            zip.setLevel(0);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(
                                classes.relativize(file).toString().replace(File.separator, "/")));
                Files.copy(file, zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
