/// Values: money, rates and typed ids. Knows nothing but `java.lang` and `java.time`.
@NullMarked
package app.aside.unit;

import org.jspecify.annotations.NullMarked;
