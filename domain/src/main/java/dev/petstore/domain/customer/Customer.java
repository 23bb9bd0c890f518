package dev.petstore.domain.customer;

/** A customer that the shop knows. */
public record Customer(CustomerId id, String name, String email) {}
