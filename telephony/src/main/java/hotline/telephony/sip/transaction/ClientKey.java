package hotline.telephony.sip.transaction;

import hotline.telephony.sip.message.Method;

/** What a response must have in common with the request it answers (§17.1.3). */
record ClientKey(String branch, Method method) {}
