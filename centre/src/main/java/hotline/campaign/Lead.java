package hotline.campaign;

import java.time.ZoneId;

/**
 * A lead that is ready to be called, as the table hands it to the lane.
 *
 * @param phone in E.164
 * @param zone where the phone is at home; calling hours are meant there
 * @param attempts how many were made before, all of them over
 */
public record Lead(LeadId id, String phone, ZoneId zone, int attempts) {}
