package dev.petstore.resilience.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private final RetryBudget budget = new RetryBudget(0.1);

  private int withdrawAll() {
    int withdrawn = 0;
    while (budget.withdraw()) {
      withdrawn++;
    }
    return withdrawn;
  }

  @Test
  void a_dependency_that_is_seldom_called_may_be_asked_again_at_once() {
    assertThat(withdrawAll()).isEqualTo(RetryBudget.RESERVE);
  }

  @Test
  void each_call_brings_its_share() {
    withdrawAll();
    IntStream.range(0, 9).forEach(call -> budget.deposit());
    assertThat(budget.withdraw()).isFalse();
    budget.deposit();
    assertThat(budget.withdraw()).isTrue();
    assertThat(budget.withdraw()).isFalse();
  }

  @Test
  void a_long_good_time_saves_up_no_more_than_the_reserve() {
    IntStream.range(0, 10_000).forEach(call -> budget.deposit());
    assertThat(withdrawAll()).isEqualTo(RetryBudget.RESERVE);
  }

  @Test
  void many_threads_get_no_more_than_was_brought() throws Exception {
    int threads = 8;
    int calls = 20_000;
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Integer>> ends = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        ends.add(
            callers.submit(
                () -> {
                  int withdrawn = 0;
                  for (int call = 0; call < calls; call++) {
                    budget.deposit();
                    withdrawn += budget.withdraw() ? 1 : 0;
                  }
                  return withdrawn;
                }));
      }
      int withdrawn = 0;
      for (Future<Integer> end : ends) {
        withdrawn += end.get();
      }
      // All that was brought is taken: what a full reserve refuses, it refuses only at the start.
      assertThat(withdrawn + withdrawAll())
          .isLessThanOrEqualTo(RetryBudget.RESERVE + threads * calls / 10)
          .isGreaterThan(threads * calls / 10 - threads);
    } finally {
      callers.shutdownNow();
    }
  }
}
