package mbrl.course;

import java.util.Set;

/**
 * A piece of a code cell, as JShell would take it: one import, type, method, variable or statement.
 *
 * @param kind what it is
 * @param name what it declares; of an import all that follows the word {@code import}
 * @param key what a later snippet must have in common with it to replace it
 * @param line the line of its cell on which it begins, from 1
 * @param text its source, without the modifiers that JShell ignores
 * @param names the identifiers it uses; of a broken snippet the types that it seems to declare
 * @param fills of a statement: the variables that it may change
 */
public record Snippet(
    Kind kind,
    String name,
    String key,
    int line,
    String text,
    Set<String> names,
    Set<String> fills) {
  /** The kinds of snippet. */
  public enum Kind {
    IMPORT,
    TYPE,
    METHOD,
    /** A variable with its type. */
    VARIABLE,
    /** A variable whose type is inferred; its text begins with its name. */
    VAR,
    /** A statement or an expression, which a grader leaves out. */
    STATEMENT,
    /** The rest of a cell, from the first error of syntax on. */
    BROKEN,
    /** The rest of a cell that ends too early, such as a class without its last brace. */
    OPEN
  }

  /** The same variable with the type that was inferred. */
  public Snippet typed(String type) {
    return new Snippet(Kind.VARIABLE, name, key, line, type + " " + text, names, fills);
  }

  /** Whether it is a variable, with its type or without. */
  public boolean isVariable() {
    return kind == Kind.VARIABLE || kind == Kind.VAR;
  }

  /** Whether it declares something that an answer can use. */
  boolean isDeclaration() {
    return kind == Kind.TYPE || kind == Kind.METHOD || isVariable();
  }
}
