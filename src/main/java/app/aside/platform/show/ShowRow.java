package app.aside.platform.show;

import app.aside.show.Show;

/// A creator's show as it is kept.
///
/// @param title may be empty: not named yet
/// @param slowSeconds how long a fan waits between two messages
/// @param version rises with each change; 0 before the first
record ShowRow(Show show, String title, int slowSeconds, long version) {
    static final ShowRow NONE = new ShowRow(Show.none(), "", 0, 0);

    ShowRow showing(Show now) {
        return new ShowRow(now, title, slowSeconds, version);
    }

    ShowRow titled(String newTitle) {
        return new ShowRow(show, newTitle, slowSeconds, version);
    }

    ShowRow slowed(int newSlowSeconds) {
        return new ShowRow(show, title, newSlowSeconds, version);
    }
}
