/// What the studio keeps on the creator's disk.
@NullMarked
package app.aside.studio.store;

import org.jspecify.annotations.NullMarked;
