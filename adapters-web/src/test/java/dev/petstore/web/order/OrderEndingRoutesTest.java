package dev.petstore.web.order;

import static dev.petstore.web.ShopOverHttp.assertProblem;
import static dev.petstore.web.ShopOverHttp.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.fault.Fault;
import dev.petstore.web.ShopOverHttp;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderEndingRoutesTest {
  private final ShopOverHttp shop = ShopOverHttp.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void an_order_whose_charge_is_open_is_cancelled_and_says_where_to_look() throws Exception {
    shop.calls().fault("payment_gateway.charge", Fault.REPLY_LOST);
    String location = shop.placed();

    HttpResponse<String> cancelled = shop.post(location + "/cancel");

    assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(202);
    assertThat(cancelled.headers().firstValue("Location")).contains(location);
    assertThat(body(cancelled).path("state").asText()).isEqualTo("cancelling");
    assertThat(body(shop.get(location)).path("state").asText()).isEqualTo("cancelling");
  }

  @Test
  void a_completed_order_is_refunded_however_often_it_is_asked_and_not_cancelled()
      throws Exception {
    String location = shop.placed();

    assertProblem(shop.post(location + "/cancel"), 409, "is completed and cannot be cancelled");
    for (int time = 0; time < 2; time++) {
      HttpResponse<String> refunded = shop.post(location + "/refund");
      assertThat(refunded.statusCode()).as(refunded.body()).isEqualTo(200);
      assertThat(body(refunded).path("state").asText()).isEqualTo("refunded");
    }
  }

  @Test
  void a_refund_whose_outcome_is_open_is_accepted() throws Exception {
    String location = shop.placed();
    shop.calls().fault("payment_gateway.refund", Fault.REQUEST_LOST);

    HttpResponse<String> accepted = shop.post(location + "/refund");

    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    assertThat(body(accepted).path("state").asText()).isEqualTo("refunding");
  }
}
