package hotline.floor;

import hotline.floor.CallFact.Direction;
import hotline.telephony.phone.LegId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Conversations and messages on file: left the caller, right the agent. */
final class Recordings {

    private static final Duration TO_STOP = Duration.ofSeconds(5);

    private final Room room;

    Recordings(Room room) {
        this.room = room;
    }

    /** Two people begin to talk; recorded from here to the end of the customer's leg. */
    void begin(Call call, Optional<QueueId> queue) {
        Leg customer = call.customer();
        if (customer != null && call.recording == null && isWanted(call, queue)) {
            file(call, "")
                    .ifPresent(
                            file -> {
                                room.emit(
                                        new CallFact.RecordingBegan(
                                                call.id, customer.id, file.toString()));
                                room.order(new FloorCommand.BeginRecording(customer.id, file));
                            });
        }
    }

    private boolean isWanted(Call call, Optional<QueueId> queue) {
        Optional<QueueId> says = queue.or(() -> call.campaign);
        if (says.isPresent()) {
            Queue of = room.memory.lines.queue(says.get());
            return of == null || of.plan.record();
        }
        return call.direction != Direction.INTERNAL && room.plan.house().recordOutbound();
    }

    private Optional<Path> file(Call call, String suffix) {
        return room.plan
                .recordings()
                .map(
                        rule -> {
                            LocalDate day = call.since.atZone(rule.zone()).toLocalDate();
                            return rule.folder()
                                    .resolve(
                                            String.format(
                                                    Locale.ROOT,
                                                    "%04d/%02d/%02d/%s%s.wav",
                                                    day.getYear(),
                                                    day.getMonthValue(),
                                                    day.getDayOfMonth(),
                                                    call.id,
                                                    suffix));
                        });
    }

    void takeMessage(Call call, Leg caller, Duration most) {
        Optional<Path> file = file(call, "-message");
        if (file.isEmpty() || call.recording != null) {
            room.flows.messageTaken(call);
            return;
        }
        room.emit(
                new CallFact.VoicemailBegan(
                        call.id, caller.id, file.get().toString(), room.now.plus(most)));
        room.order(new FloorCommand.BeginRecording(caller.id, file.get()));
    }

    /** The message is as long as it may be. */
    void messageIsLongEnough(Call call) {
        Call.Recording recording = call.recording;
        if (recording != null) {
            room.order(new FloorCommand.StopRecording(recording.leg()));
            room.memory.deadlines.callOff(call.recordingTime);
            call.recordingTime =
                    room.memory.deadlines.set(room.now.plus(TO_STOP), new Due.RecordingTime(call));
        }
    }

    void ended(LegId leg, Path file, Duration length) {
        Call call = room.memory.recordings.get(leg);
        Call.Recording recording = call == null ? null : call.recording;
        if (call == null || recording == null) {
            return;
        }
        if (recording.voicemail()) {
            room.emit(
                    new CallFact.VoicemailLeft(
                            call.id, call.from, call.to, file.toString(), length));
            room.flows.messageTaken(call);
        } else {
            room.emit(new CallFact.RecordingEnded(call.id, file.toString(), length));
        }
    }

    void failed(LegId leg, String why) {
        Call call = room.memory.recordings.get(leg);
        if (call != null) {
            failed(call, why);
        }
    }

    void noWordCame(Call call) {
        failed(call, "the switch never said what became of it");
    }

    private void failed(Call call, String why) {
        Call.Recording recording = call.recording;
        if (recording != null) {
            room.emit(new CallFact.RecordingFailed(call.id, recording.file(), why));
            if (recording.voicemail()) {
                room.flows.messageTaken(call);
            }
        }
    }
}
