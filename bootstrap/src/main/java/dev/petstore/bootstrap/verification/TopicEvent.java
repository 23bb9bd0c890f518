package dev.petstore.bootstrap.verification;

/** An event as a consumer finds it. */
record TopicEvent(String id, String order, int partition, long offset) {}
