package dev.petstore.bootstrap.load;

import java.util.SplittableRandom;

/** How requests come that come so often on average. */
public enum Arrivals {
  /** As a clock ticks: two runs put the same load on. */
  EVEN {
    @Override
    double gap(SplittableRandom dice) {
      return 1;
    }
  },
  /** By chance, each whether or not another has just come, as from many visitors. */
  POISSON {
    @Override
    double gap(SplittableRandom dice) {
      return -Math.log1p(-dice.nextDouble());
    }
  };

  /** Until the next request, as a multiple of what it is on average. */
  abstract double gap(SplittableRandom dice);
}
