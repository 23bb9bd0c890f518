package dev.petstore.bootstrap.faults;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the program holds at rest.
 *
 * @param threads those of the sandbox's servers and of the callers left out
 * @param connections to each server, by the dependency; none where the system does not tell
 * @param heapBytes after a garbage collection
 * @param directBytes in buffers outside of the heap
 */
record Holdings(long threads, Map<String, Long> connections, long heapBytes, long directBytes) {
  private static final String SANDBOX = "petstore-sandbox-";
  private static final int COLLECTIONS = 4;

  /**
   * What it holds now.
   *
   * @param threads as they were counted at rest: pools keep theirs for a while
   */
  static Holdings now(List<Subject> subjects, long threads) {
    Map<String, Long> connections = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      Connections.to(subject.port()).ifPresent(held -> connections.put(subject.dependency(), held));
    }
    return new Holdings(
        threads,
        connections,
        heapAfterCollections(),
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum());
  }

  /**
   * Once no more is left than before, if that comes: pools let threads go after a while, and a
   * connection that was given up while it was being made is closed when the server has answered.
   *
   * @param callers how many called at once
   */
  static Holdings atRest(List<Subject> subjects, Holdings before, int callers) {
    boolean unused =
        Patience.until(
            () ->
                liveThreads() <= before.threads
                    && subjects.stream()
                        .allMatch(
                            subject ->
                                Connections.to(subject.port()).orElse(0)
                                    <= before.mostConnections(subject.dependency(), callers)));
    return now(subjects, liveThreads());
  }

  /**
   * How many may be left afterwards: a server may have as many connections as there were callers,
   * and one that listens.
   */
  long mostConnections(String dependency, int callers) {
    return Math.max(callers, connections.getOrDefault(dependency, 0L)) + 1;
  }

  /**
   * What a collection finds dead may be given back by its cleaner only, for the next to collect.
   */
  private static long heapAfterCollections() {
    long least = Long.MAX_VALUE;
    for (int collection = 0; collection < COLLECTIONS; collection++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  static long liveThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> !name.startsWith(SANDBOX) && !name.startsWith(Callers.NAME))
        .count();
  }
}
