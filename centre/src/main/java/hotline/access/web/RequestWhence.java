package hotline.access.web;

import hotline.access.Whence;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The far end of the connection; behind a proxy, what the frame made of its headers. */
@Component
class RequestWhence implements Whence {

    @Override
    public String address() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : "-";
    }
}
