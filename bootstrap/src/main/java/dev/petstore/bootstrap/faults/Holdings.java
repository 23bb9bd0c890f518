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
   * Once no more threads are left than before, if that comes: pools let theirs go after a while.
   */
  static Holdings atRest(List<Subject> subjects, Holdings before) {
    boolean unused = Patience.until(() -> liveThreads() <= before.threads);
    return now(subjects, liveThreads());
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
