package hotline.directory;

import hotline.kernel.TenantId;
import java.util.List;

/** What in another room refers to something of the directory, so that it is not removed. */
public interface Uses {

    /**
     * @param kind {@code queue}, {@code trunk}, …
     * @return in words, such as {@code flow main}
     */
    List<String> of(TenantId tenant, String kind, String name);
}
