package dev.petstore.bootstrap.torture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A client as it should be: it asks whichever instance, and asks again under the same idempotency
 * key until it has a definite answer. Some of what it has bought it gives back, and some of what
 * takes too long it cancels. It never learns whether an order that it gave up was made.
 */
final class Shopper implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_TRIES = 60;
  private static final int FIRST_PAUSE_MILLIS = 20;
  private static final int LONGEST_PAUSE_MILLIS = 1_000;
  private static final double SHARE_OF_REFUNDED = 0.15;
  private static final double SHARE_OF_CANCELLED = 0.3;

  private final Shoppers all;
  private final SplittableRandom dice;
  private final List<URI> shops;
  private final Wares wares;
  private final JsonMapper json = new JsonMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  Shopper(Shoppers all, long seed, List<URI> shops, Wares wares) {
    this.all = all;
    this.dice = new SplittableRandom(seed);
    this.shops = shops;
    this.wares = wares;
  }

  @Override
  public void run() {
    try {
      while (!all.areSentHome()) {
        all.note(buy(key(), wares.wish(dice)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String key() {
    return new UUID(dice.nextLong(), dice.nextLong()).toString();
  }

  private Purchase buy(String key, String wish) throws InterruptedException {
    Set<String> orders = new HashSet<>();
    int pause = FIRST_PAUSE_MILLIS;
    for (int tried = 0; tried < MOST_TRIES; tried++) {
      int status = ask(key, wish, orders);
      if (status == 201) {
        boolean refunded = dice.nextDouble() < SHARE_OF_REFUNDED && end(orders, "refund");
        return new Purchase(key, orders, true, refunded);
      }
      if (status == 202 && dice.nextDouble() < SHARE_OF_CANCELLED && end(orders, "cancel")) {
        return new Purchase(key, orders, false, true);
      }
      if (status >= 400 && status < 500) {
        return new Purchase(key, orders, false, false);
      }
      all.pause(Duration.ofMillis(dice.nextInt(pause) + 1L));
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      if (all.areSentHome()) {
        break;
      }
    }
    return new Purchase(key, orders, false, false);
  }

  /** Whether the client was told that its order is or will be undone. */
  private boolean end(Set<String> orders, String how) throws InterruptedException {
    String path = "/api/orders/" + orders.iterator().next() + "/" + how;
    for (int tried = 0; tried < MOST_TRIES && !all.areSentHome(); tried++) {
      try {
        int status =
            send(HttpRequest.newBuilder(shop().resolve(path)).POST(BodyPublishers.noBody()))
                .statusCode();
        if (status == 200 || status == 202) {
          all.noteEnded();
          return true;
        }
        if (status >= 400 && status < 500) {
          return false;
        }
      } catch (IOException e) {
        all.noteNoAnswer();
      }
      all.pause(Duration.ofMillis(dice.nextInt(LONGEST_PAUSE_MILLIS) + 1L));
    }
    return false;
  }

  private URI shop() {
    return shops.get(dice.nextInt(shops.size()));
  }

  /** The answer's status, or 0 if there was none or it is not the last word. */
  private int ask(String key, String wish, Set<String> orders) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(shop().resolve("/api/orders"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(wish));
    try {
      HttpResponse<String> answer = send(request);
      if (answer.statusCode() == 201 || answer.statusCode() == 202) {
        orders.add(json.readTree(answer.body()).path("id").asText());
      }
      return isUnderWay(answer) ? 0 : answer.statusCode();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the shop's answer is no JSON", e);
    } catch (IOException e) {
      all.noteNoAnswer();
      return 0;
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpResponse<String> answer =
        http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    all.noteAnswer(System.nanoTime() - begun);
    return answer;
  }

  /** As opposed to sold out, which is a conflict too. */
  private static boolean isUnderWay(HttpResponse<String> answer) {
    return answer.statusCode() == 409 && answer.body().contains("urn:petstore:problem:in-progress");
  }
}
