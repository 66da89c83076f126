package hotline.floor;

import hotline.kernel.FactBody;

/**
 * What was decided on the floor. Every fact says enough to be read alone: whoever tells the story
 * of a call or of an agent's day never has to ask back.
 */
public sealed interface FloorFact extends FactBody permits CallFact, OfferFact, AgentFact {}
