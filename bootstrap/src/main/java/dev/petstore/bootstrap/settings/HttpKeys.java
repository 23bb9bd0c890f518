package dev.petstore.bootstrap.settings;

import dev.petstore.resilience.config.document.ConfigReader;
import dev.petstore.resilience.config.document.Key;
import dev.petstore.resilience.config.document.KeyGroup;
import java.time.Duration;

/** The keys of the section {@code http}, and what is read from them. */
final class HttpKeys {
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MEBIBYTE = 1 << 20;

  private static final Key<String> HOST =
      Key.text("host").defaultsTo("127.0.0.1").describedAs("the interface to listen on");
  private static final Key<Integer> PORT =
      Key.integer("port", 0, 65_535)
          .defaultsTo(8080)
          .describedAs("the port to listen on; 0 takes a free one");
  private static final Key<Boolean> BEHIND_PROXY =
      Key.bool("behind_proxy")
          .defaultsTo(false)
          .describedAs(
              "whether a proxy stands before it whose `Forwarded` and `X-Forwarded-*` are"
                  + " believed");
  private static final Key<Duration> USUAL_DEADLINE =
      Key.seconds("deadline_seconds", SHORTEST, DAY)
          .defaultsTo(Duration.ofMinutes(1))
          .describedAs(
              "the time that a request gets which asks for none; no more than the longest");
  private static final Key<Duration> LONGEST_DEADLINE =
      Key.seconds("longest_deadline_seconds", SHORTEST, DAY)
          .defaultsTo(Duration.ofMinutes(1))
          .describedAs("the most time that a request can ask for in `X-Request-Deadline-Ms`");
  private static final Key<Integer> MAX_BODY =
      Key.integer("max_body_bytes", 1_024, 16 * MEBIBYTE)
          .defaultsTo(64 << 10)
          .describedAs("the largest body of a request");
  private static final Key<Integer> MAX_HEADER =
      Key.integer("max_header_bytes", 1_024, MEBIBYTE)
          .defaultsTo(16 << 10)
          .describedAs("the largest request line and headers together");
  private static final Key<Duration> IDLE =
      Key.seconds("idle_timeout_seconds", SHORTEST, HOUR)
          .defaultsTo(Duration.ofSeconds(30))
          .describedAs("how long a connection may lie still");
  private static final Key<Duration> ARRIVAL =
      Key.seconds("header_timeout_seconds", SHORTEST, HOUR)
          .defaultsTo(Duration.ofSeconds(10))
          .describedAs("how long a request line and its headers may take to come");
  private static final Key<Integer> BYTES_PER_SECOND =
      Key.integer("min_bytes_per_second", 0, MEBIBYTE)
          .defaultsTo(100)
          .describedAs("what a body must come in at least; 0 for as slowly as it likes");
  private static final Key<Integer> MAX_CONNECTIONS =
      Key.integer("max_connections", 1, 100_000)
          .defaultsTo(1_000)
          .describedAs("how many connections may be open at once; further clients wait");
  private static final Key<Integer> CLIENT_RATE =
      Key.integer("client_requests_per_second", 1, 1_000_000)
          .optional("as many as come")
          .describedAs("how often one customer, or one address without a customer's key, may ask");
  private static final Key<Integer> CLIENT_BURST =
      Key.integer("client_burst", 1, 1_000_000)
          .defaultsTo(20)
          .describedAs("how often it may at once after a pause");
  private static final Key<Duration> STOP_DELAY =
      Key.seconds("stop_delay_seconds", Duration.ZERO, HOUR)
          .defaultsTo(Duration.ZERO)
          .describedAs(
              "how long it serves on after `/health/ready` has said that it will stop; as long as"
                  + " your load balancer needs to notice");
  private static final Key<Duration> STOP_TIME =
      Key.seconds("stop_seconds", SHORTEST, HOUR)
          .defaultsTo(Duration.ofSeconds(5))
          .describedAs("what requests under way get to finish in after that");

  static final KeyGroup HTTP =
      KeyGroup.of(
          "http",
          "The HTTP API of `serve`.",
          HOST,
          PORT,
          BEHIND_PROXY,
          USUAL_DEADLINE,
          LONGEST_DEADLINE,
          MAX_BODY,
          MAX_HEADER,
          IDLE,
          ARRIVAL,
          BYTES_PER_SECOND,
          MAX_CONNECTIONS,
          CLIENT_RATE,
          CLIENT_BURST,
          STOP_DELAY,
          STOP_TIME);

  private HttpKeys() {}

  static HttpSettings read(ConfigReader http) {
    Duration longest = http.get(LONGEST_DEADLINE);
    Duration usual = http.get(USUAL_DEADLINE);
    return new HttpSettings(
        http.get(HOST),
        http.get(PORT),
        http.get(BEHIND_PROXY),
        usual.compareTo(longest) < 0 ? usual : longest,
        longest,
        new HttpLimits(
            http.get(MAX_BODY),
            http.get(MAX_HEADER),
            http.get(IDLE),
            http.get(ARRIVAL),
            http.get(BYTES_PER_SECOND),
            http.get(MAX_CONNECTIONS),
            http.find(CLIENT_RATE),
            http.get(CLIENT_BURST)),
        http.get(STOP_DELAY),
        http.get(STOP_TIME));
  }
}
