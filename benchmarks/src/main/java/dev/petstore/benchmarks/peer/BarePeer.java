package dev.petstore.benchmarks.peer;

/** No policy at all: what is left is the price of measuring. */
final class BarePeer implements Peer {
  BarePeer(Terms terms) {
    // It has nothing to set.
  }

  @Override
  public Object call(Work work) {
    return work.run();
  }

  @Override
  public boolean isFull(Exception thrown) {
    return false;
  }

  @Override
  public boolean isOpen(Exception thrown) {
    return false;
  }
}
