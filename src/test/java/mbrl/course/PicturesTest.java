package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The picture that a student sees below a solved exercise can be drawn. */
class PicturesTest {
  static Stream<Exercise<?>> exercises() {
    return Catalogue.exercises().stream();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void areDrawn(Exercise<?> exercise) {
    assertNotNull(picture(exercise), exercise.id());
  }

  private static <T> Object picture(Exercise<T> exercise) {
    try (LocalHost host = LocalHost.ofOurs(exercise::right)) {
      return exercise.picture(new Answers<>(exercise.type(), host).fresh());
    }
  }
}
