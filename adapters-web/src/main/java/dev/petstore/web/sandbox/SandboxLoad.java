package dev.petstore.web.sandbox;

/**
 * Requests that are made without anybody asking, so that there is something to see.
 *
 * @param perSecond how many begin each second; 0 if none do
 * @param skipped how many were not begun since too many were still under way
 */
public record SandboxLoad(int perSecond, long skipped) {}
