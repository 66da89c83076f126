package hotline.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    @Test
    void aNumberAloneIsEnoughToBeKept() {
        assertEquals(Map.of(), PersonCheck.problemsOf(Person.calling("+8613800138000"), TODAY));
    }

    @Test
    void somebodyWithoutNameAndNumberIsNobody() {
        assertEquals(Map.of("name", "required"), PersonCheck.problemsOf(Person.calling(""), TODAY));
    }

    @Test
    void everyFieldTellsWhatIsWrongWithIt() {
        Person wrong =
                new Person(
                        "x".repeat(201),
                        "robot",
                        "2026-03-02",
                        "ring me",
                        "1380013\u00008000",
                        List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"),
                        "nobody at home",
                        "",
                        "",
                        "",
                        "enemy",
                        true,
                        "y".repeat(4_001),
                        List.of(),
                        Map.of("plan", "z".repeat(4_001)));

        assertEquals(
                Map.ofEntries(
                        Map.entry("name", "tooLong"),
                        Map.entry("gender", "unknown"),
                        Map.entry("birthday", "notADate"),
                        Map.entry("phone", "notANumber"),
                        Map.entry("mobile", "notANumber"),
                        Map.entry("otherPhones", "tooMany"),
                        Map.entry("email", "notAnEmail"),
                        Map.entry("kind", "unknown"),
                        Map.entry("notes", "tooLong"),
                        Map.entry("custom.plan", "tooLong")),
                PersonCheck.problemsOf(wrong, TODAY));
    }

    @Test
    void numbersMayBeWrittenAsPeopleWriteThem() {
        for (String typed :
                List.of("+86 138-0013-8000", "(021) 1234 5678", "10086", "95588*1#", "1003")) {
            assertEquals(Map.of(), PersonCheck.problemsOf(Person.calling(typed), TODAY), typed);
        }
    }
}
