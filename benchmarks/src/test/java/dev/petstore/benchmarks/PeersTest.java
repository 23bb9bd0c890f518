package dev.petstore.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.benchmarks.peer.Contestant;
import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Scenario;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.openjdk.jmh.annotations.Param;

/** That each benchmark measures what it says: every contestant gives the answer that is due. */
class PeersTest {
  private static final int ANSWER = 42;

  static final List<Arguments> IN_EVERY_SCENARIO =
      Stream.of(Scenario.values())
          .flatMap(
              scenario ->
                  new Contestants()
                      .in(scenario).stream()
                          .map(contestant -> Arguments.of(scenario, contestant.id())))
          .toList();

  @ParameterizedTest
  @FieldSource("IN_EVERY_SCENARIO")
  void each_contestant_answers_as_the_scenario_says(Scenario scenario, String contestant)
      throws Exception {
    switch (scenario) {
      case ACCEPTED -> {
        AcceptedCall benchmark = new AcceptedCall();
        benchmark.peer = contestant;
        benchmark.open();
        assertThat(benchmark.call()).isEqualTo(ANSWER);
        benchmark.close();
      }
      case FULL -> {
        FullBulkhead benchmark = new FullBulkhead();
        benchmark.peer = contestant;
        benchmark.fill();
        assertThat(benchmark.call())
            .isInstanceOfSatisfying(
                Exception.class, told -> assertThat(benchmark.peer().isFull(told)).isTrue());
        benchmark.close();
      }
      case OPEN -> {
        OpenCircuit benchmark = new OpenCircuit();
        benchmark.peer = contestant;
        benchmark.fail();
        assertThat(benchmark.call())
            .isInstanceOfSatisfying(
                Exception.class, told -> assertThat(benchmark.peer().isOpen(told)).isTrue());
        benchmark.close();
      }
      case ROUND_TRIP -> {
        PoolRoundTrip benchmark = new PoolRoundTrip();
        benchmark.peer = contestant;
        benchmark.open();
        benchmark.takeTurns();
        assertThat(benchmark.call()).isEqualTo(ANSWER);
        benchmark.close();
      }
    }
  }

  @Test
  void those_that_share_a_jvm_have_as_many_turns_now_before_and_now_after_each_other() {
    List<Integer> order =
        IntStream.range(0, 6).mapToObj(count -> PeersInTurn.placeOf(count, 3)).toList();
    assertThat(order).containsExactly(0, 1, 2, 2, 1, 0);
  }

  /** Without parameters JMH itself measures those that the annotation names. */
  @ParameterizedTest
  @FieldSource("SCENARIOS")
  void each_benchmark_knows_its_contestants(Scenario scenario) throws NoSuchFieldException {
    Field peer = Rounds.benchmark(scenario).getField("peer");
    assertThat(new Contestants().in(scenario))
        .extracting(Contestant::id)
        .containsAll(List.of(peer.getAnnotation(Param.class).value()));
  }

  static final List<Scenario> SCENARIOS = List.of(Scenario.values());
}
