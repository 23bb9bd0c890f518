package dev.petstore.bootstrap.torture;

import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.ProgramServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Everything that a fault can befall.
 *
 * @param clocks the file of each instance's clock
 * @param misbehaving the gateway once more, to be told how
 * @param trouble what went wrong in the torture itself
 */
record Battlefield(
    List<Target> instances,
    List<Path> clocks,
    Target database,
    Target cache,
    Target broker,
    Target gateway,
    Target advisor,
    TorturedGateway misbehaving,
    AtomicReference<Optional<Exception>> trouble) {
  static Battlefield of(Sandbox sandbox, TorturedGateway gateway, List<ProgramServer> instances) {
    return new Battlefield(
        instances.stream().map(Target::new).toList(),
        instances.stream().map(Instances::clockOf).toList(),
        new Target(sandbox.servers().postgres()),
        new Target(sandbox.servers().redis()),
        new Target(sandbox.servers().kafka()),
        new Target(gateway.server()),
        new Target(sandbox.model().server()),
        gateway,
        new AtomicReference<>(Optional.empty()));
  }

  void fail(Exception trouble) {
    this.trouble.compareAndSet(Optional.empty(), Optional.of(trouble));
  }
}
