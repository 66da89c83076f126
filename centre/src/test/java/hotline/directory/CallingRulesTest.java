package hotline.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.directory.CallingRules.Hours;
import hotline.directory.CallingRules.Rights;
import hotline.kernel.PhoneNumbers;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a thief with an agent's password could dial, and what the agent must be able to. */
class CallingRulesTest {

    private static final PhoneNumbers CHINA = new PhoneNumbers("CN");
    private static final PhoneNumbers AMERICA = new PhoneNumbers("US");
    private static final Rights AGENT = new Rights(true, false);
    private static final Rights TRAVELLED = new Rights(true, true);
    private static final CallingRules TO_HONG_KONG =
            new CallingRules(Set.of("HK"), false, List.of(), List.of(), Optional.empty());

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "13800138000, -",
                "+8613800138000, -",
                "008613800138000, -",
                "02152341234, -",
                "52341234, -",
                "4008001234, -",
                "10086, -",
                "95588, -",
                "110, -",
                "120, -",
                "0044 2079460000, target.abroad",
                "+442079460000, target.abroad",
                "+85221234567, target.abroad",
                "+18765551234, target.abroad",
                "+88213300000, target.abroad",
                "+8821, target.unknown",
                "900442079460000, target.unknown",
                "17951004420794600, target.unknown",
                "*72900442079460000, target.unknown",
                "13800138000#0044, target.unknown",
            })
    void fromChinaAnAgentCallsChina(String number, String refused) {
        assertEquals(
                Optional.ofNullable(refused),
                by(CallingRules.HOME_ONLY, AGENT, number.replace(" ", ""), CHINA));
    }

    @Test
    void whoMayCallAbroadCallsTheCountriesThatAreAllowed() {
        assertEquals(Optional.empty(), by(TO_HONG_KONG, TRAVELLED, "+85221234567", CHINA));
        assertEquals(
                Optional.of("target.country"), by(TO_HONG_KONG, TRAVELLED, "+442079460000", CHINA));
        assertEquals(Optional.of("target.abroad"), by(TO_HONG_KONG, AGENT, "+85221234567", CHINA));
    }

    @Test
    void theCaribbeanIsAbroadAlthoughItSharesACountryCode() {
        assertEquals(Optional.empty(), by(CallingRules.HOME_ONLY, AGENT, "2125551234", AMERICA));
        assertEquals(
                Optional.of("target.abroad"),
                by(CallingRules.HOME_ONLY, AGENT, "18765551234", AMERICA));
    }

    @Test
    void dearNumbersNeedASwitch() {
        assertEquals(
                Optional.of("target.premium"),
                by(CallingRules.HOME_ONLY, AGENT, "19005551234", AMERICA));
        var dear = new CallingRules(Set.of(), true, List.of(), List.of(), Optional.empty());
        assertEquals(Optional.empty(), by(dear, AGENT, "19005551234", AMERICA));
    }

    @Test
    void aNumberThatATrunkTurnsIntoOneAbroadIsAbroad() {
        var lineOutside = trunk(new Trunk.Prefix("9", 1, ""), new Trunk.Prefix("8", 1, "00"));
        assertEquals(Optional.empty(), over(lineOutside, "913800138000"));
        assertEquals(Optional.of("target.abroad"), over(lineOutside, "900442079460000"));
        assertEquals(Optional.of("target.abroad"), over(lineOutside, "8442079460000"));
    }

    @Test
    void aBeginningIsRefusedHoweverItIsWritten() {
        var rules =
                new CallingRules(Set.of(), false, List.of(), List.of("+86189"), Optional.empty());
        for (String way : List.of("18912345678", "+8618912345678", "008618912345678")) {
            assertEquals(Optional.of("target.refused"), by(rules, AGENT, way, CHINA), way);
        }
        assertEquals(Optional.empty(), by(rules, AGENT, "13800138000", CHINA));
    }

    @Test
    void whatOnlyTheGatewayKnowsCanBeAllowed() {
        assertEquals(
                Optional.of("target.unknown"), by(CallingRules.HOME_ONLY, AGENT, "*801", CHINA));
        var rules = new CallingRules(Set.of(), false, List.of("*8"), List.of(), Optional.empty());
        assertEquals(Optional.empty(), by(rules, AGENT, "*801", CHINA));
    }

    @Test
    void atNightOnlyEmergenciesAreCalled() {
        var hours = new Hours(LocalTime.of(8, 0), LocalTime.of(20, 0));
        var rules = new CallingRules(Set.of(), false, List.of(), List.of(), Optional.of(hours));
        var night = LocalTime.of(3, 0);
        assertEquals(
                Optional.of("target.hours"),
                rules.refuses(List.of("13800138000"), AGENT, night, CHINA));
        assertEquals(Optional.empty(), rules.refuses(List.of("110"), AGENT, night, CHINA));
        assertTrue(new Hours(LocalTime.of(20, 0), LocalTime.of(8, 0)).contain(night));
    }

    @Test
    void withoutTheRightNobodyCallsOutsideButForHelp() {
        var nobody = new Rights(false, true);
        assertEquals(
                Optional.of("target.noRight"),
                by(CallingRules.HOME_ONLY, nobody, "13800138000", CHINA));
        assertEquals(Optional.empty(), by(CallingRules.HOME_ONLY, nobody, "120", CHINA));
    }

    private static Optional<String> by(
            CallingRules rules, Rights rights, String number, PhoneNumbers numbers) {
        return rules.refuses(List.of(number), rights, LocalTime.NOON, numbers);
    }

    private static Optional<String> over(Trunk trunk, String number) {
        return CallingRules.HOME_ONLY.refuses(
                DialledWays.of(number, List.of(trunk)), AGENT, LocalTime.NOON, CHINA);
    }

    private static Trunk trunk(Trunk.Prefix... prefixes) {
        return new Trunk(
                UUID.randomUUID(),
                "gateway",
                new Trunk.Sandbox(),
                0,
                "",
                List.of(prefixes),
                Trunk.Codec.USUAL,
                true);
    }
}
