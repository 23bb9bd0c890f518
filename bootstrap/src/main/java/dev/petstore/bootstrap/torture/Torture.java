package dev.petstore.bootstrap.torture;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.bootstrap.verification.OrderVerification;
import dev.petstore.bootstrap.verification.VerificationResult;
import dev.petstore.bootstrap.verification.Violation;
import dev.petstore.bootstrap.verification.WitnessUnavailable;
import dev.petstore.persistence.catalog.CatalogLoader;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.ControllableServer;
import dev.petstore.sandbox.server.ProgramServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run: clients buy while faults strike, then everything heals, then the checker looks. */
public final class Torture {
  private static final int GREMLINS = 2;
  private static final long LOOK_MILLIS = 250;

  /** For what comes before the fight, on a machine that has just started all servers. */
  private static final ConfigSource PATIENT =
      ConfigSource.text(
          "patient.yaml",
          "resilience: {external_dependencies: {petstore_database: {timeout_seconds: 60}}}");

  private final TortureSettings settings;
  private final InstanceProgram program;

  public Torture(TortureSettings settings, InstanceProgram program) {
    this.settings = settings;
    this.program = program;
  }

  /** Runs on this sandbox. Leaves no instance behind. */
  public TortureReport run(Sandbox sandbox) throws Exception {
    return run(sandbox, verification -> List.of());
  }

  /** As {@link #run(Sandbox)}, but over as soon as the checker has found a broken promise. */
  public TortureReport runUntilViolated(Sandbox sandbox) throws Exception {
    return run(sandbox, Torture::violationsNow);
  }

  private static List<Violation> violationsNow(OrderVerification verification)
      throws InterruptedException {
    try {
      return verification.verify(false).violations();
    } catch (WitnessUnavailable e) {
      // Killed or frozen at this moment.
      return List.of();
    }
  }

  private TortureReport run(Sandbox sandbox, Watch watch) throws Exception {
    try (TorturedGateway gateway = TorturedGateway.start(sandbox)) {
      return run(sandbox, gateway, watch);
    }
  }

  private TortureReport run(Sandbox sandbox, TorturedGateway gateway, Watch watch)
      throws Exception {
    Wares wares = new Wares();
    Path configuration =
        Instances.configuration(
            sandbox, gateway.uri(), gateway.apiKey(), Instances.UNFINISHED_AFTER);
    ShopSettings shop = stock(configuration, wares);
    List<ProgramServer> instances =
        Instances.start(sandbox, program, settings.instances(), configuration);
    try {
      Map<FaultKind, Integer> counts = Collections.synchronizedMap(new EnumMap<>(FaultKind.class));
      Battlefield field = Battlefield.of(sandbox, gateway, instances);
      Shoppers shoppers = new Shoppers();
      long begun = System.nanoTime();
      OrderVerification verification = OrderVerification.of(shop);
      List<Violation> violations = new ArrayList<>();
      fight(
          field, shoppers, wares, counts, () -> violations.addAll(watch.violations(verification)));
      Duration fought = Duration.ofNanos(System.nanoTime() - begun);
      heal(sandbox, gateway, instances);
      long resting = System.nanoTime();
      boolean settled = awaitRest(verification);
      Duration rested = Duration.ofNanos(System.nanoTime() - resting);
      VerificationResult result = verification.verify(true);
      violations.addAll(result.violations());
      violations.addAll(verification.hold(shoppers.purchases().stream().map(this::claim).toList()));
      return new TortureReport(
          settings,
          fought,
          counts,
          shoppers,
          result,
          settled ? rested : settings.rest(),
          violations);
    } finally {
      instances.forEach(ControllableServer::close);
    }
  }

  private OrderVerification.Claim claim(Purchase purchase) {
    return new OrderVerification.Claim(
        purchase.key(), purchase.orders(), purchase.bought(), purchase.ended());
  }

  static ShopSettings stock(Path configuration, Wares wares) {
    ShopSettings shop =
        SettingsReader.readStandalone(
            SettingsReader.loader()
                .defaults(ConfigSource.file(configuration))
                .source(PATIENT)
                .load());
    try (PetstorePlugin plugin = PetstorePlugin.builder().settings(shop).start()) {
      CatalogLoader loader = plugin.shop().catalogLoader();
      loader.loadPets(wares.stock());
      loader.loadCustomers(wares.customers());
    }
    return shop;
  }

  private void fight(
      Battlefield field,
      Shoppers shoppers,
      Wares wares,
      Map<FaultKind, Integer> counts,
      Callable<Boolean> isOver)
      throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> gremlins = new ArrayList<>();
    List<FaultKind> kinds = settings.faults().stream().sorted().toList();
    for (int number = 0; !kinds.isEmpty() && number < GREMLINS; number++) {
      Gremlin gremlin = new Gremlin(field, settings.seed() + number, kinds, counts, end);
      Thread thread = new Thread(gremlin, "petstore-torture-gremlin-" + number);
      thread.setDaemon(true);
      gremlins.add(thread);
    }
    shoppers.start(
        settings.clients(),
        settings.seed(),
        field.instances().stream().map(target -> ((ProgramServer) target.server()).uri()).toList(),
        wares);
    gremlins.forEach(Thread::start);
    long over = System.nanoTime() + settings.time().toNanos();
    while (System.nanoTime() - over < 0 && !isOver.call()) {
      boolean unused = end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    end.countDown();
    for (Thread gremlin : gremlins) {
      gremlin.join();
    }
    shoppers.sendHome();
    Optional<Exception> trouble = Objects.requireNonNull(field.trouble().get());
    if (trouble.isPresent()) {
      throw trouble.get();
    }
  }

  private static void heal(
      Sandbox sandbox, TorturedGateway gateway, List<ProgramServer> instances) {
    Target.heal(gateway.server());
    Stream.concat(sandbox.all().stream(), instances.stream()).forEach(Target::heal);
  }

  private boolean awaitRest(OrderVerification verification) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long end = System.nanoTime() + settings.rest().toNanos();
    while (!verification.isSettled()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      boolean unused = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    return true;
  }

  /** Looks now and then; what it finds ends the run before its time. */
  @FunctionalInterface
  private interface Watch {
    List<Violation> violations(OrderVerification verification) throws InterruptedException;
  }
}
