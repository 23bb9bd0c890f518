package dev.petstore.application.progress;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.in.Degradation;
import dev.petstore.application.port.in.OrderProgress;
import dev.petstore.application.port.in.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The steps of one request. Not thread-safe: it belongs to the request's thread. */
public final class Progress {
  private final List<Step> completed = new ArrayList<>();
  private final List<Degradation> degraded = new ArrayList<>();

  /** The step is made. */
  public void completed(Step step) {
    completed.add(step);
  }

  /** Makes a step that the request can do without: its failure is noted and goes no further. */
  public void attempt(Step step, Runnable work) {
    try {
      work.run();
      completed(step);
    } catch (DependencyFailure e) {
      without(step, e);
    }
  }

  /** The answer of such a step, or the other one if it failed. */
  public <T> T attempt(Step step, Supplier<T> work, T otherwise) {
    try {
      T answer = work.get();
      completed(step);
      return answer;
    } catch (DependencyFailure e) {
      without(step, e);
      return otherwise;
    }
  }

  /** The request does without this step. */
  public void without(Step step, DependencyFailure why) {
    degraded.add(new Degradation(step, String.valueOf(why.getMessage())));
  }

  /** Does what the step needs done as well, unless the step has failed before. */
  public void follow(Step step, Runnable work) {
    if (!isDegraded(step)) {
      try {
        work.run();
      } catch (DependencyFailure e) {
        without(step, e);
      }
    }
  }

  /** The answer to what the step asks as well, or the other one if it failed now or before. */
  public <T> T follow(Step step, Supplier<T> work, T otherwise) {
    if (isDegraded(step)) {
      return otherwise;
    }
    try {
      return work.get();
    } catch (DependencyFailure e) {
      without(step, e);
      return otherwise;
    }
  }

  public List<Degradation> degraded() {
    return List.copyOf(degraded);
  }

  /** How far the request has come by now. */
  public OrderProgress soFar() {
    return new OrderProgress(completed, degraded);
  }

  private boolean isDegraded(Step step) {
    return degraded.stream().anyMatch(degradation -> degradation.step() == step);
  }
}
