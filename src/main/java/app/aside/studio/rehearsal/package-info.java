/// The whole way unattended, with a simulated fan: try everything before you go live.
@NullMarked
package app.aside.studio.rehearsal;

import org.jspecify.annotations.NullMarked;
