import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

@testable import JisrJournal

/// What a person had seen: all that a device held at one moment.
struct Knowing {
    let place: Int
    /// How often the device had gone on from a copy.
    let past: Int
    let held: Set<BatchMark>
    /// Where the device's own logs ended, with what was not sealed yet.
    let ends: [LogID: UInt64]
}

/// What each device held, and what its writer had seen, when it wrote: told apart from headers and from what operations
/// list as unseen, so that those can be held against it.
struct Witness {
    private struct Writing {
        let place: Int
        let past: Int
        let held: Set<BatchMark>
    }

    private struct Version: Hashable {
        let log: LogID
        let sequence: UInt64
    }

    private var writings: [BatchMark: Writing] = [:]
    /// What the writers of operations that are not sealed yet had seen, where it was less than their device held.
    private var open: [Int: [Version: Knowing]] = [:]
    private var seen: [BatchMark: [UInt64: Knowing]] = [:]
    /// Batches that were signed with a device's key, and not by its journal.
    var forged: Set<BatchMark> = []
    /// For a mutant: nobody held anything.
    var isBlind = false

    /// Takes note of a batch that a device has sealed itself: its journal had it before anybody else.
    mutating func note(_ batch: Journal.HeldBatch, at place: Int, past: Int, holding held: Set<BatchMark>) {
        guard writings[batch.mark] == nil, !forged.contains(batch.mark) else { return }
        writings[batch.mark] = Writing(place: place, past: past, held: isBlind ? [] : held)
        let header = batch.batch.header
        for sequence in header.first...header.last {
            let version = Version(log: header.log, sequence: sequence)
            guard let knowing = open[place]?.removeValue(forKey: version) else { continue }
            seen[header.mark, default: [:]][sequence] = knowing
        }
    }

    /// An operation was written by somebody who had seen no more than this.
    mutating func note(_ log: LogID, _ sequences: ClosedRange<UInt64>, at place: Int, seen knowing: Knowing) {
        for sequence in sequences { open[place, default: [:]][Version(log: log, sequence: sequence)] = knowing }
    }

    /// The device goes on from a copy: what it had not sealed is gone.
    mutating func forgetOpen(at place: Int) { open[place] = nil }

    /// Values that gave way to what was written without knowing them, in sentences.
    func faults(in archive: Archive, schema: Schema) -> [String] {
        archive.scopes(of: archive.frontier).flatMap { scope -> [String] in
            let model = archive.model(of: scope, at: archive.frontier, schema: schema)
            return model.records.flatMap { record -> [String] in
                let entries = model.entries(on: record)
                return entries.flatMap { other -> [String] in
                    let superseders = entries.filter { model.supersedes($0, other) }
                    return superseders.compactMap { writer in
                        fault(writer, other, others: superseders).map {
                            "\(scope): \(writer.dot) took the place of \(other.dot), \($0)"
                        }
                    }
                }
            }
        }
        .sorted()
    }

    private func fault(
        _ writer: MemoryModel.Entry, _ other: MemoryModel.Entry, others: [MemoryModel.Entry]
    ) -> String? {
        // What was signed with a device's key alone may do as it likes.
        guard let writing = writings[writer.id.batch] else { return nil }
        guard holds(writing, other, before: writer) else { return "which its device did not hold" }
        guard let knowing = seen[writer.id.batch]?[writer.dot.sequence], !hasSeen(knowing, other) else { return nil }
        // To its writer it was gone already.
        if others.contains(where: { $0.id != writer.id && holds(writing, $0, before: writer) }) { return nil }
        return "which its writer had not seen"
    }

    private func holds(_ writing: Writing, _ entry: MemoryModel.Entry, before writer: MemoryModel.Entry) -> Bool {
        writing.held.contains(entry.id.batch)
            || (!isBlind && entry.id.batch == writer.id.batch && entry.id.place < writer.id.place)
    }

    private func hasSeen(_ knowing: Knowing, _ other: MemoryModel.Entry) -> Bool {
        if knowing.held.contains(other.id.batch) { return true }
        guard let writing = writings[other.id.batch], writing.place == knowing.place, writing.past == knowing.past
        else {
            return false
        }
        return knowing.ends[other.dot.log].map { other.dot.sequence <= $0 } ?? false
    }
}

extension MemoryModel {
    /// Whether a value of the one gave way to the other, or is covered by it.
    fileprivate func supersedes(_ writer: Entry, _ other: Entry) -> Bool {
        guard writer.id != other.id, knew(writer, of: other) else { return false }
        if writer.changes.contains(.write(.deleted, .boolean(true))) { return true }
        let record = Record(collection: writer.operation.collection, entity: writer.operation.entity)
        let keys = Set(writer.changes.map { $0.key(in: record) })
        return other.changes.contains { keys.contains($0.key(in: record)) }
    }
}
