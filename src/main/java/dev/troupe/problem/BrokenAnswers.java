package dev.troupe.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Cuts the connection when something fails after a part of the answer has left: a problem document behind half of an answer, and an
 * orderly end, would make it look whole. Tomcat closes a connection in whose answer a failure reaches it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrokenAnswers implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(BrokenAnswers.class);

    /** An answer that is cut short, on purpose. */
    private static final class CutShort extends RuntimeException {

        private CutShort(Exception cause) {
            super("The answer broke off", cause);
        }
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception cause) {
        if (!response.isCommitted()) return null;
        if (DisconnectedClientHelper.isClientDisconnectedException(cause)) return new ModelAndView();
        log.atError().setCause(cause).log("An answer breaks off");
        throw new CutShort(cause);
    }
}
