package hotline.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.directory.ContactField.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldValuesTest {

    private static final ContactField SIZE =
            new ContactField("size", 1, Kind.CHOICE, List.of("Small", "大"));
    private static final ContactField LIMIT = new ContactField("limit", 2, Kind.NUMBER, List.of());

    @ParameterizedTest(name = "{0} in a field of kind {1} is kept as {2}")
    @CsvSource({
        "'1,284.50', NUMBER, 1284.50",
        "-3, NUMBER, -3",
        "+0.5, NUMBER, 0.5",
        "'1,28', NUMBER,",
        "1e9, NUMBER,",
        "twelve, NUMBER,",
        "2026-3-1, DATE, 2026-03-01",
        "2026/03/01, DATE, 2026-03-01",
        "2026年3月1日, DATE, 2026-03-01",
        "2026-02-30, DATE,",
        "01.03.2026, DATE,",
        "是, YES_NO, yes",
        "No, YES_NO, no",
        "maybe, YES_NO,",
        "small, CHOICE, Small",
        "大, CHOICE, 大",
        "Medium, CHOICE,",
        "anything at all, TEXT, anything at all",
    })
    void whatPeopleWriteIsKeptInOneWay(String written, Kind kind, String kept) {
        var field = new ContactField("f", 1, kind, SIZE.choices());

        assertEquals(Optional.ofNullable(kept), FieldValues.tidied(field, written));
    }

    @Test
    void whatIsNoneOfAFieldsValuesIsToldByFieldUnlessItWasThereBefore() {
        var fields = List.of(SIZE, LIMIT);

        assertEquals(
                Map.of("custom.size", "custom.choice", "custom.limit", "custom.number"),
                FieldValues.problems(fields, Map.of("size", "XL", "limit", "much"), Map.of()));
        assertEquals(
                Map.of("custom.limit", "custom.number"),
                FieldValues.problems(
                        fields, Map.of("size", "XL", "limit", "much"), Map.of("size", "XL")));
        assertEquals(
                Map.of(), FieldValues.problems(fields, Map.of("size", "", "x", "y"), Map.of()));
    }

    @Test
    void aFileFillsInWhatFitsAndNothingElse() {
        assertEquals(
                Map.of("limit", "2000"),
                FieldValues.filled(
                        List.of(SIZE, LIMIT),
                        Map.of("limit", "2,000", "size", "n/a", "other", "x")));
    }

    @Test
    void onlyAChoiceHasChoices() {
        assertEquals(List.of(), new ContactField("f", 1, Kind.DATE, List.of("a")).choices());
    }
}
