package dev.petstore.application.catalog;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.in.PetSource;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.Cached;
import dev.petstore.application.port.out.SharedReads;
import dev.petstore.application.progress.Progress;
import java.util.Optional;

/**
 * Looks for something that is only to be shown: in the cache, else in the database, which all who
 * miss the same thing at the same time ask once, and if that gives no answer among what is stale.
 * Thread-safe.
 *
 * @param <S> what is looked for
 * @param <V> what is found
 */
final class CacheAside<S, V> {
  private final SharedReads reads;
  private final Shelf<S, V> shelf;

  CacheAside(SharedReads reads, Shelf<S, V> shelf) {
    this.reads = reads;
    this.shelf = shelf;
  }

  /** Where it lies. */
  interface Shelf<S, V> {
    /** The operation's name, as that of the database's guarded call. */
    String operation();

    Optional<Cached<V>> cached(S subject);

    Optional<V> stored(S subject);

    void cache(V value, S subject);
  }

  /**
   * Looks for it.
   *
   * @return empty if there is no such thing
   * @throws DependencyFailure if the database gives no answer and the cache has nothing at all
   */
  Optional<Sight<V>> find(S subject, Progress progress) {
    Optional<Cached<V>> known =
        progress.follow(Step.CACHE_CHECK, () -> shelf.cached(subject), Optional.empty());
    Optional<Sight<V>> fresh = fresh(known);
    if (fresh.isPresent()) {
      return fresh;
    }
    try {
      return reads.read(shelf.operation(), subject, () -> read(subject, progress));
    } catch (DependencyFailure e) {
      V stale = known.orElseThrow(() -> e).value();
      progress.without(Step.PET_RETRIEVAL, e);
      return Optional.of(new Sight<>(stale, PetSource.STALE_CACHE));
    }
  }

  private Optional<Sight<V>> read(S subject, Progress progress) {
    // Whoever read it before may have ended between this request's look and its turn.
    Optional<Sight<V>> meanwhile =
        fresh(progress.follow(Step.CACHE_CHECK, () -> shelf.cached(subject), Optional.empty()));
    if (meanwhile.isPresent()) {
      return meanwhile;
    }
    Optional<V> stored = shelf.stored(subject);
    stored.ifPresent(value -> progress.follow(Step.CACHE_CHECK, () -> shelf.cache(value, subject)));
    return stored.map(value -> new Sight<>(value, PetSource.DATABASE));
  }

  private static <V> Optional<Sight<V>> fresh(Optional<Cached<V>> cached) {
    return cached.flatMap(Cached::ifFresh).map(value -> new Sight<>(value, PetSource.CACHE));
  }
}
