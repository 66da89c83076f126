package hotline.floor;

import hotline.telephony.phone.LegId;
import java.time.Instant;

/** What facts change about the recording of a call. */
final class RecordingChanges {

    private final Memory memory;

    RecordingChanges(Memory memory) {
        this.memory = memory;
    }

    void began(Call call, LegId leg, String file) {
        began(call, new Call.Recording(leg, file, false));
    }

    void voicemailBegan(Call call, CallFact.VoicemailBegan fact) {
        began(call, new Call.Recording(fact.leg(), fact.file(), true));
        setTime(call, fact.until(), new Due.VoicemailTime(call));
    }

    private void began(Call call, Call.Recording recording) {
        call.recording = recording;
        call.recordingPaused = false;
        memory.recordings.put(recording.leg(), call);
    }

    void over(Call call) {
        if (call.recording != null) {
            memory.recordings.remove(call.recording.leg());
            call.recording = null;
        }
        memory.deadlines.callOff(call.recordingTime);
        memory.forgetIfDone(call);
    }

    /** The call is over; word of its recording does not take for ever. */
    void callEnded(Call call, Instant at) {
        if (call.recording != null) {
            setTime(call, at.plus(Limits.WORD_OF_RECORDING), new Due.RecordingTime(call));
        }
    }

    private void setTime(Call call, Instant at, Due due) {
        memory.deadlines.callOff(call.recordingTime);
        call.recordingTime = memory.deadlines.set(at, due);
    }
}
