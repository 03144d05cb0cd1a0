package app.aside.studio.media;

import app.aside.studio.media.CaptureListener.Outcome;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The one device of a kind that is used, and what happens when it goes and comes back.
///
/// ```
/// nothing ──kept, chosen, or the first──▶ used ──unplugged──▶ gone ──listed again──▶ used
///    │                                                         ▲ │  only if one is set
///    └──kept, but not listed──────────────────────────────────┘ └──▶ the fallback ──listed again──▶ used
/// ```
///
/// The creator's choice stays the choice, also after a restart: nothing else takes its place but
/// the fallback that was set. The first listed is used only where nothing was ever chosen, and is
/// no choice. Only on `devices`, but for what is marked.
final class DeviceSlot {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSlot.class);

    private final Device.Kind kind;
    private final CaptureListener listener;
    private final Opening opening;
    private final DeviceMemory memory;
    private volatile List<Device> listed = List.of();
    private volatile DeviceWish wish = DeviceWish.NONE;

    /// What is to be used: the chosen one, else the first.
    private @Nullable Device wanted;

    /// Ids of what was listed beside it: none of these is the wanted one come back.
    private Set<String> beside = Set.of();

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

    DeviceSlot(Device.Kind kind, CaptureListener listener, DeviceMemory memory, Opening opening) {
        this.kind = kind;
        this.listener = listener;
        this.memory = memory;
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

    /// Any thread.
    DeviceWish wish() {
        return wish;
    }

    /// The creator's choice from now on.
    void choose(Device device) {
        wish = new DeviceWish(device, wish.fallback());
        use(device);
        memory.keep(kind, wish);
    }

    /// Once more what is wanted.
    void retry() {
        var again = wanted;
        if (again != null) {
            again.among(listed).ifPresentOrElse(this::use, () -> missing(again));
        }
    }

    /// @param device used while the chosen one is unplugged; nothing for none
    void setFallback(@Nullable Device device) {
        wish = new DeviceWish(wish.chosen(), device);
        var mine = wanted;
        if (mine != null && unplugged != null) {
            close();
            missing(mine);
        }
        memory.keep(kind, wish);
    }

    void setOn(boolean nowOn) {
        on = nowOn;
        if (on) {
            retry();
        } else {
            close();
            unplugged = null;
        }
    }

    /// Uses what was chosen in an earlier run; where nothing ever was, the first.
    void begin() {
        if (wanted != null) {
            return;
        }
        wish = memory.wish(kind);
        var kept = wish.chosen();
        if (kept != null) {
            wanted = kept;
            retry();
        } else if (listed.isEmpty()) {
            tell(new Outcome.NoneFound());
        } else {
            use(listed.getFirst());
        }
    }

    /// What the system listed last. Any thread.
    List<Device> listed() {
        return listed;
    }

    /// What the system lists now.
    void found(List<Device> devices) {
        var before = listed;
        listed = devices;
        var now = used;
        var mine = wanted;
        if (mine == null || !on) {
            return;
        }
        var there = back(mine);
        if (there.isEmpty()) {
            missed = true;
        } else if (now != null && now.equals(mine)) {
            beside = others(mine);
        }
        if (now != null && !isListed(now)) {
            vanished(now, new DeviceFailure(DeviceFailure.Code.VANISHED, now.name(), null));
        } else if (unplugged != null && there.isPresent() && (now == null || missed)) {
            wanted = there.get();
            open(there.get(), true);
        } else if (unplugged != null && now == null && !devices.equals(before)) {
            instead();
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

    private void use(Device device) {
        wanted = device;
        unplugged = null;
        beside = others(device);
        open(device, false);
    }

    /// The wanted one was never there, or is not any more.
    private void missing(Device mine) {
        if (on) {
            missed = true;
            var failure = new DeviceFailure(DeviceFailure.Code.MISSING, mine.name(), null);
            tell(new Outcome.Failed(mine, failure));
            instead();
        }
    }

    private void instead() {
        var mine = wanted;
        if (mine == null) {
            return;
        }
        var fallback = wish.fallback();
        var other = fallback == null ? null : fallback.among(listed).orElse(null);
        if (other != null && !other.equals(mine)) {
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

    /// The wanted one, also at another port.
    private Optional<Device> back(Device mine) {
        return mine.among(listed.stream().filter(one -> !beside.contains(one.id())).toList());
    }

    private Set<String> others(Device device) {
        return listed.stream()
                .map(Device::id)
                .filter(id -> !id.equals(device.id()))
                .collect(Collectors.toUnmodifiableSet());
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
