package hotline.telephony.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what another {@link Dns} said: a minute when it found something, five seconds when it
 * found nothing or could not tell, so that a line in trouble is not asked at every call.
 * Thread-safe; keeps {@value #NAMES} names of a kind and forgets the oldest.
 */
final class RememberedDns implements Dns {

    static final Duration FOUND = Duration.ofSeconds(60);
    static final Duration NOT_FOUND = Duration.ofSeconds(5);
    static final int NAMES = 1_024;

    private final Dns dns;
    private final LongSupplier nanoTime;
    private final Memory<Srv> services = new Memory<>();
    private final Memory<InetAddress> addresses = new Memory<>();

    RememberedDns(Dns dns, LongSupplier nanoTime) {
        this.dns = dns;
        this.nanoTime = nanoTime;
    }

    @Override
    public List<Srv> srv(String name) throws IOException {
        return services.get(name, dns::srv, nanoTime);
    }

    @Override
    public List<InetAddress> addresses(String name) throws IOException {
        return addresses.get(name, dns::addresses, nanoTime);
    }

    private interface Question<T> {
        List<T> ask(String name) throws IOException;
    }

    private record Said<T>(List<T> records, @Nullable IOException trouble, long at) {

        boolean isFresh(long now) {
            return now - at < (records.isEmpty() ? NOT_FOUND : FOUND).toNanos();
        }

        List<T> again() throws IOException {
            if (trouble != null) {
                throw new IOException(trouble.getMessage(), trouble);
            }
            return records;
        }
    }

    private static final class Memory<T> {

        private final Map<String, Said<T>> names =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Said<T>> eldest) {
                        return size() > NAMES;
                    }
                };

        List<T> get(String name, Question<T> question, LongSupplier nanoTime) throws IOException {
            Said<T> said = recall(name);
            if (said == null || !said.isFresh(nanoTime.getAsLong())) {
                // Outside the lock: one slow name must not keep the others waiting.
                said = ask(name, question, nanoTime);
                remember(name, said);
            }
            return said.again();
        }

        private static <T> Said<T> ask(String name, Question<T> question, LongSupplier nanoTime) {
            try {
                return new Said<>(List.copyOf(question.ask(name)), null, nanoTime.getAsLong());
            } catch (IOException trouble) {
                return new Said<>(List.of(), trouble, nanoTime.getAsLong());
            }
        }

        private synchronized @Nullable Said<T> recall(String name) {
            return names.get(name);
        }

        private synchronized void remember(String name, Said<T> said) {
            names.remove(name); // so that it counts as the youngest again
            names.put(name, said);
        }
    }
}
