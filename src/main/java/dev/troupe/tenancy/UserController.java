package dev.troupe.tenancy;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.tenancy.UserDirectory.Person;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is kept of a tenant's users, for its admins. Users are named by the tenant's own id for them, or by ours, as some of the tenant's may
 * hold what no path can carry, such as a slash: the list, asked with {@code ?query=}, tells ours.
 */
@Tag(name = "Admin: users")
@RestController
@RequestMapping("/v1/admin/users")
class UserController {

    private final UserDirectory users;
    private final UserExporting exporting;
    private final UserErasing erasing;
    private final Clock clock;

    UserController(UserDirectory users, UserExporting exporting, UserErasing erasing, Clock clock) {
        this.users = users;
        this.exporting = exporting;
        this.erasing = erasing;
        this.clock = clock;
    }

    /**
     * Lists the tenant's users, newest first.
     *
     * @param query how the tenant's own id begins
     */
    @Operation(operationId = "listUsers")
    @GetMapping
    Page<Person> list(@RequestParam(required = false) @Nullable @Size(max = 128) String query, @Valid PageQuery page) {
        return users.list(query, page);
    }

    /** Shows a user. */
    @Operation(operationId = "readUser")
    @GetMapping("/{externalId}")
    Person read(@PathVariable String externalId) {
        return users.find(externalId);
    }

    /** Hands out all that is kept of a user, a JSON record a line. The last line says how many there were. */
    @Operation(operationId = "exportUser")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
    @GetMapping("/{externalId}/export")
    void export(@PathVariable String externalId, HttpServletResponse response) throws IOException {
        var user = users.find(externalId);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var file = ContentDisposition.attachment().filename("user-%s-%s.ndjson".formatted(user.id(), today));
        response.setContentType("application/x-ndjson");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, file.build().toString());
        exporting.write(user, response.getOutputStream());
    }

    /** Forgets a user, with all that is kept of them. The answer is a receipt of what is gone. */
    @Operation(operationId = "eraseUser")
    @DeleteMapping("/{externalId}")
    UserErasing.Erased erase(@PathVariable String externalId) {
        return erasing.erase(externalId);
    }
}
