package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.Script;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The job on real input: what goes over the wire when a weary traveler meets the tavern keeper. */
@TroupeTest
class TavernKeeperTests {

    @Autowired
    Environment environment;

    final ScriptedUpstream upstream = ScriptedUpstream.shared();

    @BeforeEach
    void forget() {
        upstream.reset();
    }

    @Test
    void theFirstMessageReachesTheModelAsItsRulesWantIt() {
        var tenant = TestTenant.found(Api.of(environment));
        var session = tenant.session("ann", tenant.castTavernKeeper());
        upstream.next(Script.says("The Gilded Goose, ", "friend!"));

        var answer = session.ask("Introduce your inn to a weary traveler.");

        assertThat(answer.at("content")).isEqualTo("The Gilded Goose, friend!");
        assertThat(upstream.requests()).containsExactly("""
                {"model":"hunyuan-role","messages":[\
                {"role":"system","content":"You are a witty fantasy tavern keeper who always stays in character."},\
                {"role":"user","content":"(begin)"},\
                {"role":"assistant","content":"*wipes a mug* Sit, you, before you fall over."},\
                {"role":"user","content":"Introduce your inn to a weary traveler."}],\
                "stream":true,"stream_options":{"include_usage":true},"max_tokens":4000,"enable_enhancement":false}""");
    }
}
