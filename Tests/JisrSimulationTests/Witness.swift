import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

@testable import JisrJournal

/// Operations of one log that are to be sealed together, on whatever machine: what a clone and its original write from
/// then on, they write in others.
struct OpenTail: Hashable {
    let log: LogID
    let nonce: UInt64
}

/// What a person had seen: all that a device held at one moment.
struct Knowing {
    let held: Set<BatchMark>
    /// What was not sealed yet, up to which number.
    let tails: [OpenTail: UInt64]
}

/// What each device held, and what its writer had seen, when it wrote: told apart from headers and from what operations
/// list as unseen, so that those can be held against it.
struct Witness {
    /// What a device held when it sealed a batch.
    private struct Writing {
        let tail: OpenTail
        let held: Set<BatchMark>
    }

    private var writings: [BatchMark: Writing] = [:]
    /// What became of each tail: where a machine was cloned with one open, it and its clone each seal it.
    private var sealings: [OpenTail: [(mark: BatchMark, last: UInt64)]] = [:]
    /// What the writers of operations had seen, by their numbers, where it was less than their device held.
    private var seen: [OpenTail: [UInt64: Knowing]] = [:]
    /// Batches that were signed with a device's key, and not by its journal; and in which step.
    var forged: [BatchMark: Int] = [:]
    /// For a mutant: nobody held anything.
    var isBlind = false

    /// Takes note of a batch that a device has sealed itself: its journal had it before anybody else.
    mutating func note(_ batch: Journal.HeldBatch, holding held: Set<BatchMark>) {
        guard writings[batch.mark] == nil, forged[batch.mark] == nil else { return }
        let header = batch.batch.header
        let tail = OpenTail(log: header.log, nonce: header.nonce)
        writings[batch.mark] = Writing(tail: tail, held: isBlind ? [] : held)
        sealings[tail, default: []].append((batch.mark, header.last))
    }

    /// Operations were written by somebody who had seen no more than this.
    mutating func note(_ sequences: ClosedRange<UInt64>, in tail: OpenTail, seen knowing: Knowing) {
        for sequence in sequences { seen[tail, default: [:]][sequence] = knowing }
    }

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
        guard let knowing = seen[writing.tail]?[writer.dot.sequence], !hasSeen(knowing, other) else { return nil }
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
        guard let tail = writings[other.id.batch]?.tail else { return false }
        let sealed = sealings[tail, default: []].filter { knowing.held.contains($0.mark) }.map(\.last)
        return (sealed + [knowing.tails[tail, default: 0]]).contains { other.dot.sequence <= $0 }
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
