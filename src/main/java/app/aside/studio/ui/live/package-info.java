/// The desk: own picture, devices, and the queue of requests.
@NullMarked
package app.aside.studio.ui.live;

import org.jspecify.annotations.NullMarked;
