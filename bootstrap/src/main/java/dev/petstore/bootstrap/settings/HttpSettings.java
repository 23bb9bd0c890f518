package dev.petstore.bootstrap.settings;

/**
 * Where the HTTP API listens.
 *
 * @param port 0 takes a free one
 */
public record HttpSettings(String host, int port) {}
