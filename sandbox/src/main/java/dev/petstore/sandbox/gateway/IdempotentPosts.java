package dev.petstore.sandbox.gateway;

import dev.petstore.sandbox.http.Answer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Executes the first request with an idempotency key and replays its answer to all later ones, a
 * server error too, as Stripe does. A request that is refused for its parameters has not begun: its
 * key stays free. Stripe forgets a key after a day, this sandbox never. Thread-safe.
 */
final class IdempotentPosts {
  private final Ledger ledger;
  private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

  IdempotentPosts(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Executes a request that may be repeated freely. */
  Answer execute(Function<Books, Posting> work) {
    return ledger.post(Optional.empty(), work).answer();
  }

  /** Executes a request unless that was done before, or is being done. */
  Answer executeOnce(IdempotencyKey key, Function<Books, Posting> work) {
    if (!inProgress.add(key.value())) {
      throw StripeError.keyInUse(key.value());
    }
    try {
      return ledger
          .read(books -> books.answer(key.value()))
          .map(saved -> replay(saved, key))
          .orElseGet(() -> ledger.post(Optional.of(key), work).answer());
    } finally {
      inProgress.remove(key.value());
    }
  }

  private static Answer replay(SavedAnswer saved, IdempotencyKey key) {
    if (!saved.key().equals(key)) {
      throw StripeError.keyUsedForSomethingElse(key.value());
    }
    return Answer.of(saved.status(), saved.body()).with("Idempotent-Replayed", "true");
  }
}
