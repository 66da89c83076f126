package hotline.campaign;

import hotline.script.Script;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/**
 * What somebody set for a campaign. {@link #edited} says what may change later.
 *
 * @param name 任务名称
 * @param department the skill group whose agents take the calls
 * @param trunk by name; 语音渠道
 * @param maxConcurrent 最大并发数: calls up or dialling at most; at least 1
 * @param callsPerAgent 坐席并发比: at least 0.1, in steps of 0.1
 * @param ring how long a number rings; at least 15 s
 * @param agentRing how long an agent's phone rings
 * @param wrapUp how long an agent may write up
 * @param machineMessage the prompt for {@link MachineRule#LEAVE_MESSAGE}, by name; empty for none
 * @param preview in {@link Mode#PREVIEW}: after how long the number that an agent looks at is
 *     dialled by itself
 * @param script what agents read while they talk
 */
public record CampaignSettings(
        String name,
        UUID department,
        String trunk,
        int maxConcurrent,
        BigDecimal callsPerAgent,
        Mode mode,
        boolean record,
        CallingHours hours,
        RetryRules retry,
        Duration ring,
        Duration agentRing,
        Duration wrapUp,
        NobodyFree nobodyFree,
        MachineRule machine,
        String machineMessage,
        Duration preview,
        Script script) {

    public static final Duration SHORTEST_RING = Duration.ofSeconds(15);
    public static final Duration USUAL_PREVIEW = Duration.ofSeconds(30);

    public CampaignSettings {
        // Facts of campaigns that were made before there were these do not say them.
        preview = Objects.requireNonNullElse(preview, USUAL_PREVIEW);
        script = Objects.requireNonNullElse(script, Script.NONE);
    }

    /** As the form is filled in at first. */
    public static CampaignSettings usual(String name, UUID department, String trunk) {
        return new CampaignSettings(
                name,
                department,
                trunk,
                5,
                BigDecimal.ONE,
                Mode.PROGRESSIVE,
                true,
                CallingHours.USUAL,
                RetryRules.NONE,
                Duration.ofSeconds(45),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                NobodyFree.USUAL,
                MachineRule.OFF,
                "",
                USUAL_PREVIEW,
                Script.NONE);
    }

    /** This, with what may be edited taken from another: all but name, skill group and trunk. */
    public CampaignSettings edited(CampaignSettings by) {
        return new CampaignSettings(
                name,
                department,
                trunk,
                by.maxConcurrent,
                by.callsPerAgent,
                by.mode,
                by.record,
                by.hours,
                by.retry,
                by.ring,
                by.agentRing,
                by.wrapUp,
                by.nobodyFree,
                by.machine,
                by.machineMessage,
                by.preview,
                by.script);
    }
}
