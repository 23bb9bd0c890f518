package dev.petstore.web;

import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.web.access.Access;
import dev.petstore.web.deadline.RequestDeadlines;
import dev.petstore.web.limit.WebLimits;
import java.time.Duration;

/** Rules under which every test client may do all. */
public final class OpenSettings {
  private OpenSettings() {}

  public static WebSettings at(int port) {
    return of(port, Access.open());
  }

  /** The same for those whom these rules let in. */
  public static WebSettings of(int port, Access access) {
    return of(port, access, WebLimits.DEFAULT);
  }

  /** The same within these limits. */
  public static WebSettings of(int port, Access access, WebLimits limits) {
    Duration minute = Duration.ofMinutes(1);
    return new WebSettings(
        "127.0.0.1",
        port,
        false,
        new RequestDeadlines(new Deadlines(MonotonicClock.system()), minute, minute),
        access,
        limits,
        Duration.ZERO,
        Duration.ofMillis(500));
  }
}
