package hotline.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

/** What is told to those who are stopped at the door, before any REST method is reached. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DoorProblems {

    private final JsonMapper json;

    DoorProblems(JsonMapper json) {
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooMany e) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.TOO_MANY_REQUESTS, String.valueOf(e.getMessage()));
        problem.setProperty("code", "tooMany");
        problem.setProperty("errors", Map.of());
        problem.setProperty("details", Map.of("seconds", Long.toString(e.seconds())));
        return ResponseEntity.status(429)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(e.seconds()))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    void notSignedIn(HttpServletResponse response) throws IOException {
        write(response, 401, "session.none", "Unauthorized", "Sign in first.", Map.of());
    }

    void forbidden(HttpServletResponse response) throws IOException {
        write(response, 403, "forbidden", "Forbidden", "You may not do this.", Map.of());
    }

    void forged(HttpServletResponse response) throws IOException {
        write(
                response,
                403,
                "csrf",
                "Forbidden",
                "Send the cookie XSRF-TOKEN's value as header X-XSRF-TOKEN.",
                Map.of());
    }

    void tooMany(HttpServletResponse response, TooMany e) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(e.seconds()));
        write(
                response,
                429,
                "tooMany",
                "Too Many Requests",
                String.valueOf(e.getMessage()),
                Map.of("seconds", Long.toString(e.seconds())));
    }

    private void write(
            HttpServletResponse response,
            int status,
            String code,
            String title,
            String sentence,
            Map<String, String> details)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(
                response.getWriter(),
                Map.of(
                        "title", title,
                        "status", status,
                        "detail", sentence,
                        "code", code,
                        "errors", Map.of(),
                        "details", details));
    }
}
