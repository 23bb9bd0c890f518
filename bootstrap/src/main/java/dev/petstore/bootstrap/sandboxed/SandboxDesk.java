package dev.petstore.bootstrap.sandboxed;

import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.resilience.fault.FaultInjection;
import dev.petstore.resilience.fault.FaultRule;
import dev.petstore.resilience.fault.InjectedFault;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.fault.Fault;
import dev.petstore.sandbox.http.BreakableHttpServer;
import dev.petstore.sandbox.server.ControllableServer;
import dev.petstore.sandbox.server.ServerStartFailed;
import dev.petstore.sandbox.server.ServerState;
import dev.petstore.web.sandbox.SandboxControl;
import dev.petstore.web.sandbox.SandboxLoad;
import dev.petstore.web.sandbox.SandboxServer;
import dev.petstore.web.sandbox.ServerCondition;
import dev.petstore.web.sandbox.ServerDidNotStart;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sandbox in an operator's hands: a server is frozen with SIGSTOP, killed and started for real.
 * The gateway and the model server are slow by themselves; to the calls of the others the guard
 * adds the delay.
 */
public final class SandboxDesk implements SandboxControl, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxDesk.class);

  /** Shorter than the live page waits before it takes a server for frozen. */
  private static final Duration SLOWNESS = Duration.ofMillis(400);

  private final Map<String, Desk> desks = new LinkedHashMap<>();
  private final SandboxCrowd crowd;

  public SandboxDesk(SandboxedShop sandboxed) {
    Sandbox sandbox = sandboxed.sandbox();
    FaultInjection faults = sandboxed.shop().resilience().faults();
    add(new GuardedDesk(Dependencies.DATABASE, sandbox.servers().postgres(), faults));
    add(new HttpDesk(Dependencies.PAYMENT, sandbox.gateway().server()));
    add(new GuardedDesk(Dependencies.CACHE, sandbox.servers().redis(), faults));
    add(new GuardedDesk(Dependencies.EVENTS, sandbox.servers().kafka(), faults));
    add(new HttpDesk(Dependencies.ADVISOR, sandbox.model().server()));
    Visitors visitors = new Visitors(sandboxed.shop().shop(), sandbox.world());
    this.crowd = new SandboxCrowd(visitors::stockUp, visitors::visit);
  }

  private void add(Desk desk) {
    desks.put(desk.dependency, desk);
  }

  @Override
  public List<SandboxServer> servers() {
    return desks.values().stream().map(Desk::view).toList();
  }

  @Override
  public boolean put(String dependency, ServerCondition condition) {
    Desk desk = desks.get(dependency);
    if (desk == null) {
      return false;
    }
    desk.put(condition);
    return true;
  }

  @Override
  public SandboxLoad load() {
    return crowd.load();
  }

  @Override
  public void load(int perSecond) {
    crowd.come(perSecond);
  }

  /** Sends everybody home. The sandbox goes on. */
  @Override
  public void close() {
    crowd.close();
  }

  /** One server, and what was last done to it: to ask it would wait for its restart. */
  private abstract static sealed class Desk permits HttpDesk, GuardedDesk {
    private final String dependency;
    private final ControllableServer server;
    private volatile ServerCondition condition = ServerCondition.WELL;

    Desk(String dependency, ControllableServer server) {
      this.dependency = dependency;
      this.server = server;
    }

    SandboxServer view() {
      return new SandboxServer(dependency, server.name(), condition);
    }

    final String dependency() {
      return dependency;
    }

    abstract void slow(Duration delay);

    abstract void quick();

    synchronized void put(ServerCondition wanted) {
      quick();
      if (wanted == ServerCondition.DOWN) {
        server.kill();
      } else {
        run();
        if (wanted == ServerCondition.SLOW) {
          slow(SLOWNESS);
        } else if (wanted == ServerCondition.FROZEN) {
          server.pause();
        }
      }
      condition = wanted;
    }

    private void run() {
      server.resume();
      if (server.state() == ServerState.DOWN) {
        start();
      }
    }

    private void start() {
      try {
        server.restart();
      } catch (ServerStartFailed e) {
        LOG.warn("{} did not start: {}", server.name(), e.getMessage());
        condition = ServerCondition.DOWN;
        throw new ServerDidNotStart(server.name(), e);
      }
    }
  }

  private static final class HttpDesk extends Desk {
    private final BreakableHttpServer http;

    HttpDesk(String dependency, BreakableHttpServer server) {
      super(dependency, server);
      this.http = server;
    }

    @Override
    void slow(Duration delay) {
      http.faults().inject(new Fault.Latency(delay));
    }

    @Override
    void quick() {
      http.faults().clear();
    }
  }

  private static final class GuardedDesk extends Desk {
    private final FaultInjection faults;

    GuardedDesk(String dependency, ControllableServer server, FaultInjection faults) {
      super(dependency, server);
      this.faults = faults;
    }

    @Override
    void slow(Duration delay) {
      faults.inject(FaultRule.always(dependency(), new InjectedFault.Latency(delay)));
    }

    @Override
    void quick() {
      faults.clear(dependency());
    }
  }
}
