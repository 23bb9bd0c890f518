package dev.petstore.web;

import dev.petstore.web.access.Access;
import dev.petstore.web.deadline.RequestDeadlines;

/**
 * Where and under which rules the API is served.
 *
 * @param port 0 takes a free one
 */
public record WebSettings(String host, int port, RequestDeadlines deadlines, Access access) {}
