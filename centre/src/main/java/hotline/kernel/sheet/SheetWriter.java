package hotline.kernel.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes rows as they come; the file is whole when it is closed. */
public interface SheetWriter extends Closeable {

    /**
     * @param cells numbers as {@link Number}, everything else as its text
     */
    void row(List<?> cells) throws IOException;
}
