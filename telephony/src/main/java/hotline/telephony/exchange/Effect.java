package hotline.telephony.exchange;

import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import java.time.Duration;
import java.util.List;

/** What a call wishes for. */
sealed interface Effect {

    record Originate(LegId leg, Destination to, Dial how) implements Effect {}

    record Ring(LegId leg) implements Effect {}

    record OpenEarly(LegId leg) implements Effect {}

    record Answer(LegId leg) implements Effect {}

    record Bridge(LegId one, LegId other) implements Effect {}

    record Separate(LegId leg) implements Effect {}

    record Play(LegId leg, PlayId play, List<Prompt> prompts, boolean interruptible)
            implements Effect {}

    record Echo(LegId leg) implements Effect {}

    record HangUp(LegId leg, HangupCause cause) implements Effect {}

    record ReportTransfer(LegId leg, HangupCause result) implements Effect {}

    /** This leg is no part of the call any more; its phone usually hangs up by itself. */
    record LetGo(LegId leg) implements Effect {}

    /** {@link CallInput.NoKey} is to come after that time. */
    record AwaitKey(PlayId question, Duration patience) implements Effect {}
}
