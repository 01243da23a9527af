package dev.troupe.tenancy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a user says of themselves, for every session that doesn't say otherwise. */
@Tag(name = "Me")
@RestController
@RequestMapping("/v1/me")
class MeController {

    private final Users users;

    MeController(Users users) {
        this.users = users;
    }

    record MeChange(
            @Nullable @Size(max = 100) String name,
            @Nullable @Size(max = 4_000) String description) {}

    /** @param ageBand how old the tenant says the user is, in the token that calls; absent when it says nothing */
    record MeView(
            String externalId,
            @Nullable String name,
            String description,
            @Nullable String ageBand,
            long version) {

        static MeView of(TenantUser user, ActingUser me) {
            return new MeView(
                    user.externalId(),
                    user.name(),
                    user.description(),
                    me.grant().ageBand(),
                    user.version());
        }
    }

    /** Shows what the user says of themselves. */
    @Operation(operationId = "readMe")
    @GetMapping
    MeView read(ActingUser me) {
        return MeView.of(users.get(me.id()), me);
    }

    /** Changes what the user says of themselves. What is left out stays. */
    @Operation(operationId = "changeMe")
    @PatchMapping
    MeView change(
            ActingUser me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody MeChange change) {
        return MeView.of(users.describe(me.id(), change.name(), change.description(), ifMatch), me);
    }
}
