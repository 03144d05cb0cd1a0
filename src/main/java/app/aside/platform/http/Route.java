package app.aside.platform.http;

import app.aside.platform.db.Transaction;
import app.aside.platform.http.Caller.Role;

import java.util.EnumSet;
import java.util.Set;

/// One row of the table of routes: what may be called, by whom, on what, and what it does.
///
/// @param path with parameters as in `/api/requests/{request}/deny`
/// @param callers who may call; anybody else is refused
/// @param subject what the path's id names; it must be the caller's own
/// @param brake what it counts towards, beside all calls of the caller
public record Route(
        Method method,
        String path,
        Set<Role> callers,
        Subject subject,
        Brake brake,
        Action action) {
    public static final Set<Role> ANYONE = Set.copyOf(EnumSet.allOf(Role.class));
    public static final Set<Role> FAN = Set.of(Role.FAN);
    public static final Set<Role> CREATOR = Set.of(Role.CREATOR);
    public static final Set<Role> BOTH = Set.of(Role.FAN, Role.CREATOR);

    /// How it is called. GET changes nothing.
    public enum Method {
        GET,
        POST,
        PUT
    }

    /// What the id in the path names.
    public enum Subject {
        NONE,
        REQUEST,
        SESSION,
        FAN
    }

    /// What of one network address is counted.
    public enum Brake {
        NONE,
        SIGN_IN,
        GUEST
    }

    /// What a route does.
    public sealed interface Action {
        /// Answers a question.
        record Ask(Question question) implements Action {}

        /// Carries out a command.
        ///
        /// @param body what is read from JSON
        record Do<B>(Class<B> body, Command<B> command) implements Action {}
    }

    /// Answers a question from one moment of the database.
    @FunctionalInterface
    public interface Question {
        Object answer(Transaction transaction, Call call);
    }

    /// Carries out a command in one transaction, which may be tried again.
    @FunctionalInterface
    public interface Command<B> {
        Answer run(Transaction transaction, Call call, B body);
    }

    public Route {
        callers = Set.copyOf(callers);
    }

    public static Route get(String path, Set<Role> callers, Subject subject, Question question) {
        return new Route(Method.GET, path, callers, subject, Brake.NONE, new Action.Ask(question));
    }

    public static <B> Route post(
            String path, Set<Role> callers, Subject subject, Class<B> body, Command<B> command) {
        return new Route(
                Method.POST, path, callers, subject, Brake.NONE, new Action.Do<>(body, command));
    }

    public static <B> Route put(
            String path, Set<Role> callers, Subject subject, Class<B> body, Command<B> command) {
        return new Route(
                Method.PUT, path, callers, subject, Brake.NONE, new Action.Do<>(body, command));
    }

    public Route braked(Brake newBrake) {
        return new Route(method, path, callers, subject, newBrake, action);
    }

    /// The parameter of the path that names the subject.
    String subjectParameter() {
        return switch (subject) {
            case NONE -> "";
            case REQUEST -> "request";
            case SESSION -> "session";
            case FAN -> "fan";
        };
    }
}
