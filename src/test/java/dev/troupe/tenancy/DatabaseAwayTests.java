package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.problem.Problems;
import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Fault: the database goes away, and the first to notice is whoever asks who is calling. */
@TroupeTest
class DatabaseAwayTests {

    private static final String FAULT = "No connection within 5 s";

    @Autowired
    Problems problems;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OperatorKeys operatorKeys;

    @Autowired
    BrowserTokens browserTokens;

    @Autowired
    KeyCheck keyCheck;

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

    @Autowired
    Environment environment;

    @Test
    void whoeverPresentsAKeyIsToldToComeAgain() throws ServletException, IOException {
        var away = JdbcClient.create(new NoConnection());
        var keys = new KeyCheck(new PresentedKeys(away), operatorKeys, keyUse, failedAttempts, Clock.systemUTC());

        refused(
                new Credentials(keys, operatorKeys, browserTokens, bearers, tickets, foreign),
                KeyText.make().text());
    }

    @Test
    void whoeverPresentsATokenIsToldToComeAgain() throws ServletException, IOException {
        var token = TestTenant.found(Api.of(environment))
                .service()
                .post("/v1/browser-tokens", Map.of("user", "ann", "expiresIn", 60))
                .at("token");
        var away = new TokenBearers(jdbc, new NoTransactions());

        refused(new Credentials(keyCheck, operatorKeys, browserTokens, away, tickets, foreign), token);
    }

    private void refused(Credentials credentials, String credential) throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", "/v1/sessions");
        request.addHeader("Authorization", "Bearer " + credential);
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();

        new CredentialFilter(credentials, origins, problems).doFilter(request, response, chain);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString())
                .contains("urn:troupe:problem:unavailable")
                .doesNotContain(FAULT);
        assertThat(chain.getRequest()).as("what would have gone on").isNull();
    }

    private static final class NoConnection extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLTransientConnectionException(FAULT);
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }

    private static final class NoTransactions implements TransactionOperations {

        @Override
        public <T> T execute(TransactionCallback<T> work) {
            throw new CannotCreateTransactionException(FAULT);
        }
    }
}
