package hotline.freeswitch.web;

import hotline.freeswitch.Answers;
import hotline.freeswitch.ConfigurationFiles;
import hotline.freeswitch.Entrance;
import hotline.freeswitch.Uploads;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /freeswitch/xml} answers mod_xml_curl, {@code GET /freeswitch/files} gives the same
 * as files, {@code PUT /freeswitch/recordings/TICKET} takes in a recording. No part of the pages:
 * it has a lock of its own, and is not there at all without FreeSWITCH.
 */
public final class FreeSwitchDoor extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final String RECORDINGS = "/recordings/";

    private static final JsonMapper JSON = new JsonMapper();

    private final transient Entrance entrance;
    private final transient Answers answers;
    private final transient Supplier<Map<String, String>> files;
    private final transient Uploads uploads;

    /**
     * @param files what {@link ConfigurationFiles} would write now
     */
    public FreeSwitchDoor(
            Entrance entrance,
            Answers answers,
            Supplier<Map<String, String>> files,
            Uploads uploads) {
        this.entrance = entrance;
        this.answers = answers;
        this.files = files;
        this.uploads = uploads;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!path(request).equals("/xml")) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (admits(request, response)) {
            say(response, "text/xml", answers.to(form(request)));
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!path(request).equals("/files")) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (admits(request, response)) {
            say(response, "application/json", JSON.writeValueAsString(files.get()));
        }
    }

    /** The ticket in the address is the key: FreeSWITCH's uploads sign in with nothing else. */
    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = path(request);
        if (!path.startsWith(RECORDINGS)
                || !entrance.isNear(request.getRemoteAddr(), isForwarded(request))) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var result =
                uploads.take(
                        path.substring(RECORDINGS.length()),
                        request.getContentLengthLong(),
                        request.getInputStream());
        response.setStatus(
                switch (result) {
                    case TAKEN -> HttpServletResponse.SC_CREATED;
                    case NOT_EXPECTED -> HttpServletResponse.SC_NOT_FOUND;
                    case TOO_LONG -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
                    case BROKEN -> HttpServletResponse.SC_BAD_REQUEST;
                });
    }

    private boolean admits(HttpServletRequest request, HttpServletResponse response) {
        var verdict =
                entrance.admit(
                        request.getRemoteAddr(),
                        isForwarded(request),
                        Optional.ofNullable(request.getHeader("Authorization")));
        switch (verdict) {
            case WELCOME -> {
                return true;
            }
            case NOTHING_HERE -> response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            case WHO_ARE_YOU -> {
                response.setHeader("WWW-Authenticate", "Basic realm=\"FreeSWITCH\"");
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            }
            case LATER -> {
                response.setHeader("Retry-After", "60");
                response.setStatus(429);
            }
        }
        return false;
    }

    /** FreeSWITCH comes itself; who comes by a proxy is somebody from elsewhere. */
    private static boolean isForwarded(HttpServletRequest request) {
        return request.getHeader("X-Forwarded-For") != null
                || request.getHeader("Forwarded") != null;
    }

    private static String path(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    private static Map<String, String> form(HttpServletRequest request) {
        Map<String, String> fields = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
        return fields;
    }

    private static void say(HttpServletResponse response, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
