import Foundation
import Glibc
import Synchronization
import Testing

/// Every test that starts processes: one after another, since each wants the machine.
@Suite(.serialized) enum EndToEnd {}

/// A network on this machine for one test: scratch homes, and the processes on them.
final class Federation: Sendable {
    private let folder: String
    private let sites = Mutex<[Site]>([])

    private init() throws {
        // Short: the path of a socket has at most 107 bytes.
        var template = Array("/tmp/jisr-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("no scratch folder") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Runs a test on a network of its own; whatever happens, its processes end and its homes go.
    static func run(_ body: (Federation) async throws -> Void) async throws {
        let federation = try Federation()
        do { try await body(federation) } catch {
            await federation.clear()
            throw error
        }
        await federation.clear()
    }

    private func clear() async {
        for site in sites.withLock({ $0 }) {
            do { try await site.end(with: SIGKILL) } catch { Issue.record(error) }
            site.link.close()
        }
        do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
    }

    // MARK: Sites

    /// A home with no device in it yet.
    func emptyHome(_ name: String, language: String = "en") throws -> Site {
        let site = try Site(name: name, home: folder + "/" + name, language: language)
        sites.withLock { $0.append(site) }
        return site
    }

    /// The regional office of a new network, served.
    func found(_ name: String = "region", network: String = "شبكة") async throws -> Site {
        let site = try emptyHome(name)
        try await site.jisr("init", "--network", network, "--centre", name)
        try await site.start()
        return site
    }

    /// A new device of a centre or a province, served.
    ///
    /// - Parameter region: whose daemon runs.
    func join(_ region: Site, _ name: String, _ invite: String..., centre: String? = nil) async throws -> Site {
        let site = try emptyHome(name)
        let options = invite + ["--centre", centre ?? name]
        let line = try await Program.run(["--home", region.home, "invite", "--quiet"] + options)
        #expect(line.status == 0, "\(line)")
        try await site.jisr("join", try #require(line.lines.first))
        try await site.start()
        return site
    }
}
