package hotline.campaign;

import java.time.ZoneId;
import java.util.Map;

/**
 * A lead that is ready to be called, as the table hands it to the lane.
 *
 * @param phone in E.164
 * @param zone where the phone is at home; calling hours are meant there
 * @param ended what came of the attempts that were made before, and how often
 */
public record Lead(LeadId id, String phone, ZoneId zone, Map<Outcome, Integer> ended) {

    public Lead {
        ended = Map.copyOf(ended);
    }

    /** How many were made before. */
    public int attempts() {
        return ended.values().stream().mapToInt(Integer::intValue).sum();
    }
}
