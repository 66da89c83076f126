package hotline.reports;

import java.util.UUID;

/**
 * What came of one campaign's calls in a period.
 *
 * @param state of the campaign now
 * @param total leads in all, now
 * @param done of them, now
 * @param called leads that were dialled in the period, each once
 * @param answered attempts that a person or a machine answered
 * @param connected of them, those who talked with an agent
 * @param talkedMillis with an agent
 */
public record CampaignResult(
        UUID campaign,
        String name,
        UUID department,
        String state,
        long total,
        long done,
        long called,
        long attempts,
        long answered,
        long connected,
        long dropped,
        long talkedMillis) {}
