package app.aside.show;

import app.aside.unit.FanId;

/// Who is sent a show's pictures and sound.
public sealed interface Gate {
    record Everybody() implements Gate {}

    /// The fan in front, until the private session begins.
    record Only(FanId fan) implements Gate {}

    record Nobody() implements Gate {}
}
