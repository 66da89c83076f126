package hotline.telephony.freeswitch;

import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.HangupCause;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FreeSWITCH's words for why a call ended, and ours; both directions are total. */
final class Causes {

    private static final Pattern Q850 =
            Pattern.compile("(?i)Q\\.850\\s*;\\s*cause\\s*=\\s*(\\d{1,3})");

    private Causes() {}

    /** What {@code uuid_kill} is given. */
    static String toFreeSwitch(HangupCause cause) {
        return switch (cause) {
            case NORMAL -> "NORMAL_CLEARING";
            case BUSY -> "USER_BUSY";
            case NO_ANSWER -> "NO_ANSWER";
            case REJECTED -> "CALL_REJECTED";
            case UNREACHABLE -> "SUBSCRIBER_ABSENT";
            case NO_SUCH_NUMBER -> "UNALLOCATED_NUMBER";
            case NUMBER_CHANGED -> "NUMBER_CHANGED";
            case INCOMPLETE_NUMBER -> "INVALID_NUMBER_FORMAT";
            case CANCELLED -> "ORIGINATOR_CANCEL";
            case ANSWERED_ELSEWHERE -> "LOSE_RACE";
            case FORBIDDEN -> "BEARERCAPABILITY_NOTAUTH";
            case BLOCKED -> "UNWANTED";
            case CONGESTION -> "NORMAL_CIRCUIT_CONGESTION";
            case CARRIER_FAILURE, MEDIA_LOST, LOST, INTERNAL_FAULT -> "NORMAL_TEMPORARY_FAILURE";
            case NO_COMMON_CODEC -> "INCOMPATIBLE_DESTINATION";
            case PROTOCOL_ERROR -> "PROTOCOL_ERROR";
            case OVERLOAD -> "SWITCH_CONGESTION";
        };
    }

    /** The cause of a leg that was answered, or that we called and FreeSWITCH itself gave up. */
    static HangupCause named(String name) {
        return switch (name) {
            case "NORMAL_CLEARING", "NONE", "NORMAL_UNSPECIFIED", "MANAGER_REQUEST" ->
                    HangupCause.NORMAL;
            case "PICKED_OFF", "BLIND_TRANSFER", "ATTENDED_TRANSFER" -> HangupCause.NORMAL;
            case "USER_BUSY", "BUSY_EVERYWHERE" -> HangupCause.BUSY;
            case "NO_ANSWER", "ALLOTTED_TIMEOUT", "PROGRESS_TIMEOUT" -> HangupCause.NO_ANSWER;
            case "CALL_REJECTED", "DECLINE" -> HangupCause.REJECTED;
            case "USER_NOT_REGISTERED", "NO_USER_RESPONSE" -> HangupCause.UNREACHABLE;
            case "SUBSCRIBER_ABSENT", "UNALLOCATED_NUMBER", "NO_ROUTE_DESTINATION" ->
                    HangupCause.NO_SUCH_NUMBER;
            case "NO_ROUTE_TRANSIT_NET", "DOES_NOT_EXIST_ANYWHERE" -> HangupCause.NO_SUCH_NUMBER;
            case "NUMBER_CHANGED", "REDIRECTION_TO_NEW_DESTINATION" -> HangupCause.NUMBER_CHANGED;
            case "INVALID_NUMBER_FORMAT" -> HangupCause.INCOMPLETE_NUMBER;
            case "ORIGINATOR_CANCEL" -> HangupCause.CANCELLED;
            case "LOSE_RACE" -> HangupCause.ANSWERED_ELSEWHERE;
            case "OUTGOING_CALL_BARRED", "INCOMING_CALL_BARRED", "BEARERCAPABILITY_NOTAUTH" ->
                    HangupCause.FORBIDDEN;
            case "UNWANTED" -> HangupCause.BLOCKED;
            case "NORMAL_CIRCUIT_CONGESTION", "SWITCH_CONGESTION", "REQUESTED_CHAN_UNAVAIL" ->
                    HangupCause.CONGESTION;
            case "INCOMPATIBLE_DESTINATION", "BEARERCAPABILITY_NOTIMPL", "NOT_ACCEPTABLE" ->
                    HangupCause.NO_COMMON_CODEC;
            case "PROTOCOL_ERROR",
                    "INTERWORKING",
                    "INVALID_MSG_UNSPECIFIED",
                    "MESSAGE_TYPE_NONEXIST" ->
                    HangupCause.PROTOCOL_ERROR;
            case "MEDIA_TIMEOUT" -> HangupCause.MEDIA_LOST;
            case "SYSTEM_SHUTDOWN", "CRASH" -> HangupCause.LOST;
            // An unknown gateway, one that is down, a peer that refuses packets or is silent.
            default -> HangupCause.CARRIER_FAILURE;
        };
    }

    /** Why the far end refused a call of ours, from the leg's HANGUP_COMPLETE. */
    static HangupCause ofRefusal(EslEvent end) {
        int status = sipStatus(end);
        String name = end.text("Hangup-Cause", "");
        if (status < 300) {
            return named(name);
        }
        int heard = heardQ850(end);
        int derived = (int) end.number("variable_hangup_cause_q850").orElse(0);
        return HangupCause.fromSip(status, heard > 0 ? heard : saidBeyond(status, derived));
    }

    /** What FreeSWITCH makes of a bare status says nothing that the status did not. */
    private static int saidBeyond(int status, int q850) {
        int bare =
                switch (status) {
                    case 401, 402, 403, 407, 603, 608 -> 21;
                    case 404 -> 1;
                    case 485, 604 -> 3;
                    case 408, 504 -> 102;
                    case 410 -> 22;
                    case 413, 414, 416, 420, 421, 423, 505, 513 -> 127;
                    case 480 -> 18;
                    case 400, 481, 500, 503 -> 41;
                    case 486, 600 -> 17;
                    case 484 -> 28;
                    case 488, 606 -> 88;
                    case 502 -> 38;
                    case 405 -> 63;
                    case 406, 415, 501 -> 79;
                    case 482, 483 -> 25;
                    case 487 -> 16;
                    default -> 31;
                };
        return q850 == bare ? 0 : q850;
    }

    /** The status that refused the call; 0 when none did. */
    static int sipStatus(EslEvent end) {
        return (int)
                end.number("variable_sip_term_status")
                        .orElse(end.number("variable_sip_invite_failure_status").orElse(0));
    }

    private static int heardQ850(EslEvent end) {
        Matcher matcher = Q850.matcher(end.variable("sip_reason", ""));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
