package dev.petstore.application.port.out;

import dev.petstore.domain.order.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Events in the state of an {@link InMemoryShop}. */
final class InMemoryOrderOutbox implements OrderOutbox, OutboxUpkeep {
  private final Object lock;
  private final InstantSource time;
  private final Map<UUID, Entry> entries = new LinkedHashMap<>();

  InMemoryOrderOutbox(InMemoryShop shop, InstantSource time) {
    this.lock = shop;
    this.time = time;
  }

  void add(OrderEvent event) {
    synchronized (lock) {
      entries.put(event.id(), new Entry(event, time.instant()));
    }
  }

  @Override
  public Claim claim(int limit, Duration lease) {
    synchronized (lock) {
      Instant now = time.instant();
      UUID claim = UUID.randomUUID();
      List<Entry> free = those(entry -> isFree(entry, now)).limit(limit).toList();
      for (Entry entry : free) {
        entry.claim = Optional.of(claim);
        entry.claimedUntil = now.plus(lease);
      }
      return new Claim(claim, free.stream().map(entry -> entry.event).toList());
    }
  }

  private boolean isFree(Entry entry, Instant now) {
    return entry.isWaiting()
        && !entry.isClaimed(now)
        && those(earlier -> earlier.event.orderId().equals(entry.event.orderId()))
            .takeWhile(earlier -> earlier != entry)
            .noneMatch(earlier -> earlier.isParked() || earlier.isClaimed(now));
  }

  @Override
  public void release(Claim claim) {
    synchronized (lock) {
      those(entry -> entry.isOf(claim)).forEach(entry -> entry.claimedUntil = Instant.MIN);
    }
  }

  @Override
  public void markPublished(Collection<UUID> events) {
    synchronized (lock) {
      those(entry -> events.contains(entry.event.id()) && !entry.isPublished())
          .forEach(
              entry -> {
                entry.published = Optional.of(time.instant());
                entry.parked = Optional.empty();
              });
    }
  }

  @Override
  public int refuse(Claim claim, Map<UUID, String> reasons, int most) {
    synchronized (lock) {
      List<Entry> refused =
          those(entry -> entry.isOf(claim) && reasons.containsKey(entry.event.id())).toList();
      for (Entry entry : refused) {
        entry.claim = Optional.empty();
        entry.reason = reasons.get(entry.event.id());
        entry.refusals++;
        if (entry.refusals >= most) {
          entry.parked = Optional.of(time.instant());
        }
      }
      return (int) refused.stream().filter(Entry::isParked).count();
    }
  }

  @Override
  public OutboxBacklog backlog(int most) {
    synchronized (lock) {
      List<Entry> waiting = those(Entry::isWaiting).limit(most).toList();
      return new OutboxBacklog(
          waiting.size(),
          waiting.stream().findFirst().map(first -> since(first.stored)).orElse(Duration.ZERO),
          (int) those(Entry::isParked).limit(most).count());
    }
  }

  @Override
  public List<ParkedEvent> parked(int limit) {
    synchronized (lock) {
      return those(Entry::isParked)
          .sorted((one, other) -> one.parked.get().compareTo(other.parked.get()))
          .limit(limit)
          .map(
              entry ->
                  new ParkedEvent(
                      entry.event.id(),
                      entry.event.orderId(),
                      entry.reason,
                      since(entry.parked.get())))
          .toList();
    }
  }

  @Override
  public boolean putBack(UUID event) {
    synchronized (lock) {
      Optional<Entry> found = those(Entry::isParked).filter(one -> one.isEvent(event)).findFirst();
      found.ifPresent(
          entry -> {
            entry.parked = Optional.empty();
            entry.refusals = 0;
            entry.claimedUntil = Instant.MIN;
          });
      return found.isPresent();
    }
  }

  @Override
  public int forgetPublished(Duration age, int limit) {
    synchronized (lock) {
      Instant before = time.instant().minus(age);
      List<UUID> old =
          those(entry -> entry.published.filter(at -> at.isBefore(before)).isPresent())
              .limit(limit)
              .map(entry -> entry.event.id())
              .toList();
      old.forEach(entries::remove);
      return old.size();
    }
  }

  private Stream<Entry> those(Predicate<Entry> wanted) {
    return entries.values().stream().filter(wanted);
  }

  private Duration since(Instant instant) {
    return Duration.between(instant, time.instant());
  }

  /** One line of the outbox. */
  private static final class Entry {
    final OrderEvent event;
    final Instant stored;
    Optional<UUID> claim = Optional.empty();
    Instant claimedUntil = Instant.MIN;
    int refusals;
    String reason = "";
    Optional<Instant> parked = Optional.empty();
    Optional<Instant> published = Optional.empty();

    Entry(OrderEvent event, Instant stored) {
      this.event = event;
      this.stored = stored;
    }

    boolean isEvent(UUID id) {
      return event.id().equals(id);
    }

    boolean isPublished() {
      return published.isPresent();
    }

    boolean isParked() {
      return parked.isPresent();
    }

    boolean isWaiting() {
      return !isPublished() && !isParked();
    }

    boolean isClaimed(Instant now) {
      return !isPublished() && claimedUntil.isAfter(now);
    }

    boolean isOf(Claim one) {
      return !isPublished() && claim.filter(one.id()::equals).isPresent();
    }
  }
}
