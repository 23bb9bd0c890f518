package org.example.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.sandboxed.SeededShop;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.sandbox.Sandbox;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HostApplicationTest {
  /** Read from the working directory, as a host would have it there. */
  private static final Path CONFIGURATION = Path.of("petstore.yaml");

  private static Sandbox sandbox;
  private static HikariDataSource dataSource;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start((server, elapsed) -> {});
    dataSource = new HikariDataSource();
    dataSource.setJdbcUrl(sandbox.servers().postgres().address().jdbcUrl());
    dataSource.setUsername(sandbox.servers().postgres().address().user());
    dataSource.setPassword(sandbox.servers().postgres().address().password());
    Files.writeString(
        CONFIGURATION,
        """
        redis: {url: "%s"}
        kafka: {bootstrap_servers: "%s", create_topic: true}
        payment: {url: "%s", api_key: "%s"}
        advisor: {url: "%s"}
        """
            .formatted(
                sandbox.servers().redis().address().uri(),
                sandbox.servers().kafka().address().bootstrapServers(),
                sandbox.gateway().server().uri(),
                sandbox.gateway().apiKey(),
                sandbox.model().server().uri()));
    try (PetstorePlugin petstore =
        PetstorePlugin.builder().config(CONFIGURATION).dataSource(dataSource).start()) {
      SeededShop.fill(petstore.shop().catalogLoader(), sandbox.world());
    }
  }

  @AfterAll
  static void stop() {
    dataSource.close();
    sandbox.close();
  }

  @Test
  void a_host_sells_a_pet_and_nothing_of_the_plugin_remains() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    meters.counter("hosts.own").increment();
    Set<Thread> threadsBefore = threads();
    long childrenBefore = ProcessHandle.current().descendants().count();
    List<OrderResult> sold = new CopyOnWriteArrayList<>();
    List<String> metersWhileOpen = new ArrayList<>();

    new HostApplication(
            dataSource,
            meters,
            result -> {
              metersWhileOpen.addAll(names(meters));
              sold.add(result);
            })
        .sell(
            new CustomerId(sandbox.world().customers().get(0).id()),
            new PetId(sandbox.world().pets().get(0).id()));

    assertThat(sold).singleElement().isInstanceOf(OrderResult.Completed.class);
    assertThat(metersWhileOpen).anyMatch(name -> name.startsWith("petstore."));
    assertThat(names(meters)).containsExactly("hosts.own");
    assertThat(ProcessHandle.current().descendants().count()).isEqualTo(childrenBefore);
    // The selector thread of a JDK 17 HTTP client ends when its client is collected.
    await()
        .pollInSameThread()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(threads()).isSubsetOf(threadsBefore);
            });
    assertThat(dataSource.isClosed()).isFalse();
    try (Connection connection = dataSource.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void a_host_gets_a_short_class_path() throws IOException {
    assertThat(jars())
        .anyMatch(jar -> jar.startsWith("petstore-bootstrap-"))
        .noneMatch(
            jar ->
                jar.matches(
                    "(petstore-(sandbox|adapters-web)|javalin|jetty|picocli|logback|"
                        + "micrometer-registry|embedded-|testcontainers|junit).*"));
  }

  @Test
  void a_host_gets_the_network_library_that_the_program_has() throws IOException {
    assertThat(jars())
        .filteredOn(jar -> jar.startsWith("netty-"))
        .isNotEmpty()
        .allMatch(jar -> jar.endsWith("-" + System.getProperty("netty.version") + ".jar"));
  }

  private static List<String> jars() throws IOException {
    String classPath = Files.readString(Path.of("target/class-path")).strip();
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(path -> Path.of(path).getFileName().toString())
        .toList();
  }

  /** Those that the JVM or the host's pool starts at any time are no concern of the plugin. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getThreadGroup() != null
                    && !"system".equals(thread.getThreadGroup().getName())
                    && !thread.getName().startsWith("HikariPool-")
                    && !thread.getName().startsWith("ForkJoinPool.commonPool-"))
        .collect(Collectors.toSet());
  }

  private static List<String> names(SimpleMeterRegistry meters) {
    return meters.getMeters().stream().map(Meter::getId).map(Meter.Id::getName).toList();
  }
}
