package dev.troupe.model;

import org.springframework.http.HttpHeaders;

/** What the wire says of a call. */
sealed interface Signal {

    /** The request can be written. */
    record Connected() implements Signal {}

    /** The head of the response. */
    record Head(int status, HttpHeaders headers) implements Signal {

        boolean successful() {
            return status >= 200 && status < 300;
        }
    }

    /** Some of its body, split anywhere. */
    record Bytes(byte[] bytes) implements Signal {}

    /** The body ended as it should. */
    record End() implements Signal {}

    /** The call could not be made, or broke off. */
    record Broken(Throwable cause) implements Signal {}
}
