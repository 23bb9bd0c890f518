package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.ReservedOrder;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fake of the database: its four repositories share this one state, and each of their methods
 * is atomic under its lock. Thread-safe.
 */
public final class InMemoryShop implements StoredShop {
  final Map<PetId, Pet> pets = new TreeMap<>(Comparator.comparing(PetId::value));
  final Map<PetId, Integer> onHand = new HashMap<>();
  final Map<CustomerId, Customer> customers = new HashMap<>();
  final Map<OrderId, Order> orders = new LinkedHashMap<>();

  private final ControllableTime time;
  private final InMemoryOrderOutbox outbox;
  private final InMemoryOrderRepository orderRepository;

  public InMemoryShop() {
    this(new ControllableTime());
  }

  public InMemoryShop(ControllableTime time) {
    this.time = time;
    this.outbox = new InMemoryOrderOutbox(this, time);
    this.orderRepository = new InMemoryOrderRepository(this, outbox, time);
  }

  @Override
  public PetRepository pets() {
    return new InMemoryPetRepository(this);
  }

  @Override
  public CustomerRepository customers() {
    return this::customer;
  }

  @Override
  public OrderRepository orders() {
    return orderRepository;
  }

  @Override
  public OrderOutbox outbox() {
    return outbox;
  }

  @Override
  public OutboxUpkeep upkeep() {
    return outbox;
  }

  @Override
  public synchronized void given(Pet pet, int stock) {
    pets.put(pet.id(), pet);
    onHand.put(pet.id(), stock);
  }

  @Override
  public synchronized void given(Customer customer) {
    customers.put(customer.id(), customer);
  }

  @Override
  public void timePasses(Duration duration) {
    time.passes(duration);
  }

  /** Every stored order, for a test to look through. */
  public synchronized List<Order> allOrders() {
    return List.copyOf(orders.values());
  }

  synchronized Optional<Inventory> inventory(PetId pet) {
    return Optional.ofNullable(onHand.get(pet))
        .map(units -> new Inventory(pet, units, reserved(pet)));
  }

  private synchronized Optional<Customer> customer(CustomerId id) {
    return Optional.ofNullable(customers.get(id));
  }

  private int reserved(PetId pet) {
    return (int)
        orders.values().stream()
            .filter(ReservedOrder.class::isInstance)
            .filter(order -> order.details().pet().equals(pet))
            .count();
  }
}
