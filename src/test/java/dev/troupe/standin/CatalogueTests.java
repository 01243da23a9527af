package dev.troupe.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.standin.Expected.Outcome;
import dev.troupe.standin.Expected.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue as data. */
class CatalogueTests {

    @Test
    void everyScenarioIsFoundByItsName() {
        assertThat(Catalogue.all())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(Catalogue.named(it.id())).contains(it));
        assertThat(Catalogue.named(" STALL-mid-stream")).contains(Fault.STALL_MID_STREAM);
        assertThat(Catalogue.named("nothing")).isEmpty();
    }

    @Test
    void everyErrorIsThereInEveryPlace() {
        assertThat(Catalogue.all())
                .filteredOn(Told.class::isInstance)
                .hasSize(Catalogue.errors().size() * Told.Where.values().length);
    }

    @ParameterizedTest
    @MethodSource("dev.troupe.standin.Catalogue#all")
    void expectationsAgreeWithThemselves(Scenario scenario) {
        Expected expected = scenario.expected();

        assertThat(expected.how().equals("CONTENT") || expected.how().equals("MODERATED"))
                .isEqualTo(expected.outcome() == Outcome.RETRACTED);
        if (expected.retry() != Retry.NO) {
            assertThat(expected.outcome())
                    .as("text that was shown forbids a retry")
                    .isEqualTo(Outcome.FAILED);
        }
        switch (expected.outcome()) {
            case COMPLETED -> assertThat(expected.text()).isNotBlank();
            case INTERRUPTED -> assertThat(expected.text()).isNotEmpty();
            case FAILED -> assertThat(expected.text()).isEmpty();
            case RETRACTED -> assertThat(expected.retry()).isEqualTo(Retry.NO);
        }
    }
}
