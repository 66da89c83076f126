package hotline.floor;

import hotline.floor.FloorCommand.OfSwitch;
import hotline.telephony.phone.Switch;

/** Carries the floor's commands to the switch that is plugged in. */
public final class Patchboard {

    private final Switch to;

    public Patchboard(Switch to) {
        this.to = to;
    }

    public void carryOut(OfSwitch command) {
        switch (command) {
            case FloorCommand.Originate c -> to.originate(c.leg(), c.to(), c.how());
            case FloorCommand.Ring c -> to.ring(c.leg());
            case FloorCommand.EarlyMedia c -> to.earlyMedia(c.leg());
            case FloorCommand.Answer c -> to.answer(c.leg());
            case FloorCommand.AskToAnswer c -> to.askToAnswer(c.leg());
            case FloorCommand.Bridge c -> to.bridge(c.one(), c.other());
            case FloorCommand.Conference c -> to.conference(c.legs());
            case FloorCommand.Supervise c -> to.supervise(c.supervisor(), c.agent(), c.way());
            case FloorCommand.Separate c -> to.separate(c.leg());
            case FloorCommand.Play c -> to.play(c.leg(), c.play(), c.prompts(), c.interruptible());
            case FloorCommand.StopPlaying c -> to.stopPlaying(c.leg());
            case FloorCommand.SendDigits c -> to.sendDigits(c.leg(), c.digits());
            case FloorCommand.Hold c -> to.hold(c.leg());
            case FloorCommand.Resume c -> to.resume(c.leg());
            case FloorCommand.Mute c -> to.mute(c.leg(), c.muted());
            case FloorCommand.BeginRecording c -> to.record(c.leg(), c.file());
            case FloorCommand.PauseRecording c -> to.pauseRecording(c.leg(), c.paused());
            case FloorCommand.StopRecording c -> to.stopRecording(c.leg());
            case FloorCommand.ReportTransfer c -> to.reportTransfer(c.leg(), c.result());
            case FloorCommand.JudgeAnswer c -> to.judgeAnswer(c.leg());
            case FloorCommand.HangUp c -> to.hangUp(c.leg(), c.cause());
        }
    }
}
