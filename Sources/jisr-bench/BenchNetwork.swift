import Foundation
import JisrActions
import JisrCore
import JisrHome

/// A regional office and two devices of one centre, on loopback; syncs happen when the bench asks.
final class BenchNetwork {
    let office: DaemonProcess
    let writer: DaemonProcess
    let reader: DaemonProcess

    private static let listen = HostPort(host: "127.0.0.1", port: 0)

    init(program: String, scratch: Scratch) throws {
        let officeHome = try Self.home(scratch.path + "/o")
        _ = try Founding.found(network: "bench", centre: "office", listen: Self.listen, in: officeHome)
        office = try DaemonProcess(program: program, home: officeHome)
        writer = try Self.join(scratch.path + "/w", office, program: program)
        reader = try Self.join(scratch.path + "/r", office, program: program)
        // Each of the two learns of the other, and where it listens.
        for device in [writer, reader, writer] { _ = try Self.sync(device, with: "office") }
    }

    private static func home(_ path: String) throws -> Home {
        let home = Home(path)
        try home.create()
        try (Configuration.initial(listen: listen) + "every = \"manual\"\n")
            .write(toFile: home.path + "/jisr.toml", atomically: true, encoding: .utf8)
        return home
    }

    private static func join(_ path: String, _ office: DaemonProcess, program: String) throws -> DaemonProcess {
        try DaemonProcess(program: program, home: try enter(path, office))
    }

    /// A device that the office has taken in, and nobody has started.
    static func enter(_ path: String, _ office: DaemonProcess) throws -> Home {
        let home = try home(path)
        let request = InviteRequest(role: "centre", centre: "centre", province: "province", expiresSeconds: 3600)
        let invitation: InviteOutcome = try APICoding.decode(from: try office.client.call("invite", request))
        _ = try Founding.join(invitation.invitation, centre: nil, listen: listen, in: home)
        return home
    }

    func stop() {
        for daemon in [office, writer, reader] { daemon.stop() }
    }

    static func sync(_ device: DaemonProcess, with peer: String) throws -> SyncSummary.Peer {
        let answer = try device.client.call("sync", SyncCallRequest(peer: peer, dryRun: false))
        guard let line = answer.split(separator: 0x0a).last else { throw BenchError("a sync tells nothing") }
        let summary: SyncSummary = try APICoding.decode(from: Array(line))
        guard let result = summary.peers.first, result.ok, result.error == nil else {
            throw BenchError("a sync fails: \(summary.peers.first?.error ?? "no peer")")
        }
        return result
    }

    func bring(_ collection: String, _ path: String, at device: DaemonProcess? = nil) throws -> ImportOutcome {
        let query = ["collection": collection, "format": "csv"]
        return try APICoding.decode(
            from: try (device ?? writer).client.upload("import", query: query, next: try Workload.reader(of: path)))
    }

    func importWorkload(_ workload: Workload, plain: Double) throws {
        for (collection, file) in Workload.files {
            let start = try writer.cpu
            let outcome = try bring(collection, workload.folder + "/" + file)
            guard collection == "attendance" else { continue }
            let rate = Double(outcome.created) / (try writer.cpu - start)
            Figure.print(
                "import at the writer", rate, unit: "marks/CPU-s",
                String(format: "%.2f of plain SQLite, %.0f; reach 0.8", rate / plain, plain))
            try measureAgain(collection, workload.folder + "/" + file)
        }
    }

    /// A list of which everything is held.
    private func measureAgain(_ collection: String, _ path: String) throws {
        let start = try writer.cpu
        let outcome = try bring(collection, path)
        guard outcome.created + outcome.changed == 0 else { throw BenchError("a list brought again writes") }
        Figure.print(
            "the same list again", Double(outcome.unchanged) / (try writer.cpu - start), unit: "marks/CPU-s",
            "nothing is new; reach 500000")
    }

    /// A list of long texts.
    func measureReports(_ workload: Workload, folder: String) throws {
        let (path, count) = (folder + "/long.csv", 2000)
        try workload.writeReports(count, bytes: 4096, to: path)
        let start = try writer.cpu
        let outcome = try bring("report", path)
        guard outcome.created == count else { throw BenchError("\(outcome.created) of \(count) reports are new") }
        Figure.print(
            "\(count) reports of 4 kB", Double(count) / (try writer.cpu - start), unit: "reports/CPU-s", "reach 3000")
    }

    func measureFirstSync(_ workload: Workload, yardstickBytes: Int?, plain: Double) throws {
        let before = (try writer.cpu, try reader.cpu)
        for daemon in [writer, reader] { try daemon.resetPeak() }
        let result = try Self.sync(reader, with: "centre")
        let (sent, applied) = (try writer.cpu - before.0, try reader.cpu - before.1)
        let bytes = result.received.bytes + result.sent.bytes
        let share = yardstickBytes.map {
            String(
                format: "%.3f x zstd -19 of the lines (%d); reach 0.62, stretch 0.56", Double(bytes) / Double($0), $0)
        }
        Figure.print("first sync, bytes both ways", "\(bytes) bytes", share ?? "no yardstick given")
        let marks = Double(workload.marks.count)
        Figure.print(
            "first sync, bytes a mark", Double(bytes) / marks, digits: 2, unit: "bytes",
            "everything of W on the marks' account")
        Figure.print("first sync, wall", result.seconds, digits: 2, unit: "s", "loopback")
        Figure.print("first sync, CPU of the sender", sent, digits: 2, unit: "CPU-s", "copying blobs")
        Figure.print(
            "apply at the receiver", marks / applied, unit: "marks/CPU-s",
            String(format: "%.2f of plain SQLite; reach 0.6, stretch 1.0", marks / applied / plain))
        Figure.print(
            "peak memory of the sender", try writer.peakMemory, digits: 1, unit: "MiB", "reach 42 at a million marks")
        Figure.print(
            "peak memory of the receiver", try reader.peakMemory, digits: 1, unit: "MiB", "reach 48 at a million marks")
        try requireEqualDigests()
    }

    private func requireEqualDigests() throws {
        let digests = try [writer, reader].map { device -> [String] in
            let status: StatusOutcome = try APICoding.decode(from: try device.client.call("status", EmptyRequest()))
            return [status.frontier.digest, status.state.digest]
        }
        guard digests[0] == digests[1] else { throw BenchError("the two devices do not hold the same") }
    }

    func measureNoOperation() throws {
        let result = try Self.sync(reader, with: "centre")
        Figure.print("no-op sync, round trips", "\(result.roundTrips)", "reach 1")
        Figure.print("no-op sync, bytes", "\(result.sent.bytes) out, \(result.received.bytes) in", "reach 64 each way")
    }

    func measureThousandMarks(_ workload: Workload, folder: String) throws {
        try workload.writeThousandMore(to: folder)
        _ = try bring("session", folder + "/sessions.csv")
        _ = try bring("attendance", folder + "/attendance.csv")
        let result = try Self.sync(writer, with: "centre-2")
        let bytes = result.received.bytes + result.sent.bytes
        Figure.print(
            "+1,000 marks and their 40 sessions, bytes both ways", "\(bytes) bytes", "reach 2800")
        try requireEqualDigests()
    }

    /// One list of edits of old marks, and edits one by one of old marks in the order of the log and in none.
    func measureEdits(_ workload: Workload, folder: String) throws {
        let path = folder + "/edits.csv"
        let count = min(5000, workload.marks.count)
        try workload.write(workload.editedMarks(count, turn: 1, isShuffled: false), to: path)
        _ = try bring("attendance", path)
        let result = try Self.sync(writer, with: "centre-2")
        let bytes = result.received.bytes + result.sent.bytes
        Figure.print(
            "an edited mark on the wire, \(count) in one list", Double(bytes) / Double(count), digits: 2, unit: "bytes",
            "both ways, reach 6")
        let single = min(1000, count)
        var costs: [Double] = []
        for (turn, isShuffled) in [(2, false), (3, true)] {
            let edits = workload.editedMarks(single, turn: turn, isShuffled: isShuffled)
            let start = try writer.cpu
            for edit in edits {
                let marks = [Assignment(field: edit.participant, value: edit.status)]
                _ = try writer.client.call("attend", AttendRequest(session: edit.session, marks: marks))
            }
            costs.append((try writer.cpu - start) / Double(single) * 1000)
        }
        Figure.print("an edit in log order", costs[0], digits: 3, unit: "CPU-ms", "a call over the socket each")
        Figure.print(
            "an edit in random order", costs[1], digits: 3, unit: "CPU-ms",
            String(format: "%.2f x an edit in log order; reach 3", costs[1] / max(costs[0], 0.001)))
        _ = try Self.sync(writer, with: "centre-2")
        try requireEqualDigests()
    }

    /// A stolen machine's edits of a tenth of all marks are withdrawn at the office, which reads them all.
    func measureCut(_ workload: Workload, folder: String) throws {
        for (collection, file) in Workload.files { _ = try bring(collection, workload.folder + "/" + file) }
        for device in [writer, reader] { _ = try Self.sync(device, with: device === reader ? "centre" : "office") }
        let path = folder + "/stolen.csv"
        let count = workload.marks.count / 10
        try workload.write(workload.editedMarks(count, turn: 1, isShuffled: true), to: path)
        _ = try bring("attendance", path, at: reader)
        _ = try Self.sync(reader, with: "office")
        let start = try office.cpu
        _ = try office.client.call("revoke", RevokeRequest(name: "centre-2", stolen: true, asOf: "2026-01-01"))
        let spent = try office.cpu - start
        let status: StatusOutcome = try APICoding.decode(from: try office.client.call("status", EmptyRequest()))
        // Its entries in the roster go with them.
        guard let withdrawn = status.withdrawn.first?.operations, withdrawn >= UInt64(count) else {
            throw BenchError("nothing was withdrawn")
        }
        Figure.print(
            "a cut that withdraws \(count) of \(workload.marks.count) marks", spent, digits: 2, unit: "CPU-s",
            "reach 2 for 10000 of 100000")
    }

    /// After the daemons have ended, when everything stands in the database itself.
    func measureDisk(_ workload: Workload) throws {
        for (name, daemon) in [("writer", writer), ("reader", reader)] {
            let size = try ["", "-wal"].reduce(0) { sum, suffix in
                let path = daemon.home.journal + suffix
                guard FileManager.default.fileExists(atPath: path) else { return sum }
                return sum + (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0)
            }
            let marks = Double(workload.marks.count + 1000)
            Figure.print(
                "journal of the \(name)", Double(size) / marks, digits: 1, unit: "bytes a mark",
                "log included; reach 60")
        }
    }
}
