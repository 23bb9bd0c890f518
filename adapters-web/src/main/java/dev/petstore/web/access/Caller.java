package dev.petstore.web.access;

import dev.petstore.domain.customer.CustomerId;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.Optional;

/** Who sends a request. Immutable. */
public sealed interface Caller {
  /** The caller of this request; known to every handler of a route. */
  static Caller of(Context context) {
    return Objects.requireNonNull(context.<Caller>attribute(Access.CALLER));
  }

  /** Whether this is one of those that a route with this role is for. */
  boolean is(Role role);

  /** Whether this is that customer, or somebody who may do all. */
  boolean mayActFor(CustomerId customer);

  /** The customer, if it is one. */
  default Optional<CustomerId> customer() {
    return Optional.empty();
  }

  /**
   * Does nothing if the caller of this request may act for that customer.
   *
   * @throws ProblemException if not
   */
  static void demandActingFor(CustomerId customer, Context context) {
    Caller caller = of(context);
    if (caller instanceof Guest) {
      throw Access.keyWanted(context);
    }
    if (!caller.mayActFor(customer)) {
      throw new ProblemException(
          Problem.forbidden("This key is not for customer " + customer + "."));
    }
  }

  /** Has shown no key. */
  record Guest() implements Caller {
    @Override
    public boolean is(Role role) {
      return role == Role.ANYONE;
    }

    @Override
    public boolean mayActFor(CustomerId customer) {
      return false;
    }
  }

  /** Has shown a key that nobody has, and is refused everything. */
  record Stranger() implements Caller {
    @Override
    public boolean is(Role role) {
      return false;
    }

    @Override
    public boolean mayActFor(CustomerId customer) {
      return false;
    }
  }

  /** One customer, who may act for nobody else. */
  record OneCustomer(CustomerId id) implements Caller {
    @Override
    public boolean is(Role role) {
      return role == Role.ANYONE || role == Role.CUSTOMER;
    }

    @Override
    public boolean mayActFor(CustomerId customer) {
      return id.equals(customer);
    }

    @Override
    public Optional<CustomerId> customer() {
      return Optional.of(id);
    }
  }

  /** Watches, and touches nothing. */
  record Monitor() implements Caller {
    @Override
    public boolean is(Role role) {
      return role == Role.ANYONE || role == Role.MONITOR;
    }

    @Override
    public boolean mayActFor(CustomerId customer) {
      return false;
    }
  }

  /** May do all. */
  record Admin() implements Caller {
    @Override
    public boolean is(Role role) {
      return true;
    }

    @Override
    public boolean mayActFor(CustomerId customer) {
      return true;
    }
  }
}
