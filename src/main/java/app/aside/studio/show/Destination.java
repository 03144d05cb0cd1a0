package app.aside.studio.show;

import app.aside.studio.media.ShowEncoding;
import app.aside.studio.sync.Whip;

/// Where a show goes, and how it is encoded for there.
public record Destination(Whip.Endpoint endpoint, ShowEncoding encoding) {}
