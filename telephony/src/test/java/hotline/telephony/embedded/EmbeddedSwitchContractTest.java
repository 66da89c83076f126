package hotline.telephony.embedded;

import hotline.telephony.phone.Rig;
import hotline.telephony.phone.SwitchContract;

/** What every switch promises, kept by the embedded one over real sockets. */
class EmbeddedSwitchContractTest extends SwitchContract {

    @Override
    protected Rig rig() throws Exception {
        return new EmbeddedRig();
    }
}
