package dev.troupe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTests {

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "W/\"7\"", "7", "*", "\"007\""})
    void theStoredVersionMayBeChanged(String ifMatch) {
        assertThatCode(() -> Versions.require(ifMatch, 7)).doesNotThrowAnyException();
    }

    @Test
    void whoNamesNoVersionChangesAny() {
        assertThatCode(() -> Versions.require(null, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "\"70\"", "0", "\"999999999999999999\""})
    void anotherVersionIsStaleAndTheStoredOneIsTold(String ifMatch) {
        assertThatThrownBy(() -> Versions.require(ifMatch, 7)).isInstanceOfSatisfying(TroupeException.class, it -> {
            assertThat(it.type()).isEqualTo(ProblemType.STALE_VERSION);
            assertThat(it.members()).containsEntry("version", 7L);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "\"\"", "-7", "7.0", "\"6\", \"7\"", "99999999999999999999"})
    void whatIsNoVersionIsInvalid(String ifMatch) {
        assertThatThrownBy(() -> Versions.require(ifMatch, 7))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("If-Match ");
    }
}
