package hotline.campaign;

import hotline.floor.CallId;
import java.util.UUID;

/** One dial of a lead. Its call has the same name, so that either finds the other. */
public record AttemptId(UUID value) {

    public static AttemptId of(CallId call) {
        return new AttemptId(call.value());
    }

    public CallId call() {
        return new CallId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
