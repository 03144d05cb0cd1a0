package app.aside.platform.stats;

/// What the statistics need of a request.
///
/// @param at milliseconds since 1970
/// @param later put to Later first, whatever came after
/// @param seconds until the first answer, begun ones too; of no meaning without an answer
record Asked(long at, Outcome outcome, boolean later, long seconds) {
    enum Outcome {
        OTHER(0),
        APPROVED(1),
        DENIED(2),
        MISSED(3);

        /// Stored so.
        final int code;

        Outcome(int code) {
            this.code = code;
        }

        static Outcome of(int code) {
            return switch (code) {
                case 1 -> APPROVED;
                case 2 -> DENIED;
                case 3 -> MISSED;
                default -> OTHER;
            };
        }
    }

    boolean answered() {
        return later || outcome == Outcome.APPROVED || outcome == Outcome.DENIED;
    }
}
