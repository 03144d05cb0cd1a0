package app.aside.protocol;

/// A fan's answer to "may this be recorded?" (Q18).
///
/// @param granted yes or no
/// @param textVersion which wording was shown, 1 to 40 characters
/// @param toldOnlyCreator whether the page said that after a no the creator records only themselves
public record Consent(boolean granted, String textVersion, boolean toldOnlyCreator) {
    public Consent {
        Text.check("textVersion", textVersion, 1, 40);
    }

    /// The page said nothing of recording without a yes.
    public Consent(boolean granted, String textVersion) {
        this(granted, textVersion, false);
    }
}
