package app.aside.studio.store;

import org.jdbi.v3.core.Handle;

import java.util.function.Function;

/// Where the studio's tables lie. What a call wrote is durable when it returns, or nothing of it
/// is.
public interface Disk {
    <T> T write(Function<Handle, T> work);

    <T> T read(Function<Handle, T> work);
}
