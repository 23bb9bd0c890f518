package dev.petstore.cache;

import io.lettuce.core.metrics.CommandLatencyId;
import io.lettuce.core.metrics.MicrometerCommandLatencyRecorder;
import io.lettuce.core.metrics.MicrometerOptions;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long Redis takes for commands, under Lettuce's own names. There is a timer for each kind of
 * command and none for each address, so that there are only so many. Thread-safe.
 */
final class CommandTimers extends MicrometerCommandLatencyRecorder implements AutoCloseable {
  private static final String COMMAND = "command";

  private final MeterRegistry registry;
  private final Set<Meter> timers = ConcurrentHashMap.newKeySet();

  CommandTimers(MeterRegistry registry) {
    super(registry, MicrometerOptions.create());
    this.registry = registry;
  }

  @Override
  protected Timer completionTimer(CommandLatencyId command) {
    return timer("lettuce.command.completion", "Time until the whole answer to a command", command);
  }

  @Override
  protected Timer firstResponseTimer(CommandLatencyId command) {
    return timer(
        "lettuce.command.firstresponse", "Time until the first byte of an answer", command);
  }

  private Timer timer(String name, String what, CommandLatencyId command) {
    Timer timer =
        Timer.builder(name)
            .description(what)
            .tag(COMMAND, command.commandType().toString())
            .register(registry);
    timers.add(timer);
    return timer;
  }

  /** Takes the timers out of the registry again: it is the host's. */
  @Override
  public void close() {
    timers.forEach(registry::remove);
    timers.clear();
  }
}
