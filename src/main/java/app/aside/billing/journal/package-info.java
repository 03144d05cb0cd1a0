/// A creator's journal: every payment as a row of a hash chain, and how it is checked without the
/// platform.
@NullMarked
package app.aside.billing.journal;

import org.jspecify.annotations.NullMarked;
