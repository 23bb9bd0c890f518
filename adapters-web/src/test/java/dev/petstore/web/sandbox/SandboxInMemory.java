package dev.petstore.web.sandbox;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A sandbox of one server that is in whatever condition it was put into, until it is {@linkplain
 * #ruin ruined}. Thread-safe.
 */
public final class SandboxInMemory implements SandboxControl {
  /** The dependency that its server stands behind. */
  public static final String DEPENDENCY = "petstore_database";

  private final AtomicReference<ServerCondition> condition =
      new AtomicReference<>(ServerCondition.WELL);
  private final AtomicInteger perSecond = new AtomicInteger();
  private volatile boolean ruined;

  /** As its server is now. */
  public ServerCondition condition() {
    return condition.get();
  }

  /** From now on its server is down and does not start. */
  public void ruin() {
    ruined = true;
    condition.set(ServerCondition.DOWN);
  }

  @Override
  public List<SandboxServer> servers() {
    return List.of(new SandboxServer(DEPENDENCY, "PostgreSQL", condition.get()));
  }

  @Override
  public boolean put(String dependency, ServerCondition wanted) {
    boolean known = dependency.equals(DEPENDENCY);
    if (known && ruined && wanted != ServerCondition.DOWN) {
      throw new ServerDidNotStart("PostgreSQL", new IllegalStateException("ruined"));
    }
    if (known) {
      condition.set(wanted);
    }
    return known;
  }

  @Override
  public SandboxLoad load() {
    return new SandboxLoad(perSecond.get(), 0);
  }

  @Override
  public void load(int wanted) {
    perSecond.set(wanted);
  }
}
