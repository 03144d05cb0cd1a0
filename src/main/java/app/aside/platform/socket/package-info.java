/// Events to studio and page over one WebSocket each.
@NullMarked
package app.aside.platform.socket;

import org.jspecify.annotations.NullMarked;
