package hotline.telephony.freeswitch;

import hotline.telephony.phone.Rig;
import hotline.telephony.phone.SwitchContract;

/** What every switch promises, kept over a FreeSWITCH that does as the captured ones did. */
class ScriptedFreeSwitchContractTest extends SwitchContract {

    @Override
    protected Rig rig() {
        return new ScriptedRig();
    }
}
