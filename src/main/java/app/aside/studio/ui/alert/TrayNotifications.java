package app.aside.studio.ui.alert;

import app.aside.studio.ui.kit.Texts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.AWTException;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;

/// Notifications by an icon in the system's tray, as Windows has it; there for as long as the
/// studio runs.
final class TrayNotifications implements Notifications {
    private static final Logger log = LoggerFactory.getLogger(TrayNotifications.class);
    private static final Color BRAND = new Color(0x3D66E0);

    private final TrayIcon icon;

    private TrayNotifications(TrayIcon icon) {
        this.icon = icon;
    }

    /// Without a tray nothing is shown.
    static Notifications open() {
        if (!SystemTray.isSupported()) {
            log.info("the system shows no notifications: it has no tray");
            return (_, _) -> {};
        }
        try {
            var icon = new TrayIcon(picture(), Texts.say("window.title"));
            icon.setImageAutoSize(true);
            SystemTray.getSystemTray().add(icon);
            return new TrayNotifications(icon);
        } catch (AWTException e) {
            log.info("the system shows no notifications: {}", e.toString());
            return (_, _) -> {};
        }
    }

    @Override
    public void show(String title, String text) {
        EventQueue.invokeLater(() -> icon.displayMessage(title, text, TrayIcon.MessageType.NONE));
    }

    @Override
    public void close() {
        SystemTray.getSystemTray().remove(icon);
    }

    private static BufferedImage picture() {
        var picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
        var pen = picture.createGraphics();
        pen.setColor(BRAND);
        pen.fillRoundRect(0, 0, 32, 32, 12, 12);
        pen.setColor(Color.WHITE);
        pen.fillOval(8, 8, 16, 16);
        pen.dispose();
        return picture;
    }
}
