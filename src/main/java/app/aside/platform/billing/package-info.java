/// The ledger, holds and the rate card.
@NullMarked
package app.aside.platform.billing;

import org.jspecify.annotations.NullMarked;
