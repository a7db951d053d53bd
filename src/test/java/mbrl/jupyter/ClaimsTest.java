package mbrl.jupyter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every lecture has claims that a test recomputes, and still says what they are about. */
class ClaimsTest {
  @TestFactory
  Stream<DynamicTest> everyClaimIsSaidAndHasAnExpression() throws IOException {
    return Files.list(Path.of("notebooks"))
        .filter(f -> f.toString().endsWith(".ipynb"))
        .sorted()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
  }

  private static void check(Path notebook) throws IOException {
    StringBuilder text = new StringBuilder();
    for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
      cell.get("source").forEach(line -> text.append(line.asText()));
    }
    Claims claims = Claims.of(notebook);
    assertFalse(claims.claims().isEmpty(), notebook + " has no claims");
    for (Claims.Claim claim : claims.claims()) {
      assertTrue(text.indexOf(claim.sentence()) >= 0, "it no longer says: " + claim.sentence());
      assertFalse(claim.expressions().isEmpty(), "nothing makes it true: " + claim.sentence());
    }
  }
}
