package dev.petstore.sandbox.gateway;

import dev.petstore.sandbox.http.Answer;
import dev.petstore.sandbox.http.Endpoint;
import dev.petstore.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Checks the bearer key, keeps Stripe's rules of idempotency, and finds who answers. */
final class GatewayEndpoint implements Endpoint {
  private static final String INTENTS = "/v1/payment_intents";
  private static final String REFUNDS = "/v1/refunds";

  private final String apiKey;
  private final Ledger ledger;
  private final PaymentIntents intents;
  private final Set<String> keysInFlight = ConcurrentHashMap.newKeySet();

  GatewayEndpoint(String apiKey, Ledger ledger) {
    this.apiKey = apiKey;
    this.ledger = ledger;
    this.intents = new PaymentIntents(ledger);
  }

  @Override
  public Answer answer(Request request) {
    if (!isAuthorized(request)) {
      return StripeErrors.unauthorized();
    }
    return switch (request.method()) {
      case "POST" -> post(request);
      case "GET" -> get(request);
      default -> StripeErrors.notFound("route: " + request.method() + " " + request.path());
    };
  }

  private boolean isAuthorized(Request request) {
    byte[] given = request.header("authorization").orElse("").getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(("Bearer " + apiKey).getBytes(StandardCharsets.UTF_8), given);
  }

  private Answer get(Request request) {
    String path = request.path();
    if (path.equals(INTENTS + "/search")) {
      return intents.search(request);
    }
    if (path.startsWith(INTENTS + "/")) {
      return intents.find(path.substring(INTENTS.length() + 1));
    }
    return path.equals(REFUNDS)
        ? intents.refunds(request)
        : StripeErrors.notFound("route: GET " + path);
  }

  private Answer post(Request request) {
    String key = request.header("idempotency-key").orElse("");
    if (key.isEmpty()) {
      return decide(request, key);
    }
    if (!keysInFlight.add(key)) {
      return StripeErrors.keyInUse(key);
    }
    try {
      return decide(request, key);
    } finally {
      keysInFlight.remove(key);
    }
  }

  private Answer decide(Request request, String key) {
    String fingerprint = request.path() + "?" + request.body();
    Optional<LedgerEntry> before = key.isEmpty() ? Optional.empty() : ledger.byKey(key);
    if (before.isPresent()) {
      return replay(before.get(), fingerprint);
    }
    return switch (request.path()) {
      case INTENTS -> intents.create(request, key, fingerprint);
      case REFUNDS -> intents.refund(request, key, fingerprint);
      default -> StripeErrors.notFound("route: POST " + request.path());
    };
  }

  private static Answer replay(LedgerEntry before, String fingerprint) {
    return before.fingerprint().equals(fingerprint)
        ? Answer.of(before.status(), before.answer()).with("Idempotent-Replayed", "true")
        : StripeErrors.otherParameters(before.key());
  }
}
