package hotline.telephony.embedded;

import hotline.telephony.phone.SwitchEvent.Origin;

/**
 * Who is at the far end of a leg, whoever called whom.
 *
 * @param at the extension or the trunk where it is
 * @param number the extension's, or its own in the network behind the trunk; empty when withheld
 */
record FarParty(Origin at, String number) {}
