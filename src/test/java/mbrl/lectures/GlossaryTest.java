package mbrl.lectures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No symbol before its sentence: a lecture introduces a symbol by writing it in bold, in the cell
 * in which it first appears or before; lecture 00 introduces for all.
 */
class GlossaryTest {
  /** Letters that stand for something, with hats, indices and primes left off. */
  private static final Pattern SYMBOL =
      Pattern.compile("[α-ωΓΔΘΛΞΠΣΦΨΩ]|(?<![\\p{L}.'])(?:argmax|[QVNGHRC](?=[(_]))|[xrp]̂");

  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*\n]{1,40})\\*\\*");

  @Test
  void everySymbolIsIntroducedBeforeItIsUsed() {
    Set<String> primer = new LinkedHashSet<>();
    List<String> early = new ArrayList<>();
    for (Notebook notebook : Notebook.lectures()) {
      boolean first = notebook.file().getFileName().toString().startsWith("00");
      Set<String> known = first ? primer : new LinkedHashSet<>(primer);
      early.addAll(early(notebook, known));
    }
    assertEquals(List.of(), early, "symbols used before they were introduced in bold");
  }

  @Test
  void findsASymbolThatWasNotIntroduced() {
    Notebook.Cell cell = new Notebook.Cell("c", false, "The **discount** is γ, the step **α**.");
    Notebook notebook = new Notebook(java.nio.file.Path.of("99-x.ipynb"), List.of(cell));
    assertEquals(List.of("99-x.ipynb, cell c: γ"), early(notebook, new LinkedHashSet<>()));
  }

  @Test
  void theGlossaryOfThePrimerNamesWhatThePrimerIntroduces() {
    Notebook primer = Notebook.lecture("00");
    Set<String> known = new LinkedHashSet<>();
    early(primer, known);
    String glossary =
        primer.cells().stream()
            .filter(c -> c.id().equals("glossary"))
            .findFirst()
            .orElseThrow()
            .source();
    for (String symbol : known) {
      assertTrue(glossary.contains(symbol), symbol + " is missing in the glossary");
    }
    assertFalse(known.isEmpty());
  }

  /** Adds to {@code known} what the notebook introduces, and lists what it uses too early. */
  private static List<String> early(Notebook notebook, Set<String> known) {
    List<String> early = new ArrayList<>();
    for (Notebook.Cell cell : notebook.cells()) {
      if (!cell.code()) {
        Matcher bold = BOLD.matcher(cell.source());
        while (bold.find()) {
          known.addAll(symbols(bold.group(1)));
          if (bold.group(1).length() == 1) known.add(bold.group(1)); // a letter alone
        }
        if (cell.id().equals("glossary")) continue; // lists what others write, too
      }
      for (String symbol : symbols(cell.source())) {
        if (known.add(symbol)) {
          early.add(notebook.file().getFileName() + ", cell " + cell.id() + ": " + symbol);
        }
      }
    }
    return early;
  }

  private static Set<String> symbols(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher m = SYMBOL.matcher(text);
    while (m.find()) found.add(m.group());
    return found;
  }
}
