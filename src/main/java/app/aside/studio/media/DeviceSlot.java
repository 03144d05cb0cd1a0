package app.aside.studio.media;

import app.aside.studio.media.CaptureListener.Outcome;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/// The one device of a kind that is used, and what happens when it goes and comes back.
///
/// ```
/// nothing ──first listed, or chosen──▶ used ──unplugged──▶ gone ──listed again──▶ used
///                                                           │  only if one is set
///                                                           └──▶ the fallback ──listed again──▶ used
/// ```
///
/// The creator's choice stays the choice: nothing else takes its place but the fallback that was
/// set. Only on `devices`, but for what is marked.
final class DeviceSlot {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSlot.class);

    private final Device.Kind kind;
    private final CaptureListener listener;
    private final Opening opening;
    private List<Device> listed = List.of();
    private @Nullable Device chosen;
    private @Nullable Device fallback;
    private @Nullable Runnable closing;
    private boolean on = true;
    private boolean missed;
    private volatile @Nullable Device used;
    private volatile Warning.@Nullable Unplugged unplugged;
    private volatile @Nullable Outcome outcome;

    /// Opens and starts a device.
    @FunctionalInterface
    interface Opening {
        /// @return closes it
        /// @throws DeviceFailure if it can't be used; nothing is open then
        Runnable open(Device device);
    }

    DeviceSlot(Device.Kind kind, CaptureListener listener, Opening opening) {
        this.kind = kind;
        this.listener = listener;
        this.opening = opening;
    }

    /// What gives picture or sound now. Any thread.
    @Nullable Device used() {
        return used;
    }

    /// What became of the last attempt, or nothing before the first. Any thread.
    @Nullable Outcome outcome() {
        return outcome;
    }

    /// Any thread.
    Warning.@Nullable Unplugged unplugged() {
        return unplugged;
    }

    boolean isChosen() {
        return chosen != null;
    }

    void choose(Device device) {
        chosen = device;
        unplugged = null;
        open(device, false);
    }

    /// @param device used while the chosen one is unplugged; nothing for none
    void setFallback(@Nullable Device device) {
        fallback = device;
    }

    void setOn(boolean nowOn) {
        on = nowOn;
        if (!on) {
            close();
            unplugged = null;
        } else if (chosen != null) {
            open(chosen, false);
        }
    }

    /// Where nothing is chosen yet the first is.
    void first() {
        if (chosen != null) {
            return;
        }
        if (listed.isEmpty()) {
            tell(new Outcome.NoneFound());
        } else {
            choose(listed.getFirst());
        }
    }

    /// What the system lists now.
    void found(List<Device> devices) {
        listed = devices;
        var now = used;
        var mine = chosen;
        if (mine == null || !on) {
            return;
        }
        if (!isListed(mine)) {
            missed = true;
        }
        if (now != null && !isListed(now)) {
            vanished(now, new DeviceFailure(DeviceFailure.Code.VANISHED, now.name(), null));
        } else if (unplugged != null && isListed(mine) && (now == null || missed)) {
            open(mine, true);
        }
    }

    /// A device that was used has told that it is gone.
    void lost(Device device, DeviceFailure failure) {
        if (device.equals(used)) {
            vanished(device, failure);
        }
    }

    void close() {
        used = null;
        if (closing != null) {
            closing.run();
            closing = null;
        }
    }

    private void vanished(Device device, DeviceFailure failure) {
        LOG.warn("DEVICE_{}: {} is gone", failure.code(), kind);
        close();
        tell(new Outcome.Failed(device, failure));
        instead();
    }

    /// @param again whether it is a device that was gone: it is not told that it still is
    private void open(Device device, boolean again) {
        close();
        if (!on) {
            return;
        }
        missed = false;
        if (!again) {
            tell(new Outcome.Opening(device));
        }
        try {
            closing = opening.open(device);
            used = device;
            unplugged = null;
            tell(new Outcome.Running(device));
        } catch (DeviceFailure failure) {
            if (!again) {
                LOG.warn("DEVICE_{}: {} is not used", failure.code(), kind);
                tell(new Outcome.Failed(device, failure));
            }
            if (again || failure.code() == DeviceFailure.Code.MISSING) {
                instead();
            }
        }
    }

    /// The chosen one is not there.
    private void instead() {
        var mine = chosen;
        var other = fallback;
        if (mine == null) {
            return;
        }
        if (other != null && !other.equals(mine) && isListed(other)) {
            try {
                closing = opening.open(other);
                used = other;
                unplugged = new Warning.Unplugged(mine, other);
                tell(new Outcome.Running(other));
                return;
            } catch (DeviceFailure failure) {
                LOG.warn("DEVICE_{}: the {} set instead is not used", failure.code(), kind);
            }
        }
        unplugged = new Warning.Unplugged(mine, null);
    }

    private boolean isListed(Device device) {
        for (var one : listed) {
            if (one.id().equals(device.id())) {
                return true;
            }
        }
        return false;
    }

    private void tell(Outcome newOutcome) {
        outcome = newOutcome;
        listener.onOutcome(kind, newOutcome);
    }
}
