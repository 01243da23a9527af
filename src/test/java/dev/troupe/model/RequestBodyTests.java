package dev.troupe.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestBodyTests {

    private static final List<ModelMessage> TALK = List.of(
            new ModelMessage("system", "You are Shen Qing, a constable.\nShort sentences."),
            new ModelMessage("user", "(推开门) \"Well?\""),
            new ModelMessage("assistant", "(looks up) Speak."),
            new ModelMessage("user", "He did not drown. 🎭"));

    private static final Sampling EVERYTHING = new Sampling(0.9, 0.95, 1024, List.of("\nUser:"), 7L);

    @Test
    void legacyHunyuanGetsExactlyThis() {
        assertThat(body(Preset.HUNYUAN, EVERYTHING)).isEqualTo("""
                {"model":"hunyuan-role","messages":[\
                {"role":"system","content":"You are Shen Qing, a constable.\\nShort sentences."},\
                {"role":"user","content":"(推开门) \\"Well?\\""},\
                {"role":"assistant","content":"(looks up) Speak."},\
                {"role":"user","content":"He did not drown. 🎭"}],\
                "stream":true,"stream_options":{"include_usage":true},\
                "temperature":0.9,"top_p":0.95,"max_tokens":1024,"stop":["\\nUser:"],"enable_enhancement":false}""");
    }

    @Test
    void onlyTheLegacyHostIsToldAboutWebSearch() {
        assertThat(body(Preset.TOKENHUB, EVERYTHING))
                .startsWith("{\"model\":\"hunyuan-role-latest\"")
                .endsWith("\"temperature\":0.9,\"top_p\":0.95,\"max_tokens\":1024,\"stop\":[\"\\nUser:\"]}");
    }

    @Test
    void aSeedGoesWhereItIsKnown() {
        assertThat(body(Preset.OPENAI_COMPATIBLE, EVERYTHING)).endsWith("\"seed\":7}");
        assertThat(body(Preset.COMETAPI, EVERYTHING)).doesNotContain("seed");
    }

    @Test
    void whatIsNotSetIsTheUpstreamsChoiceButForTheCap() {
        assertThat(body(Preset.TOKENHUB, Sampling.DEFAULTS))
                .endsWith("\"stream_options\":{\"include_usage\":true},\"max_tokens\":4000}");
    }

    @Test
    void noReplyMayBeLongerThanTheConnectionAllows() {
        assertThat(body(Preset.TOKENHUB, new Sampling(null, null, 9_000, List.of(), null)))
                .contains("\"max_tokens\":4000");
    }

    @Test
    void aFieldThatTheConnectionFixesIsSentOnceAndAsItSays() {
        assertThat(fixed(Map.of("temperature", 0.2)))
                .contains("\"temperature\":0.2")
                .doesNotContain("\"temperature\":0.9")
                .contains("\"top_p\":0.95");
    }

    @Test
    void withoutStreamingNoUsageIsAskedFor() {
        Connection whole = Upstreams.notStreaming(connection(Preset.HUNYUAN));
        byte[] bytes = new RequestBody(whole, new ModelRequest(TALK, Sampling.DEFAULTS)).bytes();

        assertThat(new String(bytes, UTF_8))
                .endsWith("\"stream\":false,\"max_tokens\":4000,\"enable_enhancement\":false}");
    }

    @Test
    void halfASurrogatePairIsReplacedAndNotRefused() {
        List<ModelMessage> half = List.of(new ModelMessage("user", "a\uD83Cb"));
        byte[] bytes = new RequestBody(connection(Preset.HUNYUAN), new ModelRequest(half, Sampling.DEFAULTS)).bytes();

        assertThat(new String(bytes, UTF_8)).contains("\"content\":\"a?b\"");
    }

    @Test
    void samplingBeyondTheRangesIsNoSampling() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(2.1, null, null, List.of(), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(Double.NaN, null, null, List.of(), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(null, -0.1, null, List.of(), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(null, null, 0, List.of(), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sampling(null, null, null, List.of(""), null));
    }

    private static String body(Preset preset, Sampling sampling) {
        return new String(new RequestBody(connection(preset), new ModelRequest(TALK, sampling)).bytes(), UTF_8);
    }

    private static String fixed(Map<String, Object> extraBody) {
        Connection plain = connection(Preset.TOKENHUB);
        ConnectionSettings its = plain.settings();
        ConnectionSettings settings = new ConnectionSettings(
                its.window(),
                its.messages(),
                RequestRules.of(its.request().parameters(), extraBody),
                its.reply(),
                its.limits(),
                its.prices(),
                its.timeouts());
        Connection connection =
                new Connection(plain.id(), plain.name(), plain.dialect(), plain.endpoint(), plain.model(), settings);
        return new String(new RequestBody(connection, new ModelRequest(TALK, EVERYTHING)).bytes(), UTF_8);
    }

    private static Connection connection(Preset preset) {
        return Upstreams.connection(preset, URI.create("http://127.0.0.1:1/v1"));
    }
}
