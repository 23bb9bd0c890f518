package dev.petstore.web.sandbox;

/**
 * One server of the sandbox.
 *
 * @param dependency the name of the guard before it
 * @param name for people, such as {@code PostgreSQL}
 * @param condition as it is now
 */
public record SandboxServer(String dependency, String name, ServerCondition condition) {}
