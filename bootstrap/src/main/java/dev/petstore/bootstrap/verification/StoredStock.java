package dev.petstore.bootstrap.verification;

/**
 * A pet's line of the inventory.
 *
 * @param received how many units have ever come in
 */
record StoredStock(String pet, int onHand, int reserved, int received) {}
