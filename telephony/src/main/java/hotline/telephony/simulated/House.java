package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;

/** What a leg finds around it; the same for all legs of a switch. */
record House(Lane lane, News news, Legs legs, Talks talks) {}
