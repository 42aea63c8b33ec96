internal import Crypto
internal import Foundation
internal import JisrCore
internal import JisrSystem
internal import JisrWords
internal import Synchronization

/// The users of a device: who they are, how they come in, and who is in.
public final class People: Sendable {
    private struct State {
        var file: PeopleFile
        var throttle = Throttle()
        /// When a browser last asked for something, by the hash of its token. After a start they count as just seen.
        var lastSeen: [String: Int64] = [:]
    }

    private let path: String
    private let now: @Sendable () -> Int64
    private let state: Mutex<State>

    /// What is typed at a desk that others pass; length is what counts against guessing (NIST SP 800-63B, 5.1.1.2).
    public static let passwordLength = 8
    /// Seconds that a code is good for: a week, in which the person comes to the centre.
    private static let codeLife: Int64 = 7 * 86_400
    /// Seconds without a click after which a browser is forgotten: longer than a lesson, shorter than a night.
    private static let idle: Int64 = 4 * 3600
    /// Seconds after which one logs in anew in any case.
    private static let longest: Int64 = 30 * 86_400
    /// Browsers that are known at once: of all, the oldest goes.
    private static let logins = 200

    public convenience init(_ home: Home) {
        self.init(home) { Int64(Date().timeIntervalSince1970) }
    }

    /// - Parameter now: seconds since 1970.
    package init(_ home: Home, now: @escaping @Sendable () -> Int64) {
        path = home.people
        self.now = now
        // Damaged or gone, nobody is a user, and `jisr users` begins anew: no data is behind it.
        state = Mutex(State(file: PeopleFile.read(home.people) ?? PeopleFile()))
    }

    /// Whether somebody has a password who may say who else comes in.
    public var hasDirector: Bool { all.contains { $0.hasEntered && $0.role.mayAdmit } }

    public var all: [Person] { state.withLock { $0.file.people.map(Person.init) } }

    // MARK: Who may come in

    /// A code for the first user, as long as there is none: whoever can ask for it is at the machine.
    public func firstCode() throws -> String? {
        try change { state in
            guard !state.file.people.contains(where: { $0.password != nil && $0.role == .director }) else { return nil }
            let (text, code) = makeCode()
            state.file.firstCode = code
            return text
        }
    }

    /// Takes somebody as a user, or gives one that is there a new code.
    ///
    /// - Returns: the code with which the person chooses a password.
    public func admit(_ name: String, as role: Person.Role) throws -> (code: String, expires: Int64) {
        let name = try Name(name, of: .person).text
        let (text, code) = makeCode()
        try change { state in
            if let place = state.file.place(of: name) {
                try requireAnotherDirector(than: place, unless: role == .director, state.file)
                state.file.people[place].role = role
                state.file.people[place].code = code
            } else {
                state.file.people.append(
                    PeopleFile.Entry(
                        name: name, writer: Self.random(16), role: role, password: nil, code: code))
            }
        }
        return (text, code.expires)
    }

    public func remove(_ name: String) throws {
        try change { state in
            guard let place = state.file.place(of: name) else {
                throw AccessError(.notFound, AccessPhrase.unknownUser, .quoted(name))
            }
            try requireAnotherDirector(than: place, unless: false, state.file)
            let gone = state.file.people.remove(at: place)
            state.file.logins.removeAll { $0.name == gone.name }
        }
    }

    private func requireAnotherDirector(than place: Int, unless stays: Bool, _ file: PeopleFile) throws {
        let isLast = file.people[place].role == .director && file.people.count(where: { $0.role == .director }) == 1
        guard stays || !isLast else { throw AccessError(.badValue, AccessPhrase.lastDirector) }
    }

    // MARK: Coming in

    /// Somebody with a password comes in.
    ///
    /// - Returns: the token by which the browser is known from here on.
    public func enter(_ name: String, password: String) throws -> String {
        let stored: String? = try attempt(name) { state in
            state.file.place(of: name).flatMap { state.file.people[$0].password }
        }
        // A name that nobody has takes as long as one with a wrong password.
        guard PasswordHash.matches(password, stored ?? Self.nobody), stored != nil else {
            throw refusal(name, AccessError(.notPermitted, AccessPhrase.wrongPassword))
        }
        return try logIn(name)
    }

    /// Somebody with a one-time code chooses a password and comes in.
    public func claim(_ name: String, code: String, password: String) throws -> String {
        guard password.count >= Self.passwordLength else {
            throw AccessError(.badValue, AccessPhrase.passwordTooShort, .number(Self.passwordLength))
        }
        let name = try Name(name, of: .person).text
        // The first user's code is nobody's yet: whoever guesses at it under many names is one who guesses.
        let guessed = all.contains { $0.name.folded == name.folded } ? name : ""
        try attempt(guessed) { _ in }
        guard let hash = PasswordHash.make(password) else {
            throw AccessError(.notPermitted, AccessPhrase.wrongPassword)
        }
        let isRight = try change { state in
            if let place = state.file.place(of: name), holds(state.file.people[place].code, code) {
                state.file.people[place].password = hash
                state.file.people[place].code = nil
                state.file.logins.removeAll { $0.name == state.file.people[place].name }
                return true
            }
            guard state.file.place(of: name) == nil, holds(state.file.firstCode, code) else { return false }
            state.file.people.append(
                PeopleFile.Entry(
                    name: name, writer: Self.random(16), role: .director, password: hash, code: nil))
            state.file.firstCode = nil
            return true
        }
        guard isRight else { throw refusal(guessed, AccessError(.notPermitted, AccessPhrase.wrongCode)) }
        return try logIn(name)
    }

    /// Whose browser this is; nil where it is not known, or no more.
    public func person(withToken token: String) -> Person? {
        let (hash, now) = (Self.hash(token), now())
        return state.withLock { state in
            guard let login = state.file.logins.first(where: { $0.token == hash }),
                now - login.since < Self.longest, now - (state.lastSeen[hash] ?? now) < Self.idle,
                let place = state.file.place(of: login.name)
            else { return nil }
            state.lastSeen[hash] = now
            return Person(state.file.people[place])
        }
    }

    public func leave(token: String) throws {
        let hash = Self.hash(token)
        try change { state in
            state.file.logins.removeAll { $0.token == hash }
            state.lastSeen[hash] = nil
        }
    }

    // MARK: How it is done

    private func attempt<Value: Sendable>(_ name: String, _ body: (State) throws -> Value) throws -> Value {
        try state.withLock { state in
            if let wait = state.throttle.wait(name.folded, now: now()) {
                throw AccessError(.tooManyTries, AccessPhrase.tooManyTries, .number(Int(wait)))
            }
            return try body(state)
        }
    }

    private func refusal(_ name: String, _ error: AccessError) -> AccessError {
        state.withLock { $0.throttle.noteFailure(name.folded, now: now()) }
        return error
    }

    private func logIn(_ name: String) throws -> String {
        let token = Self.random(32)
        try change { state in
            guard let place = state.file.place(of: name) else {
                throw AccessError(.notPermitted, AccessPhrase.wrongPassword)
            }
            state.throttle.forget(name.folded)
            let now = now()
            state.file.logins.removeAll { now - $0.since >= Self.longest }
            state.file.logins.append(
                PeopleFile.Login(token: Self.hash(token), name: state.file.people[place].name, since: now))
            if state.file.logins.count > Self.logins { state.file.logins.removeFirst() }
        }
        return token
    }

    /// On the disk before anybody hears of it; where it cannot be written, nothing has changed.
    private func change<Value: Sendable>(_ body: (inout State) throws -> Value) throws -> Value {
        try state.withLock { state in
            var changed = state
            let value = try body(&changed)
            if changed.file != state.file { try changed.file.write(to: path) }
            state = changed
            return value
        }
    }

    private func makeCode() -> (String, PeopleFile.Code) {
        // Eight digits, which any keyboard has, in two groups that an eye can hold.
        let digits = (0..<8).map { _ in String(UInt8.random(in: 0...9)) }.joined()
        let text = "\(digits.prefix(4))-\(digits.suffix(4))"
        return (text, PeopleFile.Code(hash: Self.hash(digits), expires: now() + Self.codeLife))
    }

    private func holds(_ code: PeopleFile.Code?, _ typed: String) -> Bool {
        guard let code, code.expires > now() else { return false }
        return Self.hash(String(typed.withPlainDigits.filter(\.isNumber))) == code.hash
    }

    /// A hash that no password has.
    private static let nobody = "$y$j9T$aaaaaaaaaaaaaaaaaaaaaa$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

    private static func hash(_ text: String) -> String { Hexadecimal.text(Array(SHA256.hash(data: Data(text.utf8)))) }

    private static func random(_ count: Int) -> String {
        Hexadecimal.text((0..<count).map { _ in UInt8.random(in: .min ... .max) })
    }
}

extension Person {
    fileprivate init(_ entry: PeopleFile.Entry) {
        self.init(
            name: entry.name,
            writer: Hexadecimal.bytes(entry.writer).flatMap(WriterID.init) ?? WriterID(high: 0, low: 0),
            role: entry.role, hasEntered: entry.password != nil)
    }
}
