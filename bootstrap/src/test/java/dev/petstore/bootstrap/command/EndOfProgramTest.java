package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EndOfProgramTest {
  private final List<String> closed = new CopyOnWriteArrayList<>();

  @Test
  void what_was_opened_last_is_closed_first_and_one_that_fails_keeps_no_other_open() {
    EndOfProgram end = new EndOfProgram();
    end.closing(() -> closed.add("database"));
    end.closing(
        () -> {
          throw new IOException("broken");
        });
    end.closing(() -> closed.add("web"));

    end.close();

    assertThat(closed).containsExactly("web", "database");
  }

  @Test
  void what_comes_after_the_end_is_closed_at_once() {
    EndOfProgram end = new EndOfProgram();
    end.close();

    end.closing(() -> closed.add("late"));

    assertThat(closed).containsExactly("late");
  }

  @Test
  void what_will_not_be_closed_is_left_when_the_time_is_over() {
    CountDownLatch neverClosed = new CountDownLatch(1);
    EndOfProgram end = EndOfProgram.within(Duration.ofMillis(100));
    end.closing(neverClosed::await);

    end.close();

    assertThat(neverClosed.getCount()).isOne();
    neverClosed.countDown();
  }
}
