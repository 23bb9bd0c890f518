package dev.petstore.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenResourcesTest {
  private final OpenResources resources = new OpenResources();
  private final List<String> closed = new ArrayList<>();

  @Test
  void closes_in_the_opposite_order_and_only_once() {
    open("first");
    open("second");

    resources.close();
    resources.close();

    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void closes_the_rest_when_one_fails() {
    open("first");
    resources.closing(
        () -> {
          throw new IllegalStateException("one");
        });
    resources.closing(
        () -> {
          throw new IllegalStateException("another");
        });

    assertThatThrownBy(resources::close)
        .hasRootCauseMessage("another")
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
    assertThat(closed).containsExactly("first");
  }

  private void open(String name) {
    AutoCloseable unused = resources.closing(() -> closed.add(name));
  }
}
