package mbrl.report;

import java.util.List;

/**
 * A table for a platform.
 *
 * @param csv the table
 * @param strangers whom the platform would not know, and who are not in it
 */
record Export(String csv, List<Student> strangers) {}
