@NullMarked
package app.aside.studio.session;

import org.jspecify.annotations.NullMarked;
