package dev.petstore.sandbox.server;

import java.util.List;

/**
 * A program for {@link LeftoversTest} that starts servers, tells where and under which process
 * numbers, and waits for its end. It does not clean up itself.
 */
final class ProgramWithServers {
  private ProgramWithServers() {}

  public static void main(String[] which) throws InterruptedException {
    ServerFolder folder = ServerFolder.temporary();
    List<? extends ControllableServer> servers =
        which[0].equals("all")
            ? SandboxServers.start(folder, (server, elapsed) -> {}).all()
            : List.of(RedisServer.start(folder));
    ControllableServer first = servers.get(0);
    if (which[1].equals("paused")) {
      first.pause();
    }
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> System.out.println("at the end: " + first.state())));
    System.out.println(folder.path());
    ProcessHandle.current().descendants().forEach(child -> System.out.println(child.pid()));
    System.out.println("ready");
    Thread.currentThread().join();
  }
}
