package app.aside.show;

import java.time.Duration;

/// The platform's numbers for shows; configuration, never constants.
///
/// @param studioGoneMax how long a show goes on without its studio
/// @param encoderGoneMax how long a show goes on without its encoder
/// @param line when the creator's line is called good
public record ShowPolicy(Duration studioGoneMax, Duration encoderGoneMax, Line line) {
    /// @param fairBelow bits a second; less is fair, or poor
    /// @param poorBelow bits a second; less is poor
    /// @param fairFromLoss percent of packets lost on the way; as much is fair, or poor
    /// @param poorFromLoss percent of packets lost on the way; as much is poor
    public record Line(long fairBelow, long poorBelow, int fairFromLoss, int poorFromLoss) {
        public Line {
            if (poorBelow > fairBelow || fairFromLoss > poorFromLoss) {
                throw new IllegalArgumentException(
                        "poor must be worse than fair, got %d of %d bit/s and %d of %d %% lost"
                                .formatted(poorBelow, fairBelow, poorFromLoss, fairFromLoss));
            }
        }
    }

    public ShowPolicy {
        if (!studioGoneMax.isPositive() || !encoderGoneMax.isPositive()) {
            throw new IllegalArgumentException(
                    "studioGoneMax and encoderGoneMax must be more than zero, got "
                            + studioGoneMax
                            + " and "
                            + encoderGoneMax);
        }
    }

    /// How long a show goes on without what published it.
    public Duration goneMax(Show.Source source) {
        return switch (source) {
            case STUDIO -> studioGoneMax;
            case ENCODER -> encoderGoneMax;
        };
    }
}
