package app.aside.studio;

import app.aside.studio.media.Gain;
import app.aside.studio.media.Scene;
import app.aside.studio.state.OtherServer;
import app.aside.studio.state.OtherServer.Use;
import app.aside.studio.store.KeptScene;
import app.aside.studio.store.SettingTable;

/// What the creator has set about the show, kept on this computer. Not on the JavaFX thread.
final class ShowSettings {
    private static final String USE = "other-server.use";
    private static final String ADDRESS = "other-server.address";
    private static final String KEY = "other-server.key";
    private static final String GAIN = "microphone.gain";
    private static final String SCENE = "scene";

    private final SettingTable table;

    ShowSettings(SettingTable table) {
        this.table = table;
    }

    OtherServer otherServer() {
        var use = Use.valueOf(table.find(USE).orElse(Use.NO.name()));
        return new OtherServer(use, table.find(ADDRESS).orElse(""), table.find(KEY).orElse(""));
    }

    /// What the room saw last time; the camera if nothing is kept.
    Scene scene(Scene.Titles titles) {
        return table.find(SCENE)
                .flatMap(text -> KeptScene.read(text, titles))
                .orElse(Scene.camera(titles));
    }

    /// Of the microphone, dB; none if what is kept can't be read.
    double gain() {
        try {
            var kept = Double.parseDouble(table.find(GAIN).orElse("0"));
            return kept >= Gain.LEAST && kept <= Gain.MOST ? kept : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    void putGain(double decibels) {
        table.put(GAIN, Double.toString(decibels));
    }

    void put(Scene scene) {
        table.put(SCENE, KeptScene.write(scene));
    }

    void put(OtherServer server) {
        table.put(USE, server.use().name());
        table.put(ADDRESS, server.address());
        table.put(KEY, server.key());
    }
}
