package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.troupe.model.InstallationConnections.Row;
import dev.troupe.model.InstallationSettings.Choice;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectionsTests {

    private static final UUID KEPT = UUID.fromString("0199a1b2-0000-7000-8000-000000000001");
    private static final URI HOST = URI.create("https://tokenhub.tencentmaas.com/v1");

    private final List<Row> rows = new ArrayList<>();
    private final PortlessRehearsal rehearsal = new PortlessRehearsal();

    @Test
    void theEnvironmentsConnectionIsKeptWithoutItsKey() {
        Connection connection =
                connection(new Choice(Preset.TOKENHUB, Optional.of(HOST), Secret.of("sk-1234"), "hunyuan-role-latest"));

        assertThat(rows)
                .containsExactly(new Row(
                        "environment",
                        Dialect.TOKENHUB,
                        Optional.of(HOST),
                        "hunyuan-role-latest",
                        new Prices("CNY", 2_400_000, 9_600_000)));
        assertThat(connection.id()).isEqualTo(KEPT);
        assertThat(connection.name()).isEqualTo("environment");
        assertThat(connection.apiKey()).isEqualTo(Secret.of("sk-1234"));
        assertThat(connection.rehearsal()).isFalse();
        assertThat(connection.model().contextTokens()).isEqualTo(32_000);
        assertThat(connection.rules()).isEqualTo(new MessageRules(40, true, true, true));
        assertThat(connection.toString()).doesNotContain("sk-1234");
    }

    @Test
    void thePriceOfAModelThatThePresetDoesNotKnowIsNotGuessed() {
        assertThat(connection(new Choice(Preset.TOKENHUB, Optional.of(HOST), Secret.of("sk-1234"), "hy3"))
                        .prices())
                .isEqualTo(Prices.NONE);
    }

    @Test
    void theRehearsalIsAskedForItsAddressOnlyWhenACallIsMade() {
        Connection connection = connection(new Choice(Preset.REHEARSAL, Optional.empty(), Secret.NONE, "rehearsal"));

        assertThat(rows).extracting(Row::name, Row::baseUrl).containsExactly(tuple("rehearsal", Optional.empty()));
        assertThat(connection.id()).isEqualTo(KEPT);
        assertThat(connection.rehearsal()).isTrue();
        assertThatIllegalStateException().isThrownBy(connection::baseUrl);

        rehearsal.port = 8080;
        assertThat(connection.baseUrl()).hasToString("http://127.0.0.1:8080/rehearsal/v1");
        assertThat(connection.apiKey()).isEqualTo(Secret.of("of this start"));
    }

    private Connection connection(Choice choice) {
        InstallationConnections kept = row -> {
            rows.add(row);
            return KEPT;
        };
        return Connections.of(choice, kept, () -> rehearsal).installationDefault();
    }

    private static final class PortlessRehearsal implements RehearsalEndpoint {

        private @Nullable Integer port;

        @Override
        public URI baseUrl() {
            if (port == null) {
                throw new IllegalStateException("The web server does not run yet");
            }
            return URI.create("http://127.0.0.1:" + port + "/rehearsal/v1");
        }

        @Override
        public Secret secret() {
            return Secret.of("of this start");
        }
    }
}
