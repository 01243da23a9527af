package dev.troupe.model;

/**
 * The built-in stand-in upstream, as a connection sees it. Its port is known only once the web server runs; it is asked at each call
 * and not before.
 */
public interface RehearsalEndpoint extends Endpoint {}
