package app.aside.studio.sync;

import app.aside.studio.sync.Transport.Method;

/// The commands that may wait for the platform: what they change still holds when they arrive. One
/// line each; everything else is refused at once while the platform is not reached.
public enum WaitingCommand {
    CHANGE_OFFER(Method.PUT, "/api/creator/offer", true, "Change of the offer"),
    CHANGE_PROFILE(Method.PUT, "/api/creator/profile", true, "Change of the profile"),
    FEEDBACK(Method.POST, "/api/sessions/{about}/feedback", false, "Feedback on a 1:1"),
    REPORT(Method.POST, "/api/sessions/{about}/report", false, "Report of a 1:1"),
    BLOCK(Method.POST, "/api/fans/{about}/block", false, "Blocking a fan"),
    UNBLOCK(Method.POST, "/api/fans/{about}/unblock", false, "Unblocking a fan"),
    LIFT_COOL_DOWN(Method.POST, "/api/fans/{about}/lift-cool-down", false, "Lifting a cool-down");

    private final Method method;
    private final String path;
    private final boolean newestOnly;
    private final String title;

    WaitingCommand(Method method, String path, boolean newestOnly, String title) {
        this.method = method;
        this.path = path;
        this.newestOnly = newestOnly;
        this.title = title;
    }

    /// Whether a newer one takes the place of one that was not sent yet.
    boolean newestOnly() {
        return newestOnly;
    }

    /// For people.
    public String title() {
        return title;
    }

    /// @param about the id of the session or fan it is for; empty for none
    Transport.Call call(String about, String body, String key) {
        return new Transport.Call(method, path.replace("{about}", about), body, key);
    }
}
