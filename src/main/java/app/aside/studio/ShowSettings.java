package app.aside.studio;

import app.aside.studio.state.OtherServer;
import app.aside.studio.state.OtherServer.Use;
import app.aside.studio.store.SettingTable;

/// What the creator has set about the show, kept on this computer. Not on the JavaFX thread.
final class ShowSettings {
    private static final String USE = "other-server.use";
    private static final String ADDRESS = "other-server.address";
    private static final String KEY = "other-server.key";

    private final SettingTable table;

    ShowSettings(SettingTable table) {
        this.table = table;
    }

    OtherServer otherServer() {
        var use = Use.valueOf(table.find(USE).orElse(Use.NO.name()));
        return new OtherServer(use, table.find(ADDRESS).orElse(""), table.find(KEY).orElse(""));
    }

    void put(OtherServer server) {
        table.put(USE, server.use().name());
        table.put(ADDRESS, server.address());
        table.put(KEY, server.key());
    }
}
