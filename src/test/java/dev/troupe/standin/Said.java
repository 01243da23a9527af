package dev.troupe.standin;

/** One message of a request. */
public record Said(String role, String content) {

    static Said system(String content) {
        return new Said("system", content);
    }

    static Said user(String content) {
        return new Said("user", content);
    }

    static Said assistant(String content) {
        return new Said("assistant", content);
    }
}
