package dev.petstore.web;

import dev.petstore.web.access.Access;
import dev.petstore.web.deadline.RequestDeadlines;
import dev.petstore.web.limit.WebLimits;
import java.time.Duration;

/**
 * Where and under which rules the API is served.
 *
 * @param port 0 takes a free one
 * @param behindProxy whether headers are believed that tell of the client before a proxy
 * @param stopDelay how long it goes on serving after readiness has said that it will stop
 * @param stopTime what requests under way get to finish in then
 */
public record WebSettings(
    String host,
    int port,
    boolean behindProxy,
    RequestDeadlines deadlines,
    Access access,
    WebLimits limits,
    Duration stopDelay,
    Duration stopTime) {}
