package dev.petstore.resilience.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.bulkhead.History.Kind;
import dev.petstore.resilience.bulkhead.History.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PermitsTest {
  private static final int THREADS = 3;
  private static final int OPERATIONS = 6;
  private static final int HISTORIES = 8_000;
  private static final int LIMIT = 2;

  @Test
  void no_more_permits_are_taken_than_there_are() {
    Permits permits = new Permits(2);
    assertThat(permits.take()).isTrue();
    assertThat(permits.take()).isTrue();
    assertThat(permits.take()).isFalse();
    permits.giveBack();
    assertThat(permits.take()).isTrue();
    assertThat(permits.inUse()).isEqualTo(2);
  }

  @Test
  void after_a_cut_those_that_are_taken_count_until_they_are_given_back() {
    Permits permits = new Permits(3);
    assertThat(permits.take()).isTrue();
    assertThat(permits.take()).isTrue();
    permits.setLimit(1);
    assertThat(permits.inUse()).isEqualTo(2);
    permits.giveBack();
    assertThat(permits.take()).isFalse();
    permits.giveBack();
    assertThat(permits.take()).isTrue();
  }

  @Test
  void a_share_of_the_limit_leaves_the_rest_to_others_and_is_never_none() {
    Permits permits = new Permits(10);
    for (int taken = 0; taken < 6; taken++) {
      assertThat(permits.take(60)).isTrue();
    }
    assertThat(permits.take(60)).isFalse();
    assertThat(permits.take()).isTrue();
    assertThat(new Permits(1).take(10)).isTrue();
  }

  /** In the middle of it the limit changes. The seed is fixed, what the threads meet is not. */
  @Test
  void whatever_happens_at_once_could_have_happened_one_after_the_other() throws Exception {
    SplittableRandom dice = new SplittableRandom(20_261_124);
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    int contended = 0;
    try {
      for (int number = 0; number < HISTORIES; number++) {
        History history = race(workers, dice);
        assertThat(history.isLinearizable()).as(history.toString()).isTrue();
        contended += overlaps(history) ? 1 : 0;
      }
    } finally {
      workers.shutdownNow();
    }
    // Else nothing was tried.
    assertThat(contended).isGreaterThan(HISTORIES / 100);
  }

  private static History race(ExecutorService workers, SplittableRandom dice) throws Exception {
    Permits permits = new Permits(LIMIT);
    AtomicLong clock = new AtomicLong();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<List<Operation>>> ends = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      SplittableRandom own = dice.split();
      ends.add(
          workers.submit(
              () -> {
                start.await();
                return work(permits, clock, own);
              }));
    }
    List<List<Operation>> threads = new ArrayList<>();
    for (Future<List<Operation>> end : ends) {
      threads.add(end.get());
    }
    return new History(LIMIT, threads);
  }

  private static List<Operation> work(Permits permits, AtomicLong clock, SplittableRandom dice) {
    List<Operation> done = new ArrayList<>(OPERATIONS);
    int held = 0;
    for (int number = 0; number < OPERATIONS; number++) {
      Kind kind = held > 0 && dice.nextInt(3) == 0 ? Kind.GIVE_BACK : any(dice);
      int argument = 1 + dice.nextInt(3);
      long begun = clock.incrementAndGet();
      int result = perform(kind, argument, permits);
      done.add(new Operation(kind, argument, result, begun, clock.incrementAndGet()));
      held += kind == Kind.TAKE ? result : kind == Kind.GIVE_BACK ? -1 : 0;
    }
    return done;
  }

  private static int perform(Kind kind, int argument, Permits permits) {
    return switch (kind) {
      case TAKE -> permits.take() ? 1 : 0;
      case GIVE_BACK -> {
        permits.giveBack();
        yield 0;
      }
      case SET_LIMIT -> {
        permits.setLimit(argument);
        yield 0;
      }
      case IN_USE -> permits.inUse();
    };
  }

  private static Kind any(SplittableRandom dice) {
    int side = dice.nextInt(8);
    return side < 5 ? Kind.TAKE : side < 7 ? Kind.SET_LIMIT : Kind.IN_USE;
  }

  private static boolean overlaps(History history) {
    Operation last = history.threads().get(0).get(OPERATIONS - 1);
    Operation first = history.threads().get(1).get(0);
    return first.begun() < last.ended();
  }

  @Test
  void what_could_not_have_happened_is_told_from_what_could() {
    // Two took the only permit, one after the other.
    List<List<Operation>> impossible =
        List.of(
            List.of(new Operation(Kind.TAKE, 0, 1, 1, 2)),
            List.of(new Operation(Kind.TAKE, 0, 1, 3, 4)));
    assertThat(new History(1, impossible).isLinearizable()).isFalse();
    // The limit was raised while the second was at it.
    List<List<Operation>> possible =
        List.of(
            List.of(new Operation(Kind.TAKE, 0, 1, 1, 2)),
            List.of(new Operation(Kind.TAKE, 0, 1, 3, 6)),
            List.of(new Operation(Kind.SET_LIMIT, 2, 0, 4, 5)));
    assertThat(new History(1, possible).isLinearizable()).isTrue();
  }
}
