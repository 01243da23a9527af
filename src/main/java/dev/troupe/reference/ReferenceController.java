package dev.troupe.reference;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The OpenAPI document, for anybody. */
@Hidden
@RestController
class ReferenceController {

    private final ApiDocument document;

    ReferenceController(ApiDocument document) {
        this.document = document;
    }

    @GetMapping(path = "/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(document.digest())
                .body(document.json());
    }
}
