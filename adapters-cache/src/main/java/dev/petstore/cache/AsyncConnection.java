package dev.petstore.cache;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.json.JsonParser;
import io.lettuce.core.protocol.PushHandler;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lettuce's connection without blocking commands. It would look up every method of theirs, which is
 * a good part of a start, and nobody calls them.
 */
final class AsyncConnection<K, V> extends StatefulRedisConnectionImpl<K, V> {
  AsyncConnection(
      RedisChannelWriter writer,
      PushHandler pushes,
      RedisCodec<K, V> codec,
      Duration timeout,
      Supplier<JsonParser> json) {
    super(writer, pushes, codec, timeout, json);
  }

  @Override
  protected @Nullable RedisCommands<K, V> newRedisSyncCommandsImpl() {
    return null;
  }

  @Override
  public RedisCommands<K, V> sync() {
    throw new UnsupportedOperationException("the commands are asynchronous");
  }
}
