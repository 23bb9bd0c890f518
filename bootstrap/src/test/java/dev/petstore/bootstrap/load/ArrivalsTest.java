package dev.petstore.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long SEED = 20_260_101;
  private static final int MANY = 100_000;

  @Test
  void even_ones_come_one_after_the_other() {
    assertThat(gaps(Arrivals.EVEN).toArray()).containsOnly(1.0);
  }

  @Test
  void those_by_chance_come_as_often_on_average_and_forget_who_came_before() {
    assertThat(gaps(Arrivals.POISSON).average()).hasValueCloseTo(1.0, within(0.02));
    // The share that lets others wait for longer than t is e^-t, as it is for every Poisson
    // process.
    for (double time : new double[] {0.1, 1, 3}) {
      assertThat((double) gaps(Arrivals.POISSON).filter(gap -> gap > time).count() / MANY)
          .isCloseTo(Math.exp(-time), within(0.01));
    }
  }

  private static DoubleStream gaps(Arrivals arrivals) {
    SplittableRandom dice = new SplittableRandom(SEED);
    return DoubleStream.generate(() -> arrivals.gap(dice)).limit(MANY);
  }
}
