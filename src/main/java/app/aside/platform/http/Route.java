package app.aside.platform.http;

import app.aside.platform.db.Transaction;
import app.aside.platform.http.Caller.Role;
import app.aside.protocol.Commands;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One row of the table of routes: what may be called, by whom, on what, and what it does.
///
/// @param path with parameters as in `/api/requests/{request}/deny`
/// @param callers who may call; anybody else is refused
/// @param subject what the path's id names; it must be the caller's own
/// @param brake what it counts towards, beside all calls of the caller
/// @param contract what it takes in the query, and what it answers
public record Route(
        Method method,
        String path,
        Set<Role> callers,
        Subject subject,
        Brake brake,
        Action action,
        Contract contract) {
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
        FAN,
        /// Something said in the caller's own room.
        MESSAGE
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

    /// What a client may rely on; the API's description is made of it.
    ///
    /// @param query names of the parameters after the path
    /// @param status of an answer that is no refusal
    /// @param answer a record of `app.aside.protocol`, or [Object] for what is not said
    public record Contract(List<String> query, int status, Class<?> answer) {
        static final Contract QUESTION = new Contract(List.of(), 200, Object.class);
        static final Contract COMMAND = new Contract(List.of(), 200, Commands.Nothing.class);

        public Contract {
            query = List.copyOf(query);
        }
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
        return new Route(
                Method.GET,
                path,
                callers,
                subject,
                Brake.NONE,
                new Action.Ask(question),
                Contract.QUESTION);
    }

    public static <B> Route post(
            String path, Set<Role> callers, Subject subject, Class<B> body, Command<B> command) {
        return new Route(
                Method.POST,
                path,
                callers,
                subject,
                Brake.NONE,
                new Action.Do<>(body, command),
                Contract.COMMAND);
    }

    public static <B> Route put(
            String path, Set<Role> callers, Subject subject, Class<B> body, Command<B> command) {
        return new Route(
                Method.PUT,
                path,
                callers,
                subject,
                Brake.NONE,
                new Action.Do<>(body, command),
                Contract.COMMAND);
    }

    public Route braked(Brake newBrake) {
        return new Route(method, path, callers, subject, newBrake, action, contract);
    }

    /// What it answers, with status 200; a command that does not say so answers `Nothing`.
    public Route answering(Class<?> answer) {
        return promising(new Contract(contract.query, 200, answer));
    }

    /// What it makes and answers, with status 201.
    public Route creating(Class<?> answer) {
        return promising(new Contract(contract.query, 201, answer));
    }

    /// @param query names of the parameters after the path
    public Route taking(String... query) {
        return promising(new Contract(List.of(query), contract.status, contract.answer));
    }

    private Route promising(Contract newContract) {
        return new Route(method, path, callers, subject, brake, action, newContract);
    }

    /// The parameter of the path that names the subject.
    String subjectParameter() {
        return switch (subject) {
            case NONE -> "";
            case REQUEST -> "request";
            case SESSION -> "session";
            case FAN -> "fan";
            case MESSAGE -> "message";
        };
    }
}
