package hotline.telephony.embedded.registrar;

import java.util.List;
import java.util.Map;

/** Where registrations outlive the process. */
public interface BindingStore extends AutoCloseable {

    /**
     * What was kept by the last process, as far as it can be read; asked once, before anything
     * else. Waits for the disk.
     */
    Map<String, List<Binding>> load();

    /**
     * From now on the extension has these phones; none when the list is empty. Called on a SIP
     * lane, in order for each extension: it must not wait, nor fail.
     */
    void keep(String extension, List<Binding> phones);

    /** Writes what is not written yet; what is told afterwards is not kept. */
    @Override
    void close();

    /** Keeps nothing: phones are known again when they register next. */
    static BindingStore none() {
        return new BindingStore() {
            @Override
            public Map<String, List<Binding>> load() {
                return Map.of();
            }

            @Override
            public void keep(String extension, List<Binding> phones) {}

            @Override
            public void close() {}
        };
    }
}
