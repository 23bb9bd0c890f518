package dev.petstore.application.port.out;

import java.util.function.Supplier;

/** Everybody reads for himself. */
public final class UnsharedReads implements SharedReads {
  @Override
  public <T> T read(String operation, Object subject, Supplier<T> read) {
    return read.get();
  }
}
