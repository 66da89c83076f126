package hotline.telephony.freeswitch;

import hotline.telephony.phone.Rig;
import hotline.telephony.phone.SwitchContract;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What every switch promises, asked of a real FreeSWITCH when there is one. */
@EnabledIfEnvironmentVariable(
        named = RealFreeSwitch.WHERE,
        matches = ".+",
        disabledReason =
                "no real FreeSWITCH; set it to host:port:password[:phones:trunks:carrier], see"
                        + " docs/freeswitch.md")
class RealFreeSwitchContractTest extends SwitchContract {

    @Override
    protected Rig rig() throws Exception {
        return new RealFreeSwitchRig(RealFreeSwitch.ofEnvironment().orElseThrow());
    }
}
