package app.aside.studio.store;

import app.aside.clips.ClipTemplate;
import app.aside.clips.Retention;

/// What the creator has set about clips. Not on the JavaFX thread.
public final class ClipSettings {
    private static final String TEMPLATE = "clips.name";
    private static final String RETENTION = "clips.retention.days";
    private static final String AGREED = "clips.retention.agreed";
    private static final String LANES = "clips.lanes";

    private final SettingTable table;

    public ClipSettings(SettingTable table) {
        this.table = table;
    }

    /// How clips are called; the usual where nothing, or nothing usable, is set.
    public ClipTemplate template() {
        try {
            return table.find(TEMPLATE).map(ClipTemplate::new).orElse(ClipTemplate.USUAL);
        } catch (IllegalArgumentException _) {
            return ClipTemplate.USUAL;
        }
    }

    /// How long clips are kept; off where nothing, or nothing usable, is set.
    public Retention retention() {
        try {
            return table.find(RETENTION)
                    .map(days -> new Retention(Integer.parseInt(days)))
                    .orElse(Retention.OFF);
        } catch (IllegalArgumentException _) {
            return Retention.OFF;
        }
    }

    /// Whether the creator has seen what the rule takes, and agreed to it.
    public boolean isRetentionAgreed() {
        return table.find(AGREED).filter("true"::equals).isPresent();
    }

    /// Whether the moments of a clip stand in lanes.
    public boolean isInLanes() {
        return table.find(LANES).filter("true"::equals).isPresent();
    }

    public void keepLanes(boolean on) {
        table.put(LANES, Boolean.toString(on));
    }

    public void keep(Retention retention, boolean agreed) {
        table.put(AGREED, Boolean.toString(agreed));
        table.put(RETENTION, Integer.toString(retention.days()));
    }

    public void keep(ClipTemplate template) {
        table.put(TEMPLATE, template.text());
    }
}
