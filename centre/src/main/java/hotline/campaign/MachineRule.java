package hotline.campaign;

/** What happens when a machine answers. */
public enum MachineRule {
    /** Nobody listens for machines: they are connected like people. */
    OFF,
    HANG_UP,
    /** The message of the campaign is left after the beep. */
    LEAVE_MESSAGE,
    /** It is noted, and connected all the same. */
    CONNECT
}
