package hotline.telephony.exchange;

import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;

/** Where new names come from; handed in, so that a test can foresee them. */
interface Names {

    LegId leg();

    PlayId play();

    Names RANDOM =
            new Names() {
                @Override
                public LegId leg() {
                    return LegId.random();
                }

                @Override
                public PlayId play() {
                    return PlayId.random();
                }
            };
}
