package hotline.records;

import hotline.floor.CallFact.EndReason;

/** How a call ended, as it is kept and shown. */
public enum Outcome {
    /** Not over yet. */
    UP("up"),
    COMPLETED("completed"),
    ABANDONED("abandoned"),
    LEFT_IN_FLOW("leftInFlow"),
    FLOW_ENDED("flowEnded"),
    VOICEMAIL("voicemail"),
    REFUSED("refused"),
    NO_AGENT("noAgent"),
    DROPPED("dropped"),
    NOT_REACHED("notReached"),
    NOT_CALLED_BACK("notCalledBack"),
    TRANSFERRED("transferred"),
    LOST("lost");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Outcome of(EndReason reason) {
        return switch (reason) {
            case COMPLETED -> COMPLETED;
            case ABANDONED -> ABANDONED;
            case LEFT_IN_FLOW -> LEFT_IN_FLOW;
            case FLOW_ENDED -> FLOW_ENDED;
            case VOICEMAIL -> VOICEMAIL;
            case REFUSED -> REFUSED;
            case NO_AGENT -> NO_AGENT;
            case DROPPED -> DROPPED;
            case NOT_REACHED -> NOT_REACHED;
            case NOT_CALLED_BACK -> NOT_CALLED_BACK;
            case TRANSFERRED -> TRANSFERRED;
            case LOST -> LOST;
        };
    }
}
