package dev.petstore.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.web.ShopOverHttp;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestIdentityTest {
  private final ShopOverHttp shop = ShopOverHttp.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_request_is_known_by_its_id_in_every_answer() throws Exception {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    HttpResponse<String> known =
        shop.send(
            HttpRequest.newBuilder(shop.uri("/nowhere"))
                .header("X-Request-Id", "order-17.a_b")
                .header("traceparent", trace));
    assertThat(known.headers().firstValue("X-Request-Id")).contains("order-17.a_b");
    assertThat(known.headers().firstValue("traceparent")).contains(trace);
    HttpResponse<String> forged =
        shop.send(
            HttpRequest.newBuilder(shop.uri("/api/pets"))
                .header("X-Request-Id", "a b; ERROR forged")
                .header("traceparent", "00-nonsense"));
    assertThat(forged.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
    assertThat(forged.headers().firstValue("traceparent")).isEmpty();
  }
}
