package dev.petstore.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.bootstrap.load.Mix.Visit;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixTest {
  @Test
  void visits_come_as_often_as_their_shares_say() {
    Mix mix = Mix.parse("browse=3, order=1");
    SplittableRandom dice = new SplittableRandom(7);

    long orders =
        Stream.generate(() -> mix.next(dice)).limit(10_000).filter(Visit.ORDER::equals).count();

    assertThat(mix.shares()).isEqualTo(Map.of(Visit.BROWSE, 3, Visit.ORDER, 1));
    assertThat(orders).isBetween(2_300L, 2_700L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "browse", "steal=1", "browse=many", "browse=0", "browse=2,show=-1"})
  void what_is_no_mix_is_refused(String text) {
    assertThatThrownBy(() -> Mix.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
