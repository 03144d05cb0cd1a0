/// Clips that nobody plays without a passphrase: the format of a locked file, the library's key and
/// where it is kept, and the steps from a plain file to a locked one and back.
@NullMarked
package app.aside.studio.locked;

import org.jspecify.annotations.NullMarked;
