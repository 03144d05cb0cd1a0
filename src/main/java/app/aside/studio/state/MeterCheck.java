package app.aside.studio.state;

/// Whether a session's signed meter log and what the studio attested agree (X1).
public sealed interface MeterCheck {
    /// The log is being fetched and checked.
    record Running() implements MeterCheck {}

    record Agrees() implements MeterCheck {}

    /// @param what the first thing that differs, for people
    record Differs(String what) implements MeterCheck {}

    /// The log could not be had; it is asked for again at the next start.
    ///
    /// @param why for people
    record Missing(String why) implements MeterCheck {}
}
