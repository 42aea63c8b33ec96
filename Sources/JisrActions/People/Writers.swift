internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import Synchronization

/// The people whose names this run of the daemon has written down.
final class Introductions: Sendable {
    private let known = Mutex<Set<WriterID>>([])

    func contains(_ writer: WriterID) -> Bool { known.withLock { $0.contains(writer) } }
    func note(_ writer: WriterID) { known.withLock { _ = $0.insert(writer) } }
}

extension Actions {
    /// Who is to stand behind what is written now. A person's name is written down before the first thing that he writes.
    func writer() throws -> WriterID? {
        guard let person else { return nil }
        if !introductions.contains(person.writer) {
            try introduce(person)
            introductions.note(person.writer)
        }
        return person.writer
    }

    /// Writes down what a user is called, where that is not written yet.
    func introduce(_ person: Person) throws {
        let draft = Draft(
            collection: Schema.Collection.staff.code, entity: person.writer.staff,
            fields: [(Schema.Collection.staffName, .value(.text(person.name)))])
        do { _ = try journal.bring(draft, by: person.writer) } catch let error as JournalError
            where [.notPermitted, .notFound].contains(error.code)
        {
            // An office keeps no names; and whose name was deleted is not to be named again.
        }
    }
}

/// What people who wrote are called: by their records, which stay at their centre; else by the users of this device.
struct WriterNames {
    private let snapshot: Snapshot
    private let local: [WriterID: String]

    init(_ snapshot: Snapshot, _ people: People) {
        self.snapshot = snapshot
        local = Dictionary(people.all.map { ($0.writer, $0.name) }, uniquingKeysWith: { one, _ in one })
    }

    /// The name, or where it is not to be read here, the head of the id, by which two people are told apart.
    func name(of writer: WriterID?) throws -> String? {
        guard let writer else { return nil }
        let record = try snapshot.records(named: writer.staff, of: .staff).first
        return record.map { $0.text("name") }.flatMap { $0.isEmpty ? nil : $0 } ?? local[writer]
            ?? String(Hexadecimal.text(writer.bytes).prefix(Self.shownDigits))
    }

    private static let shownDigits = 6
}

extension WriterID {
    /// The record that has the name.
    fileprivate var staff: EntityName { .one(.key(Hexadecimal.text(bytes))) }
}
