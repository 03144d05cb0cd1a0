package app.aside.studio.media;

/// Looks on while an export is made, and may end it. Called on the export's thread, often; must
/// return soon.
public interface ExportWatch {
    /// Never cancels, tells nobody.
    ExportWatch NONE =
            new ExportWatch() {
                @Override
                public void progress(double share) {}

                @Override
                public boolean isCancelled() {
                    return false;
                }
            };

    /// @param share from 0 to 1, never less than before
    void progress(double share);

    /// Whether the creator has had enough.
    boolean isCancelled();
}
