package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.AppMessage;
import hotline.telephony.esl.EslReply;
import java.time.Duration;
import java.util.function.Consumer;

/** What we ask of one FreeSWITCH. Returns at once; answers come on our lane, in order. */
interface Link {

    /** Quick things, carried out one after the other. */
    void api(ApiCommand command, Consumer<Answer> then);

    /** What takes time; beside everything else. */
    void job(ApiCommand command, Duration within, Consumer<Answer> then);

    /** An order to one call, queued behind the orders before. */
    void send(AppMessage message, Consumer<Answer> then);

    /**
     * What came of it.
     *
     * @param known false when nobody knows whether it was done, because the connection broke
     */
    record Answer(boolean known, EslReply reply) {

        static Answer said(EslReply reply) {
            return new Answer(true, reply);
        }

        static Answer neverLeft(String why) {
            return new Answer(true, new EslReply("-ERR " + why));
        }

        static Answer unknown(String why) {
            return new Answer(false, new EslReply("-ERR " + why));
        }

        boolean isOk() {
            return known && reply.isOk();
        }

        /** Known not to have been done. */
        boolean isRefusal() {
            return known && !reply.isOk();
        }

        /** What was asked for could not be shown ({@code -ERR}, {@code -USAGE}). */
        boolean isMinus() {
            return reply.text().startsWith("-");
        }

        String detail() {
            return reply.detail();
        }
    }
}
