package dev.petstore.bootstrap.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Causes one fault after the other, in an order and for times that its seed decides. It deals the
 * kinds from a shuffled pack, so that none is long in coming.
 */
final class Gremlin implements Runnable {
  private static final int MOST_PAUSE_MILLIS = 2_000;
  private static final int SHORTEST_MILLIS = 200;
  private static final int LONGEST_MILLIS = 5_000;
  private static final int STUTTER_MILLIS = 40;
  private static final int SHARE_OF_REQUESTS = 60;
  private static final int FARTHEST_JUMP_SECONDS = 86_400;

  private final Battlefield field;
  private final Random dice;
  private final List<FaultKind> kinds;
  private final Map<FaultKind, Integer> counts;
  private final CountDownLatch end;
  private final List<FaultKind> pack = new ArrayList<>();

  Gremlin(
      Battlefield field,
      long seed,
      List<FaultKind> kinds,
      Map<FaultKind, Integer> counts,
      CountDownLatch end) {
    this.field = field;
    this.dice = new Random(seed);
    this.kinds = kinds;
    this.counts = counts;
    this.end = end;
  }

  @Override
  public void run() {
    try {
      while (!isOver(dice.nextInt(MOST_PAUSE_MILLIS))) {
        FaultKind kind = next();
        if (cause(kind)) {
          counts.merge(kind, 1, Integer::sum);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      field.fail(e);
    }
  }

  private FaultKind next() {
    if (pack.isEmpty()) {
      pack.addAll(kinds);
      Collections.shuffle(pack, dice);
    }
    return pack.remove(pack.size() - 1);
  }

  private boolean cause(FaultKind kind) throws Exception {
    int millis = SHORTEST_MILLIS + dice.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
    int instance = dice.nextInt(field.instances().size());
    return switch (kind) {
      case INSTANCE_KILLED -> kill(field.instances().get(instance), millis);
      case INSTANCE_FROZEN -> freeze(field.instances().get(instance), millis);
      case INSTANCE_CLOCK_JUMPS -> jump(field.clocks().get(instance), millis);
      case DATABASE_KILLED -> kill(field.database(), millis);
      case DATABASE_FROZEN -> freeze(field.database(), millis);
      case DATABASE_STUTTERS -> stutter(field.database(), millis);
      case CACHE_KILLED -> kill(field.cache(), millis);
      case CACHE_FROZEN -> freeze(field.cache(), millis);
      case BROKER_KILLED -> kill(field.broker(), millis);
      case BROKER_FROZEN -> freeze(field.broker(), millis);
      case BROKER_STUTTERS -> stutter(field.broker(), millis);
      case GATEWAY_KILLED -> kill(field.gateway(), millis);
      case GATEWAY_FROZEN -> freeze(field.gateway(), millis);
      case GATEWAY_STUTTERS -> stutter(field.gateway(), millis);
      case GATEWAY_LOSES_REPLIES -> misbehave("lost_reply", millis);
      case GATEWAY_ANSWERS_ERRORS -> misbehave("error_status", millis);
      case ADVISOR_KILLED -> kill(field.advisor(), millis);
      case ADVISOR_FROZEN -> freeze(field.advisor(), millis);
    };
  }

  private boolean kill(Target target, int millis) throws Exception {
    return target.befall(
        server -> {
          server.kill();
          isOver(millis);
        });
  }

  private boolean freeze(Target target, int millis) throws Exception {
    return target.befall(
        server -> {
          server.pause();
          isOver(millis);
        });
  }

  private boolean stutter(Target target, int millis) throws Exception {
    return target.befall(
        server -> {
          long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
          while (System.nanoTime() - until < 0) {
            server.pause();
            if (isOver(STUTTER_MILLIS)) {
              return;
            }
            server.resume();
            isOver(STUTTER_MILLIS);
          }
        });
  }

  private boolean jump(Path clock, int millis) throws Exception {
    WrongClock.set(clock, dice.nextInt(2 * FARTHEST_JUMP_SECONDS) - FARTHEST_JUMP_SECONDS);
    isOver(millis);
    WrongClock.set(clock, 0);
    return true;
  }

  private boolean misbehave(String fault, int millis) throws Exception {
    return field
        .gateway()
        .befall(
            server -> {
              field
                  .misbehaving()
                  .misbehave(
                      "{\"fault\": \"%s\", \"percentage\": %d}"
                          .formatted(fault, SHARE_OF_REQUESTS));
              isOver(millis);
              field.misbehaving().behave();
            });
  }

  /** Waits, and tells whether it is all over. */
  private boolean isOver(int millis) throws InterruptedException {
    return end.await(millis, TimeUnit.MILLISECONDS);
  }
}
