package dev.petstore.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.OrderRepositoryContract;
import dev.petstore.application.port.out.Race;
import dev.petstore.application.port.out.Reservation;
import dev.petstore.application.port.out.Reservation.OutOfStock;
import dev.petstore.application.port.out.Reservation.Reserved;
import dev.petstore.application.port.out.StoredShop;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.PostgresAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnServers(ServerKind.POSTGRES)
class JdbiOrderRepositoryTest extends OrderRepositoryContract {
  private final PostgresAddress address;
  private final PostgresShop shop;

  JdbiOrderRepositoryTest(PostgresAddress address) {
    this.address = address;
    this.shop = PostgresShop.at(address);
  }

  @Override
  protected StoredShop shop() {
    return shop;
  }

  @Test
  void the_last_unit_is_reserved_once_by_32_callers_of_two_instances() {
    Customer customer = Examples.customer();
    Pet last = Examples.pet();
    shop.given(customer);
    shop.given(last, 1);
    try (PostgresShop other = PostgresShop.at(address)) {
      List<Reservation> answers =
          Race.of(
              32,
              caller ->
                  (caller % 2 == 0 ? shop : other)
                      .orders()
                      .reserve(Examples.order(customer, last)));

      assertThat(answers).filteredOn(Reserved.class::isInstance).hasSize(1);
      assertThat(answers).filteredOn(OutOfStock.class::isInstance).hasSize(31);
    }
    assertThat(shop.pets().inventory(last.id())).contains(new Inventory(last.id(), 1, 1));
    assertThat(count("orders", last)).isEqualTo(1);
  }

  @Test
  void reserving_the_same_order_again_holds_no_second_unit() {
    Customer customer = Examples.customer();
    Pet last = Examples.pet();
    shop.given(customer);
    shop.given(last, 1);
    PendingOrder order = Examples.order(customer, last);

    List<Reservation> answers = Race.of(8, caller -> shop.orders().reserve(order));

    assertThat(answers).containsOnly(new Reserved(order.reserve()));
    assertThat(shop.pets().inventory(last.id())).contains(new Inventory(last.id(), 1, 1));
  }

  @Test
  void an_order_that_has_ended_is_not_reserved_again() {
    Customer customer = Examples.customer();
    Pet pet = Examples.pet();
    shop.given(customer);
    shop.given(pet, 1);
    PendingOrder order = Examples.order(customer, pet);
    shop.orders().reserve(order);
    shop.orders().cancel(order.reserve(), Cancellation.declined("card declined"));

    assertThatThrownBy(() -> shop.orders().reserve(order))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("has ended already");
    assertThat(shop.pets().inventory(pet.id())).contains(new Inventory(pet.id(), 1, 0));
  }

  @Test
  void an_inventory_that_holds_no_unit_for_an_order_keeps_it_from_being_completed() {
    Customer customer = Examples.customer();
    Pet pet = Examples.pet();
    shop.given(customer);
    shop.given(pet, 1);
    PendingOrder order = Examples.order(customer, pet);
    shop.orders().reserve(order);
    shop.beside()
        .useHandle(
            handle ->
                handle.execute(
                    "update petstore.inventory set reserved = 0 where pet_id = ?",
                    pet.id().value()));

    assertThatThrownBy(() -> shop.orders().complete(Examples.completion(order)))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("holds no unit for order " + order.id());
    assertThat(shop.orders().find(order.id())).contains(order.reserve());
  }

  @Test
  void the_history_tells_every_step_of_an_order_in_turn() {
    Customer customer = Examples.customer();
    Pet pet = Examples.pet();
    shop.given(customer);
    shop.given(pet, 2);
    PendingOrder sold = Examples.order(customer, pet);
    PendingOrder returned = Examples.order(customer, pet);
    shop.orders().reserve(sold);
    shop.orders().complete(Examples.completion(sold));
    shop.orders().reserve(returned);
    shop.orders().cancel(returned.reserve(), Cancellation.givenUp("abandoned"));
    shop.orders().refund(returned.reserve().paid(Examples.charge(returned)).refunded("late"));

    assertThat(historyOf(sold)).containsExactly("reserved", "paid", "completed");
    assertThat(historyOf(returned)).containsExactly("reserved", "cancelled", "refunded");
  }

  private List<String> historyOf(PendingOrder order) {
    return shop.beside()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select state from petstore.order_history where order_id = :order"
                            + " order by version")
                    .bind("order", order.id().value())
                    .mapTo(String.class)
                    .list());
  }

  private int count(String table, Pet pet) {
    return shop.beside()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from petstore." + table + " where pet_id = :pet")
                    .bind("pet", pet.id().value())
                    .mapTo(Integer.class)
                    .one());
  }

  @AfterEach
  void close() {
    shop.close();
  }
}
