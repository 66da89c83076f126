package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.AppMessage;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.esl.EslNews;
import hotline.telephony.esl.EslReply;
import hotline.telephony.lane.Lane;
import hotline.telephony.phone.AnsweredBy;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Supervision;
import hotline.telephony.phone.Switch;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.Origin;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A FreeSWITCH made of words: takes the commands as they go over the wire and answers and tells as
 * the captured traffic shows, in that order. Its phones and its sound are those of the simulated
 * switch.
 */
final class ScriptedFreeSwitch implements Connection, Link {

    private static final Pattern MESSAGE =
            Pattern.compile(
                    "sendmsg (\\S+) call-command: execute execute-app-name: (\\S+)"
                            + "(?: execute-app-arg: (.*?))?(?: Event-UUID: (\\S+))?");

    private final Lane lane;
    private final Switch sim;
    private Consumer<EslNews> listener;
    private boolean started;
    private boolean cut;
    private final Map<String, ScriptedChannel> channels = new LinkedHashMap<>();
    private final Map<String, List<String>> rooms = new HashMap<>();
    private final Map<String, String> registered = new LinkedHashMap<>();
    private int referrals;
    private final ScriptedFaults faults = new ScriptedFaults();
    private final List<String> gatewayOrders = new ArrayList<>();
    private final List<Consumer<Answer>> unanswered = new ArrayList<>();
    private @Nullable Consumer<String> dialplanDoor;
    private final List<String> wentOnInDialplan = new ArrayList<>();

    ScriptedFreeSwitch(Lane lane, Switch sim) {
        this.lane = lane;
        this.sim = sim;
        this.listener = _ -> {};
        sim.onEvent(this::told);
    }

    /** What goes wrong with it. */
    ScriptedFaults faults() {
        return faults;
    }

    /** Somebody else talks to it from now on. */
    ScriptedFreeSwitch reachedBy(Consumer<EslNews> news) {
        listener = told -> lane.execute(() -> news.accept(told));
        return this;
    }

    @Override
    public Link link() {
        return this;
    }

    @Override
    public void start() {
        if (!started) {
            started = true;
            sim.start();
        }
        listener.accept(new EslNews.Connected("core-1", EslNews.Since.FIRST));
    }

    @Override
    public void close() {
        // The simulated switch is closed by its own rig; whoever closed us hears no more.
        listener = _ -> {};
    }

    /** Another run of FreeSWITCH: nobody is told about the calls of the one before. */
    void restart() {
        listener.accept(new EslNews.Disconnected("the connection was closed"));
        List.copyOf(channels.values()).forEach(each -> sim.hangUp(each.leg(), HangupCause.LOST));
        channels.clear();
        listener.accept(new EslNews.Connected("core-2", EslNews.Since.RESTARTED));
    }

    /** Nothing is heard or told from now on, and nobody says what became of the running jobs. */
    void loseConnection() {
        cut = true;
        listener.accept(new EslNews.Disconnected("the connection was closed"));
        faults.swallow(ScriptedFaults.NEVER);
        unanswered.forEach(
                each -> lane.execute(() -> each.accept(Answer.unknown("the connection was lost"))));
        unanswered.clear();
        for (ScriptedChannel each : channels.values()) {
            Consumer<Answer> job = each.job;
            if (job != null) {
                each.job = _ -> {};
                lane.execute(() -> job.accept(Answer.unknown("the connection was lost")));
            }
        }
    }

    void reconnect() {
        cut = false;
        listener.accept(new EslNews.Connected("core-1", EslNews.Since.INTERRUPTED));
    }

    /** Somebody else connects two calls. */
    void connectBehindOurBack(LegId one, LegId other) {
        lane.execute(
                () -> {
                    ScriptedChannel first = channels.get(one.toString());
                    if (first == null) {
                        throw new AssertionError(one + " is not up");
                    }
                    bridge(first, other.toString());
                });
    }

    /** A call is not there any more, and nothing tells how it ended. */
    void vanish(LegId leg) {
        faults.deaf(true);
        channels.remove(leg.toString());
        sim.hangUp(leg, HangupCause.LOST);
        lane.execute(() -> faults.deaf(false));
    }

    /** Its dialplan hands calls to whoever listens there instead of parking them. */
    void handsOverTo(Consumer<String> door) {
        dialplanDoor = door;
    }

    /** The connection over which a call was handed over is closed. */
    void letGo(String id) {
        lane.execute(
                () -> {
                    ScriptedChannel channel = channels.get(id);
                    if (channel == null) {
                        return;
                    }
                    if (channel.application.equals("socket")) {
                        wentOnInDialplan.add(id);
                    } else if (channel.isAtADoor()) {
                        // Parked inside of `socket` it stays up, and does nothing any more.
                        channel.deaf = true;
                        fire("CHANNEL_UNPARK", channel, Map.of());
                    }
                });
    }

    /** Calls that were handed over and let go of. */
    List<String> wentOnInDialplan() {
        return wentOnInDialplan;
    }

    /** What was ordered of its gateways since the last question. */
    List<String> gatewayOrders() {
        List<String> orders = List.copyOf(gatewayOrders);
        gatewayOrders.clear();
        return orders;
    }

    private void noteOfGateways(ApiCommand command) {
        String order = command.line();
        if (order.contains(" killgw ") || order.endsWith(" rescan")) {
            gatewayOrders.add(order);
        }
    }

    // ---- commands ------------------------------------------------------------------------------

    @Override
    public void job(ApiCommand command, Duration within, Consumer<Answer> then) {
        noteOfGateways(command);
        if (cut) {
            turnAway(then);
        } else if (command.line().startsWith("originate ")) {
            lane.execute(() -> originate(command.line().substring("originate ".length()), then));
        } else {
            answer(then, "+OK");
        }
    }

    @Override
    public void api(ApiCommand command, Consumer<Answer> then) {
        noteOfGateways(command);
        if (cut) {
            turnAway(then);
        } else if (faults.swallows(command)) {
            unanswered.add(then);
        } else {
            lane.execute(
                    () ->
                            answer(
                                    then,
                                    faults.refuses(command)
                                            ? "-ERR not today"
                                            : run(command.line().split(" ", -1))));
        }
    }

    private void turnAway(Consumer<Answer> then) {
        lane.execute(() -> then.accept(Answer.neverLeft("not connected")));
    }

    @Override
    public void send(AppMessage message, Consumer<Answer> then) {
        if (cut) {
            turnAway(then);
            return;
        }
        lane.execute(
                () -> {
                    Matcher words = MESSAGE.matcher(message.toString());
                    if (!words.matches()) {
                        throw new AssertionError("not understood: " + message);
                    }
                    ScriptedChannel channel = channels.get(words.group(1));
                    if (channel == null) {
                        answer(then, "-ERR invalid session id [" + words.group(1) + "]");
                    } else {
                        answer(then, "+OK");
                        if (channel.deaf) {
                            return;
                        }
                        execute(
                                channel,
                                words.group(2),
                                Optional.ofNullable(words.group(3)).orElse(""),
                                Optional.ofNullable(words.group(4)).orElse(""));
                    }
                });
    }

    private void answer(Consumer<Answer> then, String text) {
        lane.execute(() -> then.accept(Answer.said(new EslReply(text))));
    }

    private String run(String[] words) {
        switch (words[0]) {
            case "show" -> {
                return show(words[1]);
            }
            case "module_exists" -> {
                return "true";
            }
            case "sofia" -> {
                return words[3].equals("carrier")
                        ? "Name    \tcarrier\nState   \tNOREG\nStatus  \tUP"
                        : "Invalid Gateway!";
            }
            default -> {}
        }
        ScriptedChannel channel = channels.get(words[1]);
        if (channel == null) {
            return switch (words[0]) {
                case "uuid_bridge" -> "-ERR Invalid uuid";
                case "uuid_record", "uuid_send_dtmf" -> "-ERR Cannot locate session!";
                case "uuid_answer" -> "-ERROR";
                case "uuid_exists" -> "false";
                default -> "-ERR No such channel!";
            };
        }
        return onChannel(channel, words);
    }

    private String onChannel(ScriptedChannel channel, String[] words) {
        LegId leg = channel.leg();
        switch (words[0]) {
            case "uuid_kill" -> {
                channel.killedWith = words.length > 2 ? words[2] : "NORMAL_CLEARING";
                sim.hangUp(leg, ScriptedWords.ours(channel.killedWith));
            }
            case "uuid_ring_ready" -> sim.ring(leg);
            case "uuid_pre_answer" -> {
                sim.earlyMedia(leg);
                channel.early = true;
                fire("CHANNEL_PROGRESS_MEDIA", channel, Map.of());
            }
            case "uuid_answer" -> sim.answer(leg);
            case "uuid_phone_event" -> sim.askToAnswer(leg);
            case "uuid_setvar" -> channel.variables.put(words[2], words[3]);
            case "uuid_setvar_multi" -> {
                for (String pair : words[2].split(";", -1)) {
                    channel.variables.put(
                            pair.substring(0, pair.indexOf('=')),
                            pair.substring(pair.indexOf('=') + 1));
                }
            }
            case "uuid_dump" -> {
                return channel.dump();
            }
            case "uuid_buglist" -> {
                return channel.bugs();
            }
            case "uuid_exists" -> {
                return "true";
            }
            case "uuid_bridge" -> {
                return bridge(channel, words[2]);
            }
            case "uuid_park" -> park(channel);
            case "uuid_transfer" -> transfer(channel, words);
            case "uuid_break" -> breakOff(channel);
            case "uuid_audio" -> sim.mute(leg, words[2].equals("start"));
            case "uuid_send_dtmf" -> sim.sendDigits(leg, words[2].replace('w', ','));
            case "uuid_record" -> record(channel, words[2], words[3]);
            default -> throw new AssertionError("not understood: " + String.join(" ", words));
        }
        return words[0].equals("uuid_bridge") ? "+OK " + words[2] : "+OK";
    }

    private void originate(String words, Consumer<Answer> then) {
        var dialled = ScriptedWords.Dialled.of(words);
        Map<String, String> variables = dialled.variables();
        String[] dial = dialled.target().split("[/@]", -1);
        boolean toPhone = dial[0].equals("user");
        if (toPhone && !registered.containsKey(dial[1])) {
            answer(then, "-ERR USER_NOT_REGISTERED");
            return;
        }
        var channel = new ScriptedChannel(variables.getOrDefault("origination_uuid", ""), false);
        channel.variables.putAll(variables);
        channel.job = then;
        channels.put(channel.id, channel);
        fire("CHANNEL_CREATE", channel, Map.of("Call-Direction", "outbound"));
        sim.originate(
                channel.leg(),
                toPhone
                        ? new Destination.Extension(dial[1])
                        : new Destination.OverTrunk(dial[2], dial[3]),
                Dial.as(
                                new Caller(
                                        variables.getOrDefault("origination_caller_id_number", ""),
                                        variables.getOrDefault("origination_caller_id_name", "")))
                        .within(Duration.ofHours(1)));
    }

    private String bridge(ScriptedChannel one, String otherId) {
        ScriptedChannel other = channels.get(otherId);
        if (other == null) {
            return "-ERR Invalid uuid";
        }
        stopRun(one);
        stopRun(other);
        List.of(one, other).forEach(this::leaveRoom);
        // Whoever waits for the outcome of a transfer is told that it worked.
        for (ScriptedChannel each : List.of(one, other)) {
            ScriptedChannel asker =
                    channels.get(each.variables.getOrDefault("blind_transfer_uuid", ""));
            if (asker != null && each.partner.isEmpty()) {
                sim.reportTransfer(asker.leg(), HangupCause.NORMAL);
                each.variables.remove("blind_transfer_uuid");
            }
        }
        sim.bridge(one.leg(), other.leg());
        return "+OK " + otherId;
    }

    private void park(ScriptedChannel channel) {
        stopRun(channel);
        leaveRoom(channel);
        channel.application = "park";
        channel.parked = false;
        sim.separate(channel.leg());
        lane.after(
                Duration.ofMillis(20),
                () -> {
                    if (!channel.parked && channels.containsKey(channel.id)) {
                        parks(channel);
                    }
                });
    }

    private void parks(ScriptedChannel channel) {
        channel.parked = true;
        if (channel.run.isEmpty()) {
            channel.ran = "";
            channel.response = "";
        }
        fire("CHANNEL_PARK", channel, Map.of());
    }

    private void leaveRoom(ScriptedChannel channel) {
        rooms.values().forEach(members -> members.remove(channel.id));
    }

    private void transfer(ScriptedChannel channel, String[] words) {
        String where = words[words.length - 2];
        boolean both = words[2].equals("-both");
        if (where.equals("park")) {
            channel.deaf = false;
            channel.variables.put("current_application", "park");
            park(channel);
        } else if (where.startsWith("conference:")) {
            String room = where.substring("conference:".length(), where.indexOf('@'));
            ScriptedChannel partner = channels.get(channel.partner);
            unbridge(channel);
            join(channel, room);
            if (both && partner != null) {
                join(partner, room);
            }
        } else {
            String agent = where.substring("eavesdrop:".length(), where.indexOf(','));
            boolean toAgent =
                    channel.variables.getOrDefault("eavesdrop_whisper_bleg", "").equals("true");
            boolean toOthers =
                    channel.variables.getOrDefault("eavesdrop_whisper_aleg", "").equals("true");
            stopRun(channel);
            channel.application = "eavesdrop";
            channel.applicationData = agent;
            sim.supervise(
                    channel.leg(),
                    new LegId(UUID.fromString(agent)),
                    toOthers
                            ? Supervision.BARGE
                            : toAgent ? Supervision.WHISPER : Supervision.MONITOR);
        }
    }

    private void join(ScriptedChannel channel, String room) {
        stopRun(channel);
        leaveRoom(channel);
        channel.application = "conference";
        channel.applicationData = room + "@hotline";
        List<String> members = rooms.computeIfAbsent(room, _ -> new ArrayList<>());
        members.add(channel.id);
        if (members.size() > 1) {
            sim.conference(members.stream().map(each -> new LegId(UUID.fromString(each))).toList());
        }
        fire(
                "CUSTOM",
                channel,
                Map.of(
                        "Event-Subclass", "conference::maintenance",
                        "Action", "add-member",
                        "Conference-Name", room));
    }

    // ---- applications --------------------------------------------------------------------------

    private void execute(ScriptedChannel channel, String application, String argument, String run) {
        switch (application) {
            case "playback" -> playback(channel, argument, run);
            case "echo" -> {
                channel.run = run;
                channel.runKind = "echo";
                sim.echo(channel.leg());
            }
            case "avmd_start" -> sim.judgeAnswer(channel.leg());
            case "avmd_stop" -> {}
            case "blind_transfer_ack" -> acknowledge(channel, argument.equals("true"));
            default -> throw new AssertionError("no application " + application);
        }
    }

    private void playback(ScriptedChannel channel, String sound, String run) {
        channel.run = run;
        channel.runKind = "playback";
        channel.ran = "playback";
        channel.response = "";
        Prompt prompt = ScriptedWords.prompt(sound);
        if (prompt instanceof Prompt.Music && !channel.partner.isEmpty()) {
            // Sound ordered in a bridge suspends the bridge.
            channel.runKind = "hold";
            sim.hold(channel.leg());
            return;
        }
        sim.play(channel.leg(), new PlayId(UUID.fromString(run)), List.of(prompt), false);
    }

    private void breakOff(ScriptedChannel channel) {
        switch (channel.runKind) {
            case "hold" -> sim.resume(channel.leg());
            case "echo" -> sim.separate(channel.leg());
            default -> {
                sim.stopPlaying(channel.leg());
                return; // its end is told when it has ended
            }
        }
        completed(channel, "break", "");
    }

    /** A transfer ends whatever application runs. */
    private void stopRun(ScriptedChannel channel) {
        if (channel.runKind.equals("hold")) {
            sim.resume(channel.leg());
        }
        if (!channel.run.isEmpty()) {
            if (channel.runKind.equals("playback")) {
                sim.stopPlaying(channel.leg());
            } else {
                completed(channel, "break", "");
            }
        }
    }

    private void completed(ScriptedChannel channel, String status, String response) {
        String run = channel.run;
        String kind = channel.runKind;
        channel.run = "";
        channel.runKind = "";
        channel.response = response;
        if (!kind.equals("echo")) {
            fire("PLAYBACK_STOP", channel, Map.of("Playback-Status", status));
        }
        fire(
                "CHANNEL_EXECUTE_COMPLETE",
                channel,
                Map.of(
                        "Application", kind.equals("echo") ? "echo" : "playback",
                        "Application-UUID", run,
                        "Application-Response", response));
    }

    private void record(ScriptedChannel channel, String action, String file) {
        switch (action) {
            case "start" -> {
                channel.tape = file;
                sim.record(channel.leg(), Path.of(file));
            }
            case "stop" -> sim.stopRecording(channel.leg());
            default -> sim.pauseRecording(channel.leg(), action.equals("mask"));
        }
    }

    // ---- what happens at the far ends ----------------------------------------------------------

    private void told(SwitchEvent event) {
        switch (event) {
            case SwitchEvent.Offered offered -> offered(offered);
            case SwitchEvent.Registered phone -> registered(phone);
            case SwitchEvent.OfLeg news -> {
                ScriptedChannel channel = channels.get(news.leg().toString());
                if (channel != null) {
                    ofChannel(channel, news);
                }
            }
            case SwitchEvent.Unregistered phone -> registered.remove(phone.extension());
            case SwitchEvent.TrunkChanged _, SwitchEvent.AddressBlocked _ -> {}
        }
    }

    private void registered(SwitchEvent.Registered phone) {
        registered.put(phone.extension(), phone.contact());
        tell(
                EslEvent.of(
                        "CUSTOM",
                        Map.of(
                                "Event-Subclass",
                                "sofia::register",
                                "username",
                                phone.extension(),
                                "contact",
                                "<sip:" + phone.extension() + "@192.0.2.10:5060>",
                                "expires",
                                Long.toString(phone.lasts().toSeconds())),
                        ""));
    }

    private void offered(SwitchEvent.Offered offered) {
        var channel = new ScriptedChannel(offered.leg().toString(), true);
        channels.put(channel.id, channel);
        switch (offered.origin()) {
            case Origin.FromExtension(String number) -> {
                channel.variables.put("sip_authorized", "true");
                channel.variables.put("sip_auth_username", number);
            }
            case Origin.FromTrunk(String trunk) ->
                    channel.variables.put(FreeSwitchSettings.TRUNK_VARIABLE, trunk);
        }
        var numbers =
                Map.of(
                        "Call-Direction", "inbound",
                        "Caller-Caller-ID-Number", offered.caller().number(),
                        "Caller-Caller-ID-Name", offered.caller().number(),
                        "Caller-Destination-Number", offered.called());
        fire("CHANNEL_CREATE", channel, numbers);
        Consumer<String> door = dialplanDoor;
        channel.application = door == null ? "park" : "socket";
        channel.variables.put("current_application", channel.application);
        channel.parked = true;
        fire("CHANNEL_PARK", channel, numbers);
        if (door != null) {
            door.accept(channel.id);
        }
    }

    private void ofChannel(ScriptedChannel channel, SwitchEvent.OfLeg news) {
        switch (news) {
            case SwitchEvent.Ringing _ -> fire("CHANNEL_PROGRESS", channel, Map.of());
            case SwitchEvent.EarlyMedia _ -> {
                channel.early = true;
                fire("CHANNEL_PROGRESS_MEDIA", channel, Map.of());
                if (!channel.variables.getOrDefault("ignore_early_media", "").equals("true")) {
                    jobDone(channel);
                }
            }
            case SwitchEvent.Answered _ -> {
                channel.answered = true;
                fire("CHANNEL_ANSWER", channel, Map.of());
                jobDone(channel);
            }
            case SwitchEvent.Bridged bridged -> bridged(channel, bridged.other().toString());
            case SwitchEvent.Separated _ -> separated(channel);
            case SwitchEvent.PlayEnded ended -> playEnded(channel, ended);
            case SwitchEvent.Digit digit ->
                    fire("DTMF", channel, Map.of("DTMF-Digit", String.valueOf(digit.digit())));
            case SwitchEvent.Held _ -> fire("CHANNEL_HOLD", channel, Map.of());
            case SwitchEvent.Resumed _ -> fire("CHANNEL_UNHOLD", channel, Map.of());
            case SwitchEvent.RecordingEnded ended -> {
                String tape = channel.tape;
                channel.tape = "";
                fire(
                        "RECORD_STOP",
                        channel,
                        Map.of(
                                "Record-File-Path",
                                tape,
                                "variable_record_ms",
                                Long.toString(ended.length().toMillis())));
            }
            case SwitchEvent.AnswerJudged judged -> {
                if (judged.who() == AnsweredBy.MACHINE) {
                    fire("CUSTOM", channel, Map.of("Event-Subclass", "avmd::beep"));
                }
            }
            case SwitchEvent.TransferAsked asked -> referred(channel, asked.target());
            case SwitchEvent.AttendedTransferAsked asked ->
                    referredTo(channel, asked.consultation().toString());
            case SwitchEvent.Ended ended -> ended(channel, ended);
            case SwitchEvent.Offered _,
                    SwitchEvent.Refused _,
                    SwitchEvent.BeepEnded _,
                    SwitchEvent.RecordingFailed _,
                    SwitchEvent.MediaLost _,
                    SwitchEvent.MediaReturned _ -> {}
        }
    }

    private void jobDone(ScriptedChannel channel) {
        Consumer<Answer> job = channel.job;
        if (job != null) {
            channel.job = null;
            answer(job, "+OK " + channel.id);
            lane.after(Duration.ofMillis(10), () -> parksFirst(channel));
        }
    }

    /** The PARK comes up to 20 ms behind the job's result, also when we were quicker. */
    private void parksFirst(ScriptedChannel channel) {
        if (channels.containsKey(channel.id) && channel.partner.isEmpty()) {
            channel.application = "park";
            parks(channel);
        }
    }

    private void bridged(ScriptedChannel channel, String other) {
        if (channel.application.equals("eavesdrop")) {
            fire("CHANNEL_EXECUTE", channel, Map.of("Application", "eavesdrop"));
            return;
        }
        ScriptedChannel partner = channels.get(other);
        if (partner == null
                || channel.application.equals("conference")
                || channel.partner.equals(other)) {
            return;
        }
        unbridge(channel);
        unbridge(partner);
        channel.partner = other;
        partner.partner = channel.id;
        channel.parked = false;
        partner.parked = false;
        channel.application = "uuid_bridge";
        partner.application = "uuid_bridge";
        bridge("CHANNEL_BRIDGE", channel, partner);
    }

    private void bridge(String name, ScriptedChannel one, ScriptedChannel other) {
        fire(name, one, Map.of("Bridge-A-Unique-ID", one.id, "Bridge-B-Unique-ID", other.id));
    }

    private void unbridge(ScriptedChannel channel) {
        ScriptedChannel partner = channels.get(channel.partner);
        channel.partner = "";
        if (partner != null) {
            partner.partner = "";
            bridge("CHANNEL_UNBRIDGE", channel, partner);
        }
    }

    /** Who is left alone is parked, but in a conference, and beside somebody watched. */
    private void separated(ScriptedChannel channel) {
        unbridge(channel);
        if (channel.application.equals("uuid_bridge")) {
            channel.application = "park";
            lane.after(
                    Duration.ofMillis(20),
                    () -> {
                        if (channels.containsKey(channel.id)
                                && !channel.parked
                                && channel.partner.isEmpty()) {
                            parks(channel);
                        }
                    });
        }
    }

    private void playEnded(ScriptedChannel channel, SwitchEvent.PlayEnded ended) {
        if (ended.how() == PlayEnding.STOPPED) {
            // When the leg hangs up, that comes first.
            lane.execute(() -> playOver(channel, ended));
        } else {
            playOver(channel, ended);
        }
    }

    private void playOver(ScriptedChannel channel, SwitchEvent.PlayEnded ended) {
        if (channel.run.equals(ended.play().toString())) {
            completed(
                    channel,
                    ended.how() == PlayEnding.FINISHED ? "done" : "break",
                    ended.how() == PlayEnding.FAILED ? "FILE NOT FOUND" : "FILE PLAYED");
        }
    }

    private void referred(ScriptedChannel asker, String target) {
        ScriptedChannel party = channels.get(asker.partner);
        if (party == null) {
            sim.reportTransfer(asker.leg(), HangupCause.FORBIDDEN);
            return;
        }
        unbridge(asker);
        asker.variables.put("sip_blind_transfer_event", "refer;id=" + ++referrals);
        asker.variables.put("transfer_destination", "blind:" + target);
        asker.variables.put("blind_transfer_uuid", party.id);
        party.variables.put("blind_transfer_uuid", asker.id);
        asker.application = "park";
        party.application = "park";
        parks(party);
        parks(asker);
    }

    private void acknowledge(ScriptedChannel party, boolean done) {
        ScriptedChannel asker =
                channels.get(party.variables.getOrDefault("blind_transfer_uuid", ""));
        party.variables.remove("blind_transfer_uuid");
        if (asker == null) {
            return;
        }
        if (done) {
            sim.reportTransfer(asker.leg(), HangupCause.NORMAL);
            return;
        }
        int status =
                Integer.parseInt(party.variables.getOrDefault("sip_invite_failure_status", "403"));
        sim.reportTransfer(asker.leg(), HangupCause.fromSip(status));
        asker.partner = party.id;
        party.partner = asker.id;
        asker.application = "uuid_bridge";
        party.application = "uuid_bridge";
        bridge("CHANNEL_BRIDGE", asker, party);
    }

    private void referredTo(ScriptedChannel asker, String consultation) {
        asker.variables.put("refer_uuid", consultation);
        sim.reportTransfer(asker.leg(), HangupCause.NORMAL);
        sim.separate(asker.leg());
        ScriptedChannel gone = channels.get(consultation);
        if (gone != null) {
            gone.killedWith = "ATTENDED_TRANSFER";
            sim.hangUp(gone.leg(), HangupCause.NORMAL);
        }
    }

    private void ended(ScriptedChannel channel, SwitchEvent.Ended ended) {
        leaveRoom(channel);
        boolean talked = channel.answered;
        boolean byUs = ended.by() == EndedBy.US;
        Map<String, String> why = new LinkedHashMap<>();
        why.put("Hangup-Cause", byUs ? channel.killedWith : Causes.toFreeSwitch(ended.cause()));
        if (byUs) {
            why.put("variable_sip_hangup_disposition", talked ? "send_bye" : "send_cancel");
        } else if (talked) {
            why.put("variable_sip_hangup_disposition", "recv_bye");
        } else if (channel.inbound) {
            why.put("variable_sip_hangup_disposition", "recv_cancel");
        } else {
            why.put("variable_sip_hangup_disposition", "recv_refuse");
            why.put("variable_sip_term_status", Integer.toString(ended.cause().sipStatus()));
            why.put("variable_sip_reason", "Q.850;cause=" + ended.cause().q850());
        }
        fire("CHANNEL_HANGUP", channel, why);
        if (!channel.run.isEmpty()) {
            completed(channel, "done", "FILE PLAYED");
        }
        Consumer<Answer> job = channel.job;
        channel.job = null;
        channels.remove(channel.id);
        fire("CHANNEL_HANGUP_COMPLETE", channel, why);
        if (job != null) {
            answer(job, "-ERR " + why.get("Hangup-Cause"));
        }
        ScriptedChannel partner = channels.get(channel.partner);
        if (partner != null) {
            partner.partner = "";
            bridge("CHANNEL_UNBRIDGE", channel, partner);
        }
        fire("CHANNEL_DESTROY", channel, why);
    }

    // ---- listings ------------------------------------------------------------------------------

    private String show(String what) {
        List<Map<String, String>> rows = new ArrayList<>();
        switch (what) {
            case "registrations" ->
                    registered.forEach(
                            (extension, contact) ->
                                    rows.add(
                                            Map.of(
                                                    "reg_user",
                                                    extension,
                                                    "url",
                                                    "sofia/internal/sip:"
                                                            + extension
                                                            + "@192.0.2.10:5060",
                                                    "expires",
                                                    "4102444800")));
            case "channels" ->
                    (faults.showsNothingYet() ? List.<ScriptedChannel>of() : channels.values())
                            .forEach(
                                    each ->
                                            rows.add(
                                                    Map.of(
                                                            "uuid", each.id,
                                                            "application", each.application,
                                                            "application_data", "")));
            default -> throw new AssertionError("show " + what);
        }
        return ScriptedWords.listing(rows);
    }

    private void fire(String name, ScriptedChannel channel, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Unique-ID", channel.id);
        channel.variables.forEach((variable, value) -> headers.put("variable_" + variable, value));
        headers.putAll(more);
        faults.firedAt()
                .ifPresent(
                        time ->
                                headers.put(
                                        "Event-Date-Timestamp",
                                        Long.toString(
                                                ChronoUnit.MICROS.between(Instant.EPOCH, time))));
        tell(EslEvent.of(name, headers, ""));
    }

    private void tell(EslEvent event) {
        if (!cut && !faults.loses(event)) {
            listener.accept(new EslNews.Happened(event));
        }
    }
}
