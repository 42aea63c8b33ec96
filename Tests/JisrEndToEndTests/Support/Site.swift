import Foundation
import Glibc
import Synchronization
import Testing

/// One device: its home, the way to it, and its daemon while one runs.
final class Site: Sendable {
    let name: String
    let home: String
    let link: Link
    private let serving = Mutex<ServingDaemon?>(nil)
    private let bound = Mutex<Int?>(nil)

    /// A home with nothing but a configuration: a free port, no sync but those that a test asks for.
    init(name: String, home: String, language: String = "en") throws {
        self.name = name
        self.home = home
        link = try Link()
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try configure(
            """
            [centre]
            lang = "\(language)"
            [sync]
            listen = "127.0.0.1:0"
            address = "\(link.address)"
            every = "manual"
            [console]
            listen = "127.0.0.1:0"
            """)
    }

    func configure(_ toml: String) throws {
        try Data(("schema = 1\n" + toml + "\n").utf8).write(to: URL(fileURLWithPath: home + "/jisr.toml"))
    }

    // MARK: Daemon

    func start(_ arguments: String..., environment: [String: String] = [:]) async throws {
        let daemon = try ServingDaemon(home: home, arguments: arguments, environment: environment)
        serving.withLock { $0 = daemon }
        let port = try await daemon.port()
        bound.withLock { $0 = port }
        link.lead(to: port)
    }

    /// Ends the daemon as `systemctl stop` would.
    func stop() async throws {
        let end = try await end(with: SIGTERM)
        #expect(end?.status == 0, "\(name) did not end in order")
    }

    /// Ends the daemon, wherever it is in its work, if one runs.
    @discardableResult
    func end(with signal: Int32) async throws -> Child.End? {
        link.lead(to: nil)
        guard let daemon = serving.withLock({ $0.take() }) else { return nil }
        return try await daemon.end(with: signal)
    }

    /// Kills the daemon at this very moment; ``end(with:)`` is still to be called.
    func kill() { serving.withLock { $0?.child.send(SIGKILL) } }

    func send(_ signal: Int32) { serving.withLock { $0?.child.send(signal) } }

    /// What the daemon has said on standard error.
    var said: String { serving.withLock { $0?.said ?? "" } }

    /// Where the daemon listens, or did last, behind the link.
    var port: Int? { bound.withLock { $0 } }

    // MARK: Commands

    /// Runs a command on this home, and takes whatever it ends with.
    func run(_ arguments: String..., input: String? = nil) async throws -> Finished {
        try await Program.run(["--home", home] + arguments, input: input)
    }

    /// Runs a command that must end with a status.
    @discardableResult
    func jisr(
        _ arguments: String..., input: String? = nil, exit status: Int32 = 0,
        at location: SourceLocation = #_sourceLocation
    ) async throws -> Finished {
        let finished = try await Program.run(["--home", home] + arguments, input: input)
        #expect(finished.status == status, "\(name): \(finished)", sourceLocation: location)
        return finished
    }

    /// Runs a command that prints one JSON value.
    func json(_ arguments: String..., at location: SourceLocation = #_sourceLocation) async throws -> JSON {
        let finished = try await Program.run(["--home", home, "--json"] + arguments)
        #expect(finished.status == 0, "\(name): \(finished)", sourceLocation: location)
        return try finished.json
    }

    /// The last line of `jisr sync --json`.
    func summary(exit status: Int32 = 0, at location: SourceLocation = #_sourceLocation) async throws -> JSON {
        let finished = try await jisr("sync", "--json", exit: status, at: location)
        return try #require(try finished.jsonLines.last, sourceLocation: location)
    }

    /// The two digests, which are the same at all that may read the same.
    func digests() async throws -> Digests {
        let status = try await json("status")
        return Digests(
            frontier: status["frontier"]?["digest"]?.text ?? "", state: status["state"]?["digest"]?.text ?? "")
    }

    /// Writes a file into the home, and tells its path.
    func file(_ name: String, _ text: String) throws -> String {
        let path = home + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }
}

extension Site {
    /// What a file of the home holds; nothing where there is none.
    func bytes(of name: String) -> Data {
        FileManager.default.contents(atPath: home + "/" + name) ?? Data()
    }
}

struct Digests: Hashable, Sendable {
    let frontier: String
    let state: String
}
