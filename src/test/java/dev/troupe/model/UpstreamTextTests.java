package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpstreamTextTests {

    @Test
    void aNameIsShortAndPrintable() {
        assertThat(UpstreamText.name("hunyuan-role\n\u0007 2", Secret.NONE)).isEqualTo("hunyuan-role2");
        assertThat(UpstreamText.name("x".repeat(500), Secret.NONE)).hasSize(128);
        assertThat(UpstreamText.name("字", Secret.NONE)).isNull();
        assertThat(UpstreamText.name(null, Secret.NONE)).isNull();
    }

    @Test
    void aNameThatShowsTheKeyIsNone() {
        var key = Secret.of("k".repeat(200));
        assertThat(UpstreamText.name("model-of-" + key.reveal(), key)).isNull();
        assertThat(UpstreamText.name("the-ke\ny-itself", Secret.of("the-key-itself")))
                .isNull();
        assertThat(UpstreamText.name("the-key-", Secret.of("the-key-itself"))).isNull();
        assertThat(UpstreamText.name("none", Secret.of("none"))).isNull();
        assertThat(UpstreamText.name("nonesuch-7b", Secret.of("none"))).isEqualTo("nonesuch-7b");
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
