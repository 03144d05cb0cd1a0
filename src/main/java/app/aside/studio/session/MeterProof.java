package app.aside.studio.session;

import app.aside.billing.verify.Verification;
import app.aside.unit.SessionId;

import java.nio.file.Path;

/// What the studio found when it held a session's meter log against the ticks it signed itself.
///
/// Made at the end of each session by [MeterWitness], which tells it to the studio and remembers
/// it: `MeterWitness.proof(session)`.
public sealed interface MeterProof {
    SessionId session();

    /// The log verifies, and it holds what this studio attested.
    ///
    /// @param file where the log is kept
    /// @param agrees seconds by verdict, and the charge that the log gives
    record Proven(SessionId session, Path file, Verification.Agrees agrees) implements MeterProof {}

    /// Something in it is not right: what was charged is not what was agreed, or can't be shown to
    /// be.
    ///
    /// @param file where the log is kept, as evidence
    /// @param breaks the first thing that is wrong
    record Differs(SessionId session, Path file, Verification.Breaks breaks)
            implements MeterProof {}

    /// The log could not be had or kept. It can be asked for again.
    ///
    /// @param why for people
    record Missing(SessionId session, String why) implements MeterProof {}
}
