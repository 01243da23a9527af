package dev.troupe.tenancy;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.tenancy.UserDirectory.Person;
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

    /** The newest first. @param query how the tenant's own id begins */
    @GetMapping
    Page<Person> list(@RequestParam(required = false) @Nullable @Size(max = 128) String query, @Valid PageQuery page) {
        return users.list(query, page);
    }

    @GetMapping("/{externalId}")
    Person read(@PathVariable String externalId) {
        return users.find(externalId);
    }

    @GetMapping("/{externalId}/export")
    void export(@PathVariable String externalId, HttpServletResponse response) throws IOException {
        var user = users.find(externalId);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var file = ContentDisposition.attachment().filename("user-%s-%s.ndjson".formatted(user.id(), today));
        response.setContentType("application/x-ndjson");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, file.build().toString());
        exporting.write(user, response.getOutputStream());
    }

    @DeleteMapping("/{externalId}")
    UserErasing.Erased erase(@PathVariable String externalId) {
        return erasing.erase(externalId);
    }
}
