package hotline.telephony.departure;

import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. The JDK has no public words for them: a shutdown hook hears of
 * the first one only, and of the second nobody hears while it runs. So {@code sun.misc.Signal} is
 * asked, which JEP 260 keeps open for lack of anything better. By reflection, for the compiler
 * warns of the name, and so that a JVM without it only loses the politeness.
 */
final class Signals {

    private Signals() {}

    /**
     * @param name without SIG
     * @param what run on a thread of its own, each time
     */
    static void on(String name, Runnable what) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object hearing =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, arguments) ->
                                    switch (method.getName()) {
                                        case "equals" -> self == arguments[0];
                                        case "hashCode" -> System.identityHashCode(self);
                                        case "toString" -> "hears SIG" + name;
                                        default -> {
                                            what.run();
                                            yield null;
                                        }
                                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), hearing);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger(Signals.class.getName())
                    .log(Level.WARNING, "SIG{0} ends us without a farewell: {1}", name, e);
        }
    }
}
