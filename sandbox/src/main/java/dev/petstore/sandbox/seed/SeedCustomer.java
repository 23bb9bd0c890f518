package dev.petstore.sandbox.seed;

/**
 * A customer of the shop.
 *
 * @param id such as {@code customer-001}
 */
public record SeedCustomer(String id, String name, String email) {}
