package dev.petstore.sandbox.seed;

/** That a customer has bought a pet, once. */
public record SeedPurchase(String customerId, String petId) {}
