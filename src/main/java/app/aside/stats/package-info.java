/// What a creator earned and how the 1:1s went: figures of any span of time, in any zone.
@NullMarked
package app.aside.stats;

import org.jspecify.annotations.NullMarked;
