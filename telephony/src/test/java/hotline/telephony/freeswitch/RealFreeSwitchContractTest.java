package hotline.telephony.freeswitch;

import hotline.telephony.phone.Rig;
import hotline.telephony.phone.SwitchContract;
import org.junit.jupiter.api.Assumptions;

/** What every switch promises, asked of a real FreeSWITCH when there is one. */
class RealFreeSwitchContractTest extends SwitchContract {

    @Override
    protected Rig rig() throws Exception {
        var real = RealFreeSwitch.ofEnvironment();
        Assumptions.assumeTrue(
                real.isPresent(),
                "SKIPPED: no real FreeSWITCH. Set "
                        + RealFreeSwitch.WHERE
                        + "=host:port:password[:phones:trunks:carrier], see docs/freeswitch.md");
        return new RealFreeSwitchRig(real.get());
    }
}
