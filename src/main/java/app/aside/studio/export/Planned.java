package app.aside.studio.export;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ExportPlan;

/// What is known of an export before it is made.
public sealed interface Planned {
    /// It isn't known yet, or there is nothing to export.
    record Unknown() implements Planned {}

    /// It can be made and will hold this.
    record Ready(ExportPlan plan) implements Planned {}

    /// It can't be made, and why.
    record Refused(ClipFailure.Code code) implements Planned {}
}
