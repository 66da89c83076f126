package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.Variables;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The words with which a leg is dialled, and what is written on every leg. */
final class Originate {

    /** Names the leg on each of its channels, also when several phones ring for it. */
    static final String LEG_VARIABLE = "hotline_leg";

    /** Whom we called, for a survey after our restart. */
    static final String PARTY_VARIABLE = "hotline_party";

    /** FreeSWITCH counts whole seconds and may be one early; the limit itself is our timer's. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private Originate() {}

    static ApiCommand command(
            LegId leg, Ways.Way.To way, Dial how, Map<String, String> onEveryLeg) {
        String number = way.callerNumber().isEmpty() ? how.caller().number() : way.callerNumber();
        var variables =
                Variables.none()
                        .with("origination_uuid", leg.toString())
                        .with(LEG_VARIABLE, leg.toString())
                        .withText(PARTY_VARIABLE, way.party())
                        .withText("origination_caller_id_number", number)
                        .withText("origination_caller_id_name", shown(how.caller().name(), number))
                        // A phone's early sound would win the race among the phones of one
                        // extension; a network's is what the caller shall hear.
                        .with("ignore_early_media", Boolean.toString(way.trunk().isEmpty()))
                        .with(
                                "originate_timeout",
                                Long.toString(how.ringLimit().plus(SLACK).toSeconds()));
        if (number.isEmpty()) {
            variables = variables.with("origination_privacy", "hide_number:hide_name");
        }
        for (var each : onEveryLeg.entrySet()) {
            variables = variables.with(each.getKey(), each.getValue());
        }
        for (var header : how.headers().entrySet()) {
            if (HEADER.matcher(header.getKey()).matches()) {
                variables = variables.withText("sip_h_" + header.getKey(), header.getValue());
            }
        }
        return ApiCommand.of("originate")
                .written(variables.braces() + way.dialString())
                .written("&park()");
    }

    /** From one node to another, where the call is parked for us. */
    static ApiCommand across(
            LegId near, String number, String address, Map<String, String> onEveryLeg) {
        var variables =
                Variables.none()
                        .with("origination_uuid", near.toString())
                        .with(LEG_VARIABLE, near.toString())
                        .with("ignore_early_media", "true")
                        .with("originate_timeout", "10");
        for (var each : onEveryLeg.entrySet()) {
            variables = variables.with(each.getKey(), each.getValue());
        }
        return ApiCommand.of("originate")
                .written(variables.braces() + "sofia/external/" + number + "@" + address)
                .written("&park()");
    }

    private static String shown(String name, String number) {
        return name.isEmpty() ? number : name;
    }

    /** How long the job may take. */
    static Duration within(Dial how) {
        return how.ringLimit().plus(SLACK).plus(SLACK);
    }

    /**
     * What makes a leg survive whoever hangs up beside it, and a transfer come to us.
     *
     * @param holdMusic what a phone lets hear whom it holds; empty for FreeSWITCH's own
     */
    static Map<String, String> variables(String holdMusic) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("park_after_bridge", "true");
        all.put("hangup_after_bridge", "false");
        all.put("uuid_bridge_park_on_cancel", "true");
        all.put("confirm_blind_transfer", "true");
        all.put("force_transfer_dialplan", "XML");
        all.put("force_transfer_context", FreeSwitchSettings.CONTEXT);
        all.put("playback_terminators", "none");
        all.put("eavesdrop_enable_dtmf", "false");
        all.put("RECORD_STEREO", "true");
        all.put("RECORD_MIN_SEC", "0");
        // The thread of a recording that ends as it begins waits for ever, and keeps the session
        // (seen on 1.10.12).
        all.put("RECORD_USE_THREAD", "false");
        // Else half a second is held back, and is missing at the end.
        all.put("RECORD_PRE_BUFFER_FRAMES", "1");
        all.put("enable_file_write_buffering", "false");
        if (!holdMusic.isEmpty()) {
            all.put("hold_music", holdMusic);
        }
        return all;
    }
}
