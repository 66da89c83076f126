package hotline.floor;

import hotline.floor.AgentFact.Shift;
import hotline.floor.FloorPicture.AgentNow;
import org.jspecify.annotations.Nullable;

/** What an agent asks for and does, in the API's words. */
public final class AgentWords {

    private AgentWords() {}

    public static String shift(Shift shift) {
        return switch (shift) {
            case ON_SHIFT -> "on";
            case ON_BREAK -> "break";
            case OFF_SHIFT -> "off";
        };
    }

    public static String doing(FloorPicture.Doing doing) {
        return switch (doing) {
            case OFFLINE -> "offline";
            case READY -> "ready";
            case OFFERED -> "offered";
            case TALKING -> "talking";
            case WRAP_UP -> "wrapUp";
            case NOT_READY -> "notReady";
        };
    }

    /** Why an agent is not ready: a break's code, or what is missing; null when ready or busy. */
    public static @Nullable String reason(AgentNow agent) {
        if (agent.doing() != FloorPicture.Doing.NOT_READY) {
            return null;
        }
        if (agent.shift() == Shift.ON_BREAK) {
            return agent.breakReason().isEmpty() ? "break" : agent.breakReason();
        }
        if (agent.notReady().isPresent()) {
            return switch (agent.notReady().get()) {
                case MISSED -> "missed";
                case PHONE -> "phone";
            };
        }
        return agent.phone().isEmpty() ? "phone" : "page";
    }
}
