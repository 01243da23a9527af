package dev.troupe.turn;

import dev.troupe.problem.Fails;
import dev.troupe.problem.ProblemType;
import dev.troupe.session.MessageView;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the API's reference says of every call that makes a reply: how it is answered, what it takes and what may go wrong. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ApiResponse(
        responseCode = "200",
        content = {
            @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")),
            @Content(mediaType = "application/json", schema = @Schema(implementation = MessageView.class))
        })
@Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(type = "string", maxLength = 128))
@Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = "string"))
@Fails({
    ProblemType.NOT_ACCEPTABLE,
    ProblemType.SESSION_BUSY,
    ProblemType.CONFLICT,
    ProblemType.PERSONA_TOO_LARGE,
    ProblemType.MODERATED,
    ProblemType.BUDGET_EXHAUSTED,
    ProblemType.UPSTREAM_FAILED,
    ProblemType.UPSTREAM_BUSY,
    ProblemType.UPSTREAM_TIMEOUT
})
@interface MakesReply {}
