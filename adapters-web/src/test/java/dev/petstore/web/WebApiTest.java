package dev.petstore.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WebApiTest {
  @Test
  void a_port_that_is_taken_is_told() {
    ShopInMemory everything = new ShopInMemory();
    UseCases useCases = everything.useCases(everything.browsing());
    try (WebApi api = WebApi.start(OpenSettings.at(0), useCases)) {
      int taken = api.uri().getPort();

      assertThatThrownBy(() -> WebApi.start(OpenSettings.at(taken), useCases))
          .isInstanceOf(PortUnavailable.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + taken);
    }
  }
}
