package hotline.reports.web;

import hotline.directory.Label;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The words in reports that are taken along. */
final class ReportWords {

    private final boolean chinese;

    ReportWords(Locale language) {
        chinese = Objects.equals(language.getLanguage(), "zh");
    }

    List<String> days() {
        return chinese
                ? List.of("日期", "方式", "呼叫数", "未接通", "接通", "接通率", "通话分钟")
                : List.of("Day", "Kind", "Calls", "Failed", "Answered", "Answer rate", "Minutes");
    }

    List<String> agents() {
        return chinese
                ? List.of(
                        "排名", "坐席", "部门", "方向", "呼叫数", "接通", "接通率", "总通话(秒)", "平均通话(秒)", "最长通话(秒)",
                        "一分钟以上")
                : List.of(
                        "Rank",
                        "Agent",
                        "Department",
                        "Direction",
                        "Calls",
                        "Answered",
                        "Answer rate",
                        "Talk (s)",
                        "Mean talk (s)",
                        "Longest talk (s)",
                        "A minute or more");
    }

    List<String> hours() {
        return chinese
                ? List.of("小时", "拨打", "接通", "接通率", "呼损", "呼损率")
                : List.of("Hour", "Attempts", "Answered", "Answer rate", "Dropped", "Drop rate");
    }

    List<String> campaigns() {
        return chinese
                ? List.of(
                        "任务", "部门", "状态", "号码总数", "已完成", "本期拨过", "拨打", "接通", "接通率", "转接坐席", "呼损",
                        "呼损率", "总通话(秒)", "平均通话(秒)")
                : List.of(
                        "Campaign",
                        "Department",
                        "State",
                        "Leads",
                        "Done",
                        "Called in this time",
                        "Attempts",
                        "Answered",
                        "Answer rate",
                        "With an agent",
                        "Dropped",
                        "Drop rate",
                        "Talk (s)",
                        "Mean talk (s)");
    }

    /** Of a campaign. */
    String state(String state) {
        return switch (state) {
            case "initialising" -> chinese ? "初始化" : "initialising";
            case "stopped" -> chinese ? "已停止" : "stopped";
            case "running" -> chinese ? "执行中" : "running";
            case String _ -> chinese ? "已删除" : "deleted";
        };
    }

    List<String> queues() {
        return chinese
                ? List.of(
                        "时段",
                        "队列",
                        "进线",
                        "接听",
                        "客户放弃",
                        "短时放弃(≤5秒)",
                        "溢出",
                        "要求回拨",
                        "服务水平",
                        "平均等待(秒)",
                        "最长等待(秒)",
                        "平均通话(秒)",
                        "平均话后(秒)",
                        "平均处理时长(秒)")
                : List.of(
                        "From",
                        "Queue",
                        "Offered",
                        "Answered",
                        "Abandoned",
                        "Abandoned within 5 s",
                        "Sent elsewhere",
                        "Callbacks",
                        "Service level",
                        "Mean wait (s)",
                        "Longest wait (s)",
                        "Mean talk (s)",
                        "Mean wrap-up (s)",
                        "Average handling time (s)");
    }

    /** In the place's own time. */
    String moment(LocalDateTime at) {
        return at.toString().replace('T', ' ');
    }

    /** Empty where there is nothing to share. */
    Object seconds(@Nullable Double seconds) {
        return seconds == null ? "" : Math.round(seconds * 10) / 10.0;
    }

    /** Before the columns of the dispositions themselves. */
    List<String> dispositions() {
        return chinese
                ? List.of("坐席", "部门", "会话数", "未小结")
                : List.of("Agent", "Department", "Conversations", "None");
    }

    String name(Label label) {
        return chinese ? label.zh() : label.en();
    }

    String kind(String kind) {
        return switch (kind) {
            case "automatic" -> chinese ? "自动外呼" : "automatic";
            case "manual" -> chinese ? "手动外呼" : "manual";
            case String _ -> chinese ? "全部" : "all";
        };
    }

    String direction(String direction) {
        return switch (direction) {
            case "in" -> chinese ? "呼入" : "in";
            case "out" -> chinese ? "呼出" : "out";
            case String _ -> chinese ? "全部" : "all";
        };
    }

    /** Empty where there is nothing to share. */
    String percent(@Nullable Double share) {
        return share == null ? "" : "%.1f%%".formatted(share * 100);
    }
}
