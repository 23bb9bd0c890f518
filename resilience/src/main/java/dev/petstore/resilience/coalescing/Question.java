package dev.petstore.resilience.coalescing;

/** What is asked: two that are equal have the same answer. */
record Question(String operation, Object subject) {}
