package mbrl.lab;

import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.joining.JoinType;

/**
 * A program for {@link JarIT}: it uses of Tablesaw and of the charts what notebooks use, with
 * nothing but the shaded jar on its class path, and prints "all is there" at the end.
 */
public final class JarProbe {
  private JarProbe() {}

  private static void check(boolean holds, String what) {
    if (!holds) throw new AssertionError(what);
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Table t =
        Table.create(
            "runs",
            StringColumn.create("agent", "a", "b", "a", "b"),
            IntColumn.create("step", new int[] {1, 1, 2, 2}),
            DoubleColumn.create("reward", 1, 2.5, -3, 4),
            BooleanColumn.create("best", true, false, true, true),
            DateColumn.create(
                "day",
                List.of("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04").stream()
                    .map(java.time.LocalDate::parse)));
    String file = folder.resolve("t ü.csv").toString();
    t.write().csv(file);
    Table read = Table.read().csv(file);
    check(read.print().equals(t.copy().setName(read.name()).print()), "CSV comes back:\n" + read);
    check(Table.read().file(file).rowCount() == 4, "a file is read by its extension");
    check(Table.read().csv(new java.io.StringReader("x,y\n1,ü\n")).rowCount() == 1, "from text");
    Table by =
        read.summarize(
                "reward",
                AggregateFunctions.mean,
                AggregateFunctions.stdDev,
                AggregateFunctions.percentile95)
            .by("agent", "step");
    check(
        by.rowCount() == 4 && by.doubleColumn("Mean [reward]").get(0) == 1, "summarize by:\n" + by);
    check(read.sortDescendingOn("reward").doubleColumn("reward").get(0) == 4, "sort");
    check(read.sortOn("agent", "-step").intColumn("step").get(0) == 2, "sort by two columns");
    check(
        read.joinOn("agent", "step").with(by).type(JoinType.INNER).join().rowCount() == 4, "join");
    check(
        read.joinOn("agent")
                .with(by)
                .type(JoinType.LEFT_OUTER)
                .allowDuplicateColumnNames(true)
                .join()
                .rowCount()
            == 8,
        "outer join");
    check(
        read.where(
                    read.doubleColumn("reward")
                        .isGreaterThan(1)
                        .and(read.stringColumn("agent").isEqualTo("b")))
                .rowCount()
            == 2,
        "where");
    check(
        read.countBy("agent").rowCount() == 2 && read.xTabCounts("agent", "step").rowCount() == 3,
        "counts");
    check(
        read.pivot("agent", "step", "reward", AggregateFunctions.mean).columnCount() == 3, "pivot");
    check(read.doubleColumn("reward").rolling(2).mean().size() == 4, "rolling mean");
    check(
        read.summary().rowCount() > 3 && read.structure().rowCount() == 5, "summary and structure");
    check(read.shape().contains("4 rows"), "shape");
    check(
        read.append(t).rowCount() == 8 && read.dropDuplicateRows().rowCount() == 4,
        "append and drop");
    check(read.stringColumn("agent").unique().size() == 2, "unique");
    check(read.write().toString("csv").startsWith("agent"), "writers are registered");

    Lab.show(read);
    Lab.show(Charts.line("t").x("x").y("y").add("a", new double[] {1, 2, 3}));
    check(Charts.bar("t").add("a", Interval.of(1, 2, 3)).png().length > 1000, "bar chart");
    check(Charts.histogram("t").add("a", 1, 2, 3).png().length > 1000, "histogram");
    check(
        Charts.scatter("t").points("a", new double[] {1, 2}, new double[] {1, 2}).png().length
            > 1000,
        "scatter");
    check(Charts.heatMap("t", new double[][] {{1, 2}}).png().length > 1000, "heat map");
    check(Source.of(Experiment.class, "go").text().contains("public Results go()"), "source");
    Results r =
        Experiment.seed(1).runs(3).setting("s", run -> run.series("value")[0] = run.number()).go();
    check(r.summary("value").doubleColumn("mean").get(0) == 1, "experiment");
    System.out.println("all is there");
  }
}
