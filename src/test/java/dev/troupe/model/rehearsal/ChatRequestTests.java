package dev.troupe.model.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ChatRequestTests {

    @Test
    void whatMattersIsReadAndTheRestIgnored() throws IOException {
        ChatRequest request = read("""
                {"model":"rehearsal","temperature":0.9,"enable_enhancement":false,"stream":true,
                 "stream_options":{"include_usage":true},"max_tokens":7,"stop":["\\n"],"seed":3,
                 "messages":[{"role":"developer","content":"Be Maren."},{"role":"assistant","content":"Evening."},
                             {"role":"user","content":[{"type":"text","text":"Good "},{"type":"text","text":"evening."}]}]}
                """);
        assertThat(request)
                .isEqualTo(new ChatRequest(
                        "rehearsal",
                        List.of(
                                new Line(Line.Role.SYSTEM, "Be Maren."),
                                new Line(Line.Role.ASSISTANT, "Evening."),
                                new Line(Line.Role.USER, "Good evening.")),
                        true,
                        true,
                        7,
                        List.of("\n"),
                        3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"hello\"",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
                "{\"model\":\" \",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
                "{\"model\":\"m\"}",
                "{\"model\":\"m\",\"messages\":[]}",
                "{\"model\":\"m\",\"messages\":{}}",
                "{\"model\":\"m\",\"messages\":[\"hi\"]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"hi\"}]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":null}]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":7,\"content\":\"hi\"}]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":0}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":\"many\"}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":\"yes\"}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stop\":[\"\"]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stop\":[1,2]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"seed\":{}}"
            })
    void whatMakesNoSenseIsRefused(String body) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(body))
                .satisfies(it -> assertThat(it.status()).isEqualTo(400));
    }

    @Test
    void aBodyNestedBeyondReasonIsRefused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read("[".repeat(100_000)))
                .satisfies(it -> assertThat(it.status()).isEqualTo(400));
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedWithoutBeingReadToItsEnd() {
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return ' ';
            }
        };
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ChatRequest.read(endless, JsonMapper.builder().build()));
        assertThat(endless.given).isLessThan(5_000_000);
    }

    private static ChatRequest read(String body) throws IOException {
        return ChatRequest.read(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                JsonMapper.builder().build());
    }
}
