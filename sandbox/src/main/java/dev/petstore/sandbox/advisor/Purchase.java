package dev.petstore.sandbox.advisor;

/** That a customer has bought a pet. */
public record Purchase(String customer, String pet) {
  /**
   * @throws IllegalArgumentException if either is empty
   */
  public Purchase {
    if (customer.isEmpty() || pet.isEmpty()) {
      throw new IllegalArgumentException("a purchase has a customer_id and a pet_id");
    }
  }
}
