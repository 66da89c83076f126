package hotline.telephony.phone;

/** What a supervisor's leg does to an agent's conversation. */
public enum Supervision {
    /** Hears both, is heard by nobody. 监听 */
    MONITOR,
    /** Hears both, is heard by the agent only. 密语 */
    WHISPER,
    /** Hears both, is heard by both. 强插 */
    BARGE
}
