package dev.petstore.sandbox.http;

/** What a server does with a request. Called by many threads at once. */
@FunctionalInterface
public interface Endpoint {
  Answer answer(Request request) throws Exception;
}
