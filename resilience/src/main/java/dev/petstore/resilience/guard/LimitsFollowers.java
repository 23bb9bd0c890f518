package dev.petstore.resilience.guard;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who goes with the limits of one guard. Thread-safe. */
final class LimitsFollowers {
  private static final Logger LOG = LoggerFactory.getLogger(LimitsFollowers.class);

  private final String guard;
  // Both guarded by this, so that nobody is told of former limits last.
  private final List<LimitsFollower> followers = new ArrayList<>();
  private GuardLimits limits;

  LimitsFollowers(String guard, GuardLimits limits) {
    this.guard = guard;
    this.limits = limits;
  }

  synchronized void add(LimitsFollower follower) {
    followers.add(follower);
    follower.follow(limits);
  }

  synchronized void follow(GuardLimits changed) {
    if (!changed.equals(limits)) {
      limits = changed;
      followers.forEach(this::tell);
    }
  }

  private void tell(LimitsFollower follower) {
    try {
      follower.follow(limits);
    } catch (RuntimeException e) {
      LOG.warn("what belongs to {} does not follow its limits", guard, e);
    }
  }
}
