/// Earnings and statistics, read from the journal, the sessions and the requests.
@NullMarked
package app.aside.platform.stats;

import org.jspecify.annotations.NullMarked;
