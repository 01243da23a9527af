package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpstreamTextTests {

    @Test
    void aNameIsShortAndPrintable() {
        assertThat(UpstreamText.name("hunyuan-role\n\u0007 2")).isEqualTo("hunyuan-role2");
        assertThat(UpstreamText.name("x".repeat(500))).hasSize(128);
        assertThat(UpstreamText.name("字")).isNull();
        assertThat(UpstreamText.name(null)).isNull();
    }

    @Test
    void aLogLineHoldsNoKeyAndNoSecondLine() {
        String said = "Incorrect key sk-abcdef123456 (Bearer abc.def-123)\nfake line: my-own-key";

        assertThat(UpstreamText.forLog(said, Secret.of("my-own-key")))
                .isEqualTo("Incorrect key [redacted] ([redacted]) fake line: [redacted]");
        assertThat(UpstreamText.forLog("y".repeat(10_000), Secret.NONE)).hasSize(300);
    }

    @Test
    void aSecretShowsNothingOfItself() {
        assertThat(Secret.of("sk-1234")).hasToString("Secret[redacted]");
        assertThat(Secret.NONE).hasToString("Secret[none]");
        assertThat(new ModelMessage("user", "Good evening.")).hasToString("ModelMessage[user, 13 characters]");
    }
}
