package mbrl.report;

import java.util.List;
import java.util.Map;

/**
 * A table for a platform.
 *
 * @param csv the table
 * @param strangers who is not in it, and why
 * @param notes what else its reader should know, one sentence each
 */
record Export(String csv, Map<Student, String> strangers, List<String> notes) {}
