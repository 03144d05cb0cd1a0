package app.aside.protocol;

/// A fan's answer to "may this be recorded?" (Q18).
///
/// @param granted yes or no
/// @param textVersion which wording was shown, 1 to 40 characters
public record Consent(boolean granted, String textVersion) {
    public Consent {
        Text.check("textVersion", textVersion, 1, 40);
    }
}
