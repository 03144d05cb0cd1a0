/// Rules of asking for a private 1:1: the offer, requests and cool-downs.
@NullMarked
package app.aside.queue;

import org.jspecify.annotations.NullMarked;
