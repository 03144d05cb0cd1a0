/// How the studio talks with its platform: commands by HTTP, events by one socket.
@NullMarked
package app.aside.studio.sync;

import org.jspecify.annotations.NullMarked;
