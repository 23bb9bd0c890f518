package dev.petstore.resilience.context;

import java.util.Optional;

final class ThreadLocalCarrier<C> implements ContextCarrier<C> {
  private final ThreadLocal<C> local;

  ThreadLocalCarrier(ThreadLocal<C> local) {
    this.local = local;
  }

  @Override
  public Optional<C> read() {
    return Optional.ofNullable(local.get());
  }

  @Override
  public void write(C context) {
    local.set(context);
  }

  @Override
  public void clear() {
    local.remove();
  }
}
