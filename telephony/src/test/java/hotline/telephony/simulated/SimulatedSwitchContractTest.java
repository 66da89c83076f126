package hotline.telephony.simulated;

import hotline.telephony.phone.Rig;
import hotline.telephony.phone.SwitchContract;

class SimulatedSwitchContractTest extends SwitchContract {

    @Override
    protected Rig rig() {
        return new SimulatedRig();
    }
}
