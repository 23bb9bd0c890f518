package dev.petstore.payment;

import dev.petstore.domain.payment.ChargeKey;
import dev.petstore.resilience.guard.GuardedCall;
import dev.petstore.resilience.http.GuardedHttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Stripe's HTTP: addresses, headers and what carries them. Thread-safe. */
final class StripeApi implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int LARGEST_ANSWER = 1 << 20;

  private final PaymentSettings settings;
  private final GuardedHttpClient http =
      new GuardedHttpClient("payment", CONNECT_TIMEOUT, LARGEST_ANSWER);

  StripeApi(PaymentSettings settings) {
    this.settings = settings;
  }

  /** Has something done, once, however often this key is sent. */
  StripeAnswer post(GuardedCall call, String path, ChargeKey key, FormBody form) throws Exception {
    HttpRequest request =
        to(path)
            .header("Idempotency-Key", key.value())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(form.publisher())
            .build();
    return StripeAnswer.read(http.exchange(call, request));
  }

  StripeAnswer get(GuardedCall call, String path) throws Exception {
    return StripeAnswer.read(http.exchange(call, to(path).GET().build()));
  }

  private HttpRequest.Builder to(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.url().resolve(path))
            .header("Authorization", "Bearer " + settings.apiKey())
            .header("Accept", "application/json");
    settings.apiVersion().ifPresent(version -> request.header("Stripe-Version", version));
    return request;
  }

  @Override
  public void close() {
    http.close();
  }
}
