package app.aside.platform.session;

import app.aside.billing.Tick;
import app.aside.platform.db.Transaction;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.time.Instant;
import java.util.List;

/// The ticks taken, in their order.
final class TickTable {
    /// @param waited the second up to which the platform no longer waited when it came
    record Taken(Side side, Tick tick, int waited, Instant arrivedAt) {}

    /// @param number counts the ticks taken in this session, from 1
    void add(Transaction transaction, SessionId session, int number, Taken taken) {
        var tick = taken.tick();
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO ticks (session, side, number, taken, waited, arrived_at,
                            monotonic_millis, frames_decoded, audio_packets, concealed_percent,
                            camera_on, microphone_on, free)
                        VALUES (:session, :side, :number, :taken, :waited, :arrived_at,
                            :monotonic, :frames, :packets, :concealed, :camera, :microphone, :free)
                        """)
                .bind("session", session.value())
                .bind("side", taken.side().name())
                .bind("number", tick.number())
                .bind("taken", number)
                .bind("waited", taken.waited())
                .bind("arrived_at", taken.arrivedAt().toEpochMilli())
                .bind("monotonic", tick.monotonicMillis())
                .bind("frames", tick.framesDecoded())
                .bind("packets", tick.audioPackets())
                .bind("concealed", tick.concealedPercent())
                .bind("camera", tick.cameraOn())
                .bind("microphone", tick.microphoneOn())
                .bind("free", tick.free())
                .execute();
    }

    /// In the order taken.
    List<Taken> of(Transaction transaction, SessionId session) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM ticks WHERE session = :session ORDER BY taken")
                .bind("session", session.value())
                .map(
                        (row, _) ->
                                new Taken(
                                        Side.valueOf(row.getString("side")),
                                        new Tick(
                                                row.getInt("number"),
                                                row.getLong("monotonic_millis"),
                                                row.getLong("frames_decoded"),
                                                row.getLong("audio_packets"),
                                                row.getInt("concealed_percent"),
                                                row.getBoolean("camera_on"),
                                                row.getBoolean("microphone_on"),
                                                row.getBoolean("free")),
                                        row.getInt("waited"),
                                        Instant.ofEpochMilli(row.getLong("arrived_at"))))
                .list();
    }
}
