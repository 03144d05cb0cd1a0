package app.aside.studio.rehearsal;

/// A step of the rehearsal did not come about; the rest makes no sense.
final class StepFailure extends Exception {
    private static final long serialVersionUID = 1L;

    StepFailure(String what) {
        super(what);
    }
}
