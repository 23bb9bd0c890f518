package dev.petstore.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;

/** How Lettuce is set: few threads, nothing queued while Redis is away, no timeouts of its own. */
final class LettuceSetup {
  private static final int THREADS = 2;
  private static final int LONGEST_QUEUE = 10_000;

  private LettuceSetup() {}

  static ClientResources resources(CommandLatencyRecorder latencies) {
    return DefaultClientResources.builder()
        .ioThreadPoolSize(THREADS)
        .computationThreadPoolSize(THREADS)
        .threadFactoryProvider(pool -> new DefaultThreadFactory("petstore-" + pool, true))
        .commandLatencyRecorder(latencies)
        .build();
  }

  static ClientOptions options(Duration connectTimeout) {
    return ClientOptions.builder()
        .autoReconnect(false)
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(LONGEST_QUEUE)
        // The guard's timeout cancels the command.
        .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .socketOptions(SocketOptions.builder().connectTimeout(connectTimeout).build())
        .build();
  }
}
