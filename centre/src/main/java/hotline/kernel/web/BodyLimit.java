package hotline.kernel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No JSON is longer than a megabyte; uploads have their own limits, files of numbers the largest.
 */
@Component
class BodyLimit extends OncePerRequestFilter {

    private static final long MOST_BYTES = 1_000_000;
    private static final long MOST_BYTES_OF_UPLOADS = 33_000_000;
    private static final long MOST_BYTES_OF_NUMBERS = 201_000_000;

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isRecording(request)) {
            // Whoever takes it in counts the bytes while they come.
            chain.doFilter(request, response);
        } else if (isUpload(request)) {
            // One that does not say how long it is would be counted too late, when it is here.
            long most = isFileOfNumbers(request) ? MOST_BYTES_OF_NUMBERS : MOST_BYTES_OF_UPLOADS;
            long bytes = request.getContentLengthLong();
            if (bytes < 0 || bytes > most) {
                refuse(response, most);
            } else {
                chain.doFilter(request, response);
            }
        } else if (request.getContentLengthLong() > MOST_BYTES) {
            refuse(response, MOST_BYTES);
        } else {
            chain.doFilter(new Limited(request), response);
        }
    }

    private static void refuse(HttpServletResponse response, long most) throws IOException {
        response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter()
                .write(
                        """
                        {"status":413,"title":"Content Too Large","code":"tooLarge",\
                        "detail":"A body may have at most %d MB, and must say its length."}\
                        """
                                .formatted(most / 1_000_000));
    }

    private static boolean isFileOfNumbers(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/api/v1/campaigns")
                || path.equals("/api/v1/campaigns/file-check")
                || path.equals("/api/v1/do-not-call/import");
    }

    private static boolean isRecording(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/freeswitch/recordings/");
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith("multipart/");
    }

    /** For bodies that do not say how long they are. */
    private static final class Limited extends HttpServletRequestWrapper {

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream());
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private long left = MOST_BYTES;

        Counted(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = body.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("the body is longer than " + MOST_BYTES + " bytes");
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
