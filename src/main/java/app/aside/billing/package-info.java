/// Rules of money: ticks, the meter, charges, fees.
@NullMarked
package app.aside.billing;

import org.jspecify.annotations.NullMarked;
