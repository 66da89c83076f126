package hotline.telephony.phone;

/** Whose doing it was that a call went no further; decides who is told and whether to try again. */
public enum Blame {
    /** An ordinary end, or nobody can know. */
    NOBODY,
    /** The called person or phone: busy, away, unwilling. */
    CALLED,
    /** Whoever called: gave up, dialled a wrong number, may not call there. */
    CALLER,
    /** The network between us and the called party. */
    CARRIER,
    /** Our own configuration, load or fault; somebody here has to look. */
    US
}
