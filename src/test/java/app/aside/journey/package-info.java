/// Whole stories: a real platform, a real studio, a real browser as the fan.
@NullMarked
package app.aside.journey;

import org.jspecify.annotations.NullMarked;
