package dev.petstore.domain.payment;

/** The gateway's name for a charge that was made. */
public record ChargeId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
