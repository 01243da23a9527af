package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.problem.Problems;
import dev.troupe.testing.TroupeTest;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Fault: the database goes away, and the first to notice is whoever asks who is calling. */
@TroupeTest
class DatabaseAwayTests {

    static final RuntimeException[] FAULTS = {
        new CannotCreateTransactionException("No connection within 5 s"),
        new DataAccessResourceFailureException("The connection was reset")
    };

    @Autowired
    Problems problems;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OperatorKeys operatorKeys;

    @Autowired
    BrowserTokens browserTokens;

    @Autowired
    KeyUse keyUse;

    @Autowired
    FailedAttempts failedAttempts;

    @Autowired
    TokenBearers bearers;

    @Autowired
    StreamTickets tickets;

    @Autowired
    ForeignBearers foreign;

    @Autowired
    AllowedOrigins origins;

    @ParameterizedTest
    @FieldSource("FAULTS")
    void theCallerIsToldToComeAgain(RuntimeException fault) throws ServletException, IOException {
        var keys = new KeyCheck(new PresentedKeys(jdbc, failing(fault)), keyUse, failedAttempts, Clock.systemUTC());
        var credentials = new Credentials(keys, operatorKeys, browserTokens, bearers, tickets, foreign);
        var request = new MockHttpServletRequest("GET", "/v1/sessions");
        request.addHeader("Authorization", "Bearer " + KeyText.make().text());
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();

        new CredentialFilter(credentials, origins, problems).doFilter(request, response, chain);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString())
                .contains("urn:troupe:problem:unavailable")
                .doesNotContain(fault.getMessage());
        assertThat(chain.getRequest()).as("what would have gone on").isNull();
    }

    private static TransactionOperations failing(RuntimeException fault) {
        return new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> work) {
                throw fault;
            }
        };
    }
}
