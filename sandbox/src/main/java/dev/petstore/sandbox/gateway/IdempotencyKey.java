package dev.petstore.sandbox.gateway;

/**
 * A caller's name for one attempt.
 *
 * @param request what is asked with it: the same for the same path and parameters
 */
record IdempotencyKey(String value, String request) {
  private static final int LONGEST = 255;

  IdempotencyKey {
    if (value.length() > LONGEST) {
      throw StripeError.invalid(
          "parameter_invalid",
          "Idempotency-Key",
          "Idempotency keys have at most " + LONGEST + " characters.");
    }
  }
}
