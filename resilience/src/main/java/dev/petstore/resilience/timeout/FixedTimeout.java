package dev.petstore.resilience.timeout;

/** A limit that nothing moves. */
record FixedTimeout(long limit) implements TimeLimit {
  @Override
  public long nanos(long now) {
    return limit;
  }

  @Override
  public void answered(long nanos, long now) {
    // Nothing to learn.
  }

  @Override
  public void ranOut(long nanos, long now) {
    // Nothing to learn.
  }
}
