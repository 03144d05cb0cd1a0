/// A creator's show and its room: what is on, who is sent pictures, and who may write.
@NullMarked
package app.aside.show;

import org.jspecify.annotations.NullMarked;
