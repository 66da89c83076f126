package hotline;

import hotline.directory.Telephony;
import hotline.telephony.phone.Survey;
import java.util.Optional;

/** What a switch found, in the words of the administrator's pages. */
final class SurveyWords {

    private SurveyWords() {}

    static Telephony.Registration registration(Survey.Registration phone) {
        return new Telephony.Registration(
                phone.extension(),
                phone.contact(),
                Optional.of(phone.userAgent()).filter(agent -> !agent.isEmpty()),
                phone.until());
    }

    static Telephony.TrunkState trunk(Survey.Trunk trunk) {
        return new Telephony.TrunkState(trunk.name(), trunk.up(), trunk.why(), trunk.linesInUse());
    }
}
