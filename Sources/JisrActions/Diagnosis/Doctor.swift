internal import Foundation
internal import Glibc
internal import JisrCore
public import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrSystem
public import JisrWords

/// Looks at all that can keep a centre from working, with and without a running daemon, and changes nothing.
public struct Doctor {
    private let home: Home
    private let words: Catalogue
    private let client: ControlClient

    /// A clock that is no further off than this needs nobody.
    private static let clockMinutes = 10

    public init(home: Home, words: Catalogue) {
        self.home = home
        self.words = words
        client = ControlClient(home: home)
    }

    public func examine() -> DoctorOutcome {
        let status = reachDaemon()
        var findings = [configuration()] + permissions() + [disk(), clock(), daemon(status), database(status), backup()]
        findings += branching(status)
        for peer in peers(status) { findings += PeerExamination(peer: peer, words: words).findings() }
        return DoctorOutcome(ok: !findings.contains { $0.level == .fault }, findings: findings)
    }

    // MARK: This machine

    private var settings: Configuration? {
        // That it cannot be read is a finding of its own.
        do { return try Configuration.read(home) } catch { return nil }
    }

    private func configuration() -> Finding {
        do {
            _ = try Configuration.read(home)
            return finding("configuration", .ok, .configurationFine)
        } catch {
            return Finding(check: "configuration", level: .fault, peer: nil, sentence: Fault(error).text(in: words))
        }
    }

    private func permissions() -> [Finding] {
        guard home.exists else {
            let sentence = Sentence(FaultPhrase.noDevice, .plain(home.path)).text(in: words)
            return [Finding(check: "permission", level: .fault, peer: nil, sentence: sentence)]
        }
        guard access(home.path, W_OK | X_OK) == 0, access(home.journal, R_OK | W_OK) == 0 else {
            return [finding("permission", .fault, .permissionDenied, home.path)]
        }
        let closed: [(String, UInt32)] = [(home.path, 0o700), (home.identityKey, 0o600), (home.journal, 0o600)]
        let open = closed.compactMap { path, mode -> Finding? in
            guard let status = FileStatus(path: path), status.mode & 0o077 != 0 else { return nil }
            let octal = { (mode: UInt32) in String(mode, radix: 8) }
            return finding("permission", .fault, .permissionOpen, path, octal(status.mode), octal(mode))
        }
        return open.isEmpty ? [finding("permission", .ok, .permissionFine, home.path)] : open
    }

    private func disk() -> Finding {
        guard let free = Disk.freeBytes(at: home.path) else {
            return finding("disk", .warning, .diskUnknown, home.path)
        }
        let least = (settings ?? Configuration()).minimumFreeDisk
        let level: Finding.Level = free < least ? .fault : free < least * 2 ? .warning : .ok
        let mebibytes = { (bytes: Int64) in "\(bytes >> 20) MiB" }
        return level == .ok
            ? finding("disk", .ok, .diskFine, mebibytes(free))
            : finding("disk", level, .diskLow, mebibytes(free), mebibytes(least))
    }

    /// The journal's file and the backups were written when the clock said so: a clock that is behind them was set back.
    private func clock() -> Finding {
        let now = Date()
        let written = [home.journal, home.sentinel].compactMap { path -> Date? in
            // A file that is not there tells no time.
            do { return try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date } catch {
                return nil
            }
        }
        let text = { (date: Date) in
            words.moment(of: Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000)).description)
        }
        guard let last = written.max(), now.distance(to: last) > Double(Self.clockMinutes * 60) else {
            return finding("clock", .ok, .clockFine, text(now))
        }
        return finding("clock", .fault, .clockBack, text(now), text(last))
    }

    // MARK: The daemon and its data

    private func reachDaemon() -> Result<StatusOutcome, any Error> {
        Result { try APICoding.decode(from: try client.call("status", EmptyRequest())) }
    }

    private func daemon(_ status: Result<StatusOutcome, any Error>) -> Finding {
        switch status {
        case .success(let status): return finding("daemon", .ok, .daemonFine, status.device.address ?? home.path)
        case .failure(let error):
            let fault = Fault(error)
            guard fault.code == "no_daemon" else {
                return Finding(check: "daemon", level: .fault, peer: nil, sentence: fault.text(in: words))
            }
            return finding("daemon", .fault, .daemonAbsent, home.path)
        }
    }

    /// Of a few histories a disk that was put back is the reason; of many, a hostile hand.
    private func branching(_ status: Result<StatusOutcome, any Error>) -> [Finding] {
        guard case .success(let status) = status else { return [] }
        return status.branching.map { device in
            Finding(
                check: "branches", level: .fault, peer: device.name,
                sentence: words.say(DoctorPhrase.manyBranches, [device.name, "\(device.branches)"]))
        }
    }

    private func database(_ status: Result<StatusOutcome, any Error>) -> Finding {
        do {
            let check: CheckOutcome
            if case .success = status {
                check = try APICoding.decode(from: try client.call("check", CheckRequest(depth: "quick")))
            } else {
                check = try CheckOutcome(alone: home, depth: "quick")
            }
            guard let fault = check.faults.first else { return finding("database", .ok, .databaseFine) }
            return finding(
                "database", .fault, .databaseFault, Sentence(FaultPhrase.damaged, .plain(fault)).text(in: words))
        } catch {
            return finding("database", .fault, .databaseFault, Fault(error).text(in: words))
        }
    }

    private func backup() -> Finding {
        do {
            guard let newest = try BackupFolder(path: home.backups).entries().last else {
                return finding("backup", .warning, .backupNone)
            }
            let age = Date().timeIntervalSince1970 - Double(newest.takenAt / 1000)
            let isOld = (settings ?? Configuration()).backupEvery.map { age > Double($0) * 2 } ?? false
            let time = words.moment(of: Instant(milliseconds: newest.takenAt).description)
            return isOld ? finding("backup", .warning, .backupOld, time) : finding("backup", .ok, .backupFine, time)
        } catch {
            return Finding(check: "backup", level: .fault, peer: nil, sentence: Fault(error).text(in: words))
        }
    }

    /// As the daemon knows them; without one, as the journal tells.
    private func peers(_ status: Result<StatusOutcome, any Error>) -> [PeerExamination.Peer] {
        if case .success(let status) = status {
            return status.peers.map {
                PeerExamination.Peer(name: $0.name, addresses: $0.addresses.compactMap(HostPort.init), pin: $0.pin)
            }
        }
        // Why the journal does not open is a finding already.
        do {
            let device = try Device(opening: home)
            return try device.journal.peers().map {
                PeerExamination.Peer(
                    name: $0.name, addresses: $0.addresses.all, pin: Hexadecimal.text($0.pin))
            }
        } catch { return [] }
    }

    private func finding(_ check: String, _ level: Finding.Level, _ phrase: DoctorPhrase, _ arguments: String...)
        -> Finding
    {
        Finding(check: check, level: level, peer: nil, sentence: words.say(phrase, arguments))
    }
}
