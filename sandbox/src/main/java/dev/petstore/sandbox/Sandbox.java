package dev.petstore.sandbox;

import dev.petstore.sandbox.advisor.ModelServer;
import dev.petstore.sandbox.gateway.PaymentGatewayServer;
import dev.petstore.sandbox.seed.PhotoStudio;
import dev.petstore.sandbox.seed.SeedWorld;
import dev.petstore.sandbox.server.ControllableServer;
import dev.petstore.sandbox.server.SandboxServers;
import dev.petstore.sandbox.server.ServerFolder;
import dev.petstore.sandbox.server.StartListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All of the shop's dependencies, running: PostgreSQL, Redis and Kafka as child processes, the
 * payment gateway and the model server in this JVM, all on free loopback ports and in one temporary
 * folder.
 */
public final class Sandbox implements AutoCloseable {
  private static final String API_KEY = "sk_test_sandbox";

  private final ServerFolder folder;
  private final SandboxServers servers;
  private final PaymentGatewayServer gateway;
  private final ModelServer model;
  private final SeedWorld world;

  private Sandbox(
      ServerFolder folder,
      SandboxServers servers,
      PaymentGatewayServer gateway,
      ModelServer model,
      SeedWorld world) {
    this.folder = folder;
    this.servers = servers;
    this.gateway = gateway;
    this.model = model;
    this.world = world;
  }

  /**
   * Starts everything in a temporary folder.
   *
   * @throws dev.petstore.sandbox.server.ServerStartFailed if a server does not come up
   */
  public static Sandbox start(StartListener listener) {
    return start(ServerFolder.temporary(), listener);
  }

  /**
   * Starts everything in this folder, which is closed with it.
   *
   * @throws dev.petstore.sandbox.server.ServerStartFailed if a server does not come up; the folder
   *     is closed then
   */
  public static Sandbox start(ServerFolder folder, StartListener listener) {
    try {
      SandboxServers servers = SandboxServers.start(folder, listener);
      long begun = System.nanoTime();
      SeedWorld world = SeedWorld.usual();
      PaymentGatewayServer gateway =
          PaymentGatewayServer.start(folder.path().resolve("gateway/ledger.jsonl"), API_KEY, 0);
      listener.started(gateway.server().name(), Duration.ofNanos(System.nanoTime() - begun));
      ModelServer model = ModelServer.start(ModelServer.purchasesOf(world), 0);
      listener.started(model.server().name(), Duration.ofNanos(System.nanoTime() - begun));
      PhotoStudio.paint(world, folder.path().resolve("photos"));
      return new Sandbox(folder, servers, gateway, model, world);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  public SandboxServers servers() {
    return servers;
  }

  public PaymentGatewayServer gateway() {
    return gateway;
  }

  public ModelServer model() {
    return model;
  }

  /** What the shop begins with. */
  public SeedWorld world() {
    return world;
  }

  /** The folder of the pets' photos. */
  public Path photos() {
    return folder.path().resolve("photos");
  }

  /** Where the servers are, for further programs beside them: they end with the sandbox. */
  public ServerFolder folder() {
    return folder;
  }

  /** Every server there is to be paused, killed and restarted. */
  public List<ControllableServer> all() {
    List<ControllableServer> all = new ArrayList<>(servers.all());
    all.add(gateway.server());
    all.add(model.server());
    return List.copyOf(all);
  }

  @Override
  public void close() {
    try {
      model.close();
      gateway.close();
      servers.close();
    } finally {
      // It ends whatever is left.
      folder.close();
    }
  }
}
