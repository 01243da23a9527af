package dev.troupe.model;

/** What a request is on the wire, for tests outside this package. */
public final class RequestBytes {

    private RequestBytes() {}

    public static byte[] of(Connection connection, ModelRequest request) {
        return new RequestBody(connection, request).bytes();
    }
}
