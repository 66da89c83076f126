package hotline.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a fact in the ledger and in the event stream, such as {@code call.arrived}; never
 * changed once it was written. A record that changes its shape raises its version and keeps reading
 * the old one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface FactKind {
    String value();

    int version() default 1;
}
