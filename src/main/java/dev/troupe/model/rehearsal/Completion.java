package dev.troupe.model.rehearsal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole completion or one chunk of it, as OpenAI writes them. Both say {@code finish_reason}, null while the reply goes on. */
record Completion(
        String id,
        String object,
        long created,
        String model,
        List<Choice> choices,
        @JsonInclude(Include.NON_NULL) @Nullable Usage usage) {

    record Choice(
            int index,
            @JsonInclude(Include.NON_NULL) @Nullable Said message,
            @JsonInclude(Include.NON_NULL) @Nullable Said delta,

            @JsonProperty("finish_reason") @JsonInclude(Include.ALWAYS) @Nullable String finishReason) {}

    @JsonInclude(Include.NON_NULL)
    record Said(@Nullable String role, @Nullable String content) {}

    /** What all chunks of one completion share. */
    record Head(String id, long created, String model) {

        Completion whole(Reply reply) {
            var choice = new Choice(0, new Said("assistant", reply.text()), null, reply.finish());
            return new Completion(id, "chat.completion", created, model, List.of(choice), reply.usage());
        }

        Completion opening() {
            return chunk(new Said("assistant", ""), null);
        }

        Completion token(String text) {
            return chunk(new Said(null, text), null);
        }

        Completion finish(String reason) {
            return chunk(new Said(null, null), reason);
        }

        Completion usage(Usage usage) {
            return new Completion(id, "chat.completion.chunk", created, model, List.of(), usage);
        }

        private Completion chunk(Said delta, @Nullable String finish) {
            return new Completion(
                    id, "chat.completion.chunk", created, model, List.of(new Choice(0, null, delta, finish)), null);
        }
    }
}
