package dev.troupe.problem;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets Tomcat answer what it refuses itself, such as {@code %00} in an address, as everything else is answered. */
@Component
class WebServerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Problems problems;

    WebServerProblems(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReport(problems)));
    }

    private static final class ProblemReport extends ErrorReportValve {

        private final Problems problems;

        ProblemReport(Problems problems) {
            this.problems = problems;
        }

        /** What is left of a body that came too slowly is not waited for either; Tomcat would, to use the connection again. */
        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            super.invoke(request, response);
            if (response.getStatus() == ProblemType.TOO_SLOW.status().value()) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable cause) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
            if (!response.containsHeader("Troupe-Request-Id")) {
                response.setHeader("Troupe-Request-Id", UUID.randomUUID().toString());
            }
            try {
                problems.answer(request, response, LastResort.problem(HttpStatus.valueOf(response.getStatus())));
                response.finishResponse();
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }
}
