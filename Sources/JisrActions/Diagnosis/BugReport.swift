internal import Foundation
internal import Glibc
internal import JisrCore
public import JisrHome
internal import JisrSystem
internal import JisrWords

/// What whoever mends the program wants to know, and nothing of what the journal holds: no names, no addresses, no ids,
/// no text that a person wrote. It fits in a message from a telephone.
public struct BugReport: Codable, Sendable {
    /// The concatenated short messages that every telephone sends take about 1,500 characters.
    static let maximumCharacters = 1500

    /// ASCII, one fact a line.
    public let text: String

    public init(home: Home, version: String) {
        let status: StatusOutcome? = Self.status(of: home)
        let health = Doctor(home: home, words: Catalogue(.english)).examine()
        let lines =
            ["jisr \(version)", Self.system(), Self.resources(home), Self.configuration(home)] + Self.state(status)
            + Self.findings(health) + Self.peers(status)
        text = Self.cut(lines)
    }

    /// Whole lines, as many as fit, and how many did not.
    private static func cut(_ lines: [String]) -> String {
        var kept = ""
        for (index, line) in lines.enumerated() {
            let ascii = String(line.unicodeScalars.map { $0.isASCII ? Character($0) : "?" })
            guard kept.count + ascii.count + 20 <= maximumCharacters else {
                return kept + "… \(lines.count - index) more".replacing("…", with: "...") + "\n"
            }
            kept += ascii + "\n"
        }
        return kept
    }

    private static func status(of home: Home) -> StatusOutcome? {
        // Why no daemon answers stands among the findings.
        do { return try APICoding.decode(from: try ControlClient(home: home).call("status", EmptyRequest())) } catch {
            return nil
        }
    }

    private static func system() -> String {
        var name = utsname()
        uname(&name)
        let text = { (field: Any) in
            Mirror(reflecting: field).children.compactMap { ($0.value as? CChar).map { UInt8(bitPattern: $0) } }
                .prefix { $0 != 0 }
        }
        let kernel = String(decoding: text(name.release), as: UTF8.self)
        let machine = String(decoding: text(name.machine), as: UTF8.self)
        let process = ProcessInfo.processInfo
        return "\(process.operatingSystemVersionString) \(kernel) \(machine), \(process.processorCount) cpu, "
            + "\(process.physicalMemory >> 20) MiB, up \(Int(process.systemUptime / 3600)) h"
    }

    private static func resources(_ home: Home) -> String {
        let free = Disk.freeBytes(at: home.path).map { "\($0 >> 20) MiB" } ?? "?"
        let time = Int(Date().timeIntervalSince1970)
        return "time \(time), disk free \(free), journal \(Disk.bytes(ofDatabase: home.journal) >> 10) KiB"
    }

    /// Which options are set, and the values of those that name nobody's machine.
    private static func configuration(_ home: Home) -> String {
        do {
            let reader = try Configuration.read(file: home.configuration)
            let set = ConfigurationOption.all.filter { reader.sources[$0.name] != nil }.map { option in
                let value = option.values == "host:port" ? "(set)" : option.write(reader.configuration)
                return "\(option.name)=\(value)"
            }
            return "options " + (set.isEmpty ? "default" : set.joined(separator: " "))
        } catch { return "options wrong" }
    }

    private static func state(_ status: StatusOutcome?) -> [String] {
        guard let status else { return ["state: no daemon"] }
        return [
            "role \(status.device.role), logs \(status.frontier.logs), operations \(status.operations), unsealed "
                + "\(status.unsealed), conflicts \(status.conflicts), pending \(status.pending), refused "
                + "\(status.quarantined) \(Set(status.refused.map(\.code)).sorted().joined(separator: ",")), strangers "
                + "\(status.strangers.count)",
            "digests \(status.frontier.digest.prefix(12)) \(status.state.digest.prefix(12)), last backup "
                + (status.backup?.takenAt ?? "none")
        ]
    }

    private static func findings(_ health: DoctorOutcome) -> [String] {
        let wrong = health.findings.filter { $0.level != .ok }
        let counted = Dictionary(grouping: wrong) { "\($0.check) \($0.level.rawValue)" }
        return [
            "doctor: "
                + (wrong.isEmpty
                    ? "all ok" : counted.map { "\($0.key) x\($0.value.count)" }.sorted().joined(separator: ", "))
        ]
    }

    private static func peers(_ status: StatusOutcome?) -> [String] {
        (status?.peers ?? []).enumerated().map { index, peer in
            "peer \(index + 1) \(peer.role): good \(peer.lastSuccess ?? "never"), failures \(peer.failures), send "
                + "\(peer.toSend), receive \(peer.toReceive)\(peer.address == nil ? ", no address" : "")"
        }
    }
}
