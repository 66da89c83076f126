package hotline.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.DatabindException;

/** Every answer that is not what was asked for, as problem details (RFC 9457). */
@RestControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** PostgreSQL: not in its repertoire, and untranslatable. */
    private static final Set<String> NO_CHARACTERS = Set.of("22021", "22P05");

    static final String RETRY_SECONDS = "5";
    static final String AWAY = "database.away";
    static final String AWAY_SENTENCE = "The database cannot be reached. Try again in a moment.";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refusal(Refusal refusal) {
        return answer(
                HttpStatusCode.valueOf(refusal.status()),
                refusal.code(),
                String.valueOf(refusal.getMessage()),
                refusal.errors(),
                refusal.details());
    }

    /** Bean Validation on a body: the constraint's name is the field's code. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notValid(MethodArgumentNotValidException e) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (FieldError error : e.getBindingResult().getFieldErrors()) {
            errors.putIfAbsent(error.getField(), code(error.getCode()));
        }
        return refusal(Refusal.invalid(errors));
    }

    /** Bean Validation on single parameters. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notValid(HandlerMethodValidationException e) {
        Map<String, String> errors = new LinkedHashMap<>();
        e.getParameterValidationResults()
                .forEach(
                        result ->
                                result.getResolvableErrors()
                                        .forEach(
                                                error ->
                                                        errors.putIfAbsent(
                                                                String.valueOf(
                                                                        result.getMethodParameter()
                                                                                .getParameterName()),
                                                                code(lastOf(error.getCodes())))));
        return refusal(Refusal.invalid(errors));
    }

    /** A body that is no JSON, or JSON of another shape: the field is named where it is known. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notReadable(HttpMessageNotReadableException e) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (e.getCause() instanceof DatabindException unfit && !unfit.getPath().isEmpty()) {
            errors.put(path(unfit), "type");
        }
        return answer(
                HttpStatus.BAD_REQUEST,
                "unreadable",
                "The body is not the JSON that is expected here.",
                errors,
                Map.of());
    }

    /** A word in the address that cannot be what it names ("abc" for an id), or in the question. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notOfItsKind(MethodArgumentTypeMismatchException e) {
        return e.getParameter().hasParameterAnnotation(PathVariable.class)
                ? answer(
                        HttpStatus.NOT_FOUND,
                        "notFound",
                        "There is nothing at this address.",
                        Map.of(),
                        Map.of())
                : refusal(Refusal.invalid(Map.of(e.getName(), "malformed")));
    }

    /** Text with a character that PostgreSQL cannot keep, NUL above all, is the sender's fault. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notKept(
            DataIntegrityViolationException e,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        if (e.getMostSpecificCause() instanceof SQLException refused
                && NO_CHARACTERS.contains(String.valueOf(refused.getSQLState()))) {
            return answer(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "notAText",
                    "The text holds a character that cannot be kept.",
                    Map.of(),
                    Map.of());
        }
        return anything(e, request, response);
    }

    /** What slipped past a check of ours and was caught by a unique index. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> taken(DuplicateKeyException e) {
        LOG.debug("two wrote the same", e);
        return answer(
                HttpStatus.CONFLICT,
                "taken",
                "Somebody else has just taken this name or number.",
                Map.of(),
                Map.of());
    }

    @ExceptionHandler({
        CannotGetJdbcConnectionException.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(Exception e, HttpServletResponse response)
            throws Exception {
        breakOff(e, response);
        LOG.warn("the database is away: {}", e.getMessage());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, AWAY, AWAY_SENTENCE));
    }

    /** The page went away in the middle of an answer; there is nobody to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("a page went away", e);
    }

    /** The frame's own refusals (no such path, wrong method, too large), and our faults. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> anything(
            Exception e, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (isSecurity(e)) {
            throw e;
        }
        breakOff(e, response);
        if (e instanceof ErrorResponse known) {
            HttpStatusCode status = known.getStatusCode();
            return answer(
                    status,
                    codeOf(status),
                    String.valueOf(known.getBody().getDetail()),
                    Map.of(),
                    Map.of());
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "fault",
                "Something of ours is broken. It has been written to the log.",
                Map.of(),
                Map.of());
    }

    /**
     * A file of which the first part is gone already: the server ends the connection before its
     * time, for nothing else tells whoever takes it that it is not whole.
     */
    private static void breakOff(Exception e, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw e;
        }
    }

    /** Those who guard the doors answer for themselves. */
    private static boolean isSecurity(Exception e) {
        return e.getClass().getName().startsWith("org.springframework.security.");
    }

    private static ResponseEntity<ProblemDetail> answer(
            HttpStatusCode status,
            String code,
            String sentence,
            Map<String, String> errors,
            Map<String, String> details) {
        ProblemDetail problem = problem(status, code, sentence);
        problem.setProperty("errors", errors);
        problem.setProperty("details", details);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail problem(HttpStatusCode status, String code, String sentence) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setProperty("code", code);
        return problem;
    }

    private static String codeOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> "unreadable";
            case 404 -> "notFound";
            case 405 -> "methodNotAllowed";
            case 413 -> "tooLarge";
            case 415 -> "unsupportedMediaType";
            default -> "http." + status.value();
        };
    }

    /** {@code NotBlank} → {@code notBlank}. */
    private static String code(@Nullable String constraint) {
        return constraint == null || constraint.isEmpty()
                ? "invalid"
                : constraint.substring(0, 1).toLowerCase(Locale.ROOT) + constraint.substring(1);
    }

    private static @Nullable String lastOf(String @Nullable [] codes) {
        return codes == null || codes.length == 0 ? null : codes[codes.length - 1];
    }

    private static String path(DatabindException unfit) {
        var path = new StringBuilder();
        unfit.getPath()
                .forEach(
                        step -> {
                            if (step.getPropertyName() == null) {
                                path.append('[').append(step.getIndex()).append(']');
                            } else {
                                path.append(path.isEmpty() ? "" : ".")
                                        .append(step.getPropertyName());
                            }
                        });
        return path.toString();
    }
}
