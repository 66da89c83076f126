package hotline.telephony.embedded;

import hotline.telephony.phone.Rig;
import hotline.telephony.phone.SwitchContract;

/** The same promises when the legs of a call live on different lanes. */
class EmbeddedSwitchOnThreeLanesContractTest extends SwitchContract {

    @Override
    protected Rig rig() throws Exception {
        return new EmbeddedRig(new EmbeddedSettings.Bounds(8_000, 3, 2, 10, 100, 400));
    }
}
