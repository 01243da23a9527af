package dev.troupe.tenancy;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import dev.troupe.database.Ids;
import dev.troupe.database.OneAtATime;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;

/** The key that signs browser tokens, the same on every node: the oldest row of its table, made by whichever node is first. */
@Component
class SigningKeys {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final OneAtATime oneAtATime;
    private final Clock clock;
    private final Supplier<Pair> pair = SingletonSupplier.of(this::load);

    private record Pair(JwtEncoder encoder, JwtDecoder decoder) {}

    SigningKeys(JdbcClient jdbc, TransactionOperations transactions, OneAtATime oneAtATime, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.oneAtATime = oneAtATime;
        this.clock = clock;
    }

    JwtEncoder encoder() {
        return pair.get().encoder;
    }

    JwtDecoder decoder() {
        return pair.get().decoder;
    }

    private Pair load() {
        var key = oldest().orElseGet(this::madeByTheFirst);
        var decoder = NimbusJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        // The same service mints and reads, so a token ends when it says so, without the usual minute of grace.
        decoder.setJwtValidator(new JwtTimestampValidator(Duration.ZERO));
        return new Pair(new NimbusJwtEncoder(new ImmutableSecret<>(key)), decoder);
    }

    private Optional<SecretKey> oldest() {
        return jdbc.sql("select secret from signing_key order by id limit 1")
                .query((row, _) -> (SecretKey) new SecretKeySpec(row.getBytes(1), "HmacSHA256"))
                .optional();
    }

    /** Nodes that start together must end up with one key: the second waits for the first and takes its. */
    private SecretKey madeByTheFirst() {
        return transactions.execute(_ -> {
            oneAtATime.hold("signing_key");
            return oldest().orElseGet(this::make);
        });
    }

    private SecretKey make() {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        jdbc.sql("insert into signing_key (id, secret, created_at) values (?, ?, ?)")
                .params(Ids.next(), secret, Timestamp.from(clock.instant()))
                .update();
        return oldest().orElseThrow();
    }
}
