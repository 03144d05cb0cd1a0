/// A private session as the studio runs it: signals, ticks, recovery, recording.
@NullMarked
package app.aside.studio.session;

import org.jspecify.annotations.NullMarked;
