package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The first answer to an idempotency key. */
record SavedAnswer(IdempotencyKey key, int status, ObjectNode body) {}
