package app.aside.platform.http;

import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

/// Who calls.
public sealed interface Caller {
    /// For the keys of commands: two callers never share one.
    String name();

    Role role();

    /// What a caller is.
    enum Role {
        ANONYMOUS,
        FAN,
        CREATOR
    }

    /// @param network where the call comes from
    record Anonymous(String network) implements Caller {
        @Override
        public String name() {
            return "anonymous/" + network;
        }

        @Override
        public Role role() {
            return Role.ANONYMOUS;
        }
    }

    record Fan(FanId id) implements Caller {
        @Override
        public String name() {
            return "fan/" + id.value();
        }

        @Override
        public Role role() {
            return Role.FAN;
        }
    }

    record Creator(CreatorId id) implements Caller {
        @Override
        public String name() {
            return "creator/" + id.value();
        }

        @Override
        public Role role() {
            return Role.CREATOR;
        }
    }
}
