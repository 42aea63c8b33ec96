import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import JisrWords
import Testing

@testable import JisrJournal

/// The short way of a list's plain rows comes to what the long one comes to, to the last byte of the batches.
@Suite struct ListLawTests {
    @Test(arguments: Seed.first(8)) func bothWaysAreOne(seed: Seed) throws {
        var (short, long) = (try ListSide(seed, isLong: false), try ListSide(seed, isLong: true))
        var generator = seed.generator
        for _ in 0..<4 {
            let collection = Schema.network.collection(generator.pick(GeneratedList.collections))
            let list = GeneratedList(of: collection, at: short.a, &generator)
            let hasWords = generator.once(in: 2)
            try short.bring(list.drafts, collection, hasWords: hasWords)
            try long.bring(list.drafts, collection, hasWords: hasWords)
            #expect(short.told == long.told, "\(seed), \(collection.name)")
            // Again: nothing is new, and what was refused is refused again.
            if generator.once(in: 2) {
                try short.bring(list.drafts, collection, hasWords: !hasWords)
                try long.bring(list.drafts, collection, hasWords: !hasWords)
                #expect(short.told == long.told, "\(seed), \(collection.name) again")
            }
            let event = generator.random.next()
            for side in [short, long] { try side.disturb(list.drafts, collection, Seed(event)) }
        }
        // The rest is a function of the batches, to which the state is held.
        let isOne = try short.batches() == long.batches()
        #expect(isOne, "\(seed): the batches differ")
        #expect(try short.a.journal.checkInvariants() == [], "\(seed)")
    }

    /// A list of more rows than a chunk holds, in no order, and longer than a batch.
    @Test func aLongListIsOneToo() throws {
        let collection = Schema.network.collection("attendance")
        let status = collection.known("status").code
        var generator = Seed(7).generator
        let drafts = generator.shuffled(
            (0..<Limits.batchOperations + 700).map { number in
                Draft(
                    collection: collection.code, entity: .pair(.key("s\(number / 50)"), .key("p\(number % 50)")),
                    fields: [(status, .value(.text(number % 9 == 0 ? "late" : "present")))])
            })
        var (short, long) = (try ListSide(Seed(7), isLong: false), try ListSide(Seed(7), isLong: true))
        for _ in 0..<2 {
            try short.bring(drafts, collection, hasWords: true)
            try long.bring(drafts, collection, hasWords: true)
            #expect(short.told == long.told)
        }
        let isOne = try short.batches() == long.batches()
        #expect(isOne)
        #expect(try short.a.journal.checkInvariants() == [])
    }
}

/// One of two networks that are the same, down to their keys and clocks.
private struct ListSide {
    let network: TestNetwork
    let isLong: Bool
    /// What every list was told.
    var told: [String] = []

    var a: Station { network["a"] }

    init(_ seed: Seed, isLong: Bool) throws {
        network = try TestNetwork.ofFive(seed: seed)
        self.isLong = isLong
    }

    /// - Parameter hasWords: cells have numbers, as those that a file's reader has met before.
    mutating func bring(_ drafts: [Draft], _ collection: Schema.Collection, hasWords: Bool) throws {
        let rows = ListRows(of: collection, isLong: isLong)
        var (rest, words, line) = (drafts[...], NumberedWords(), 0)
        var said: [String] = []
        let count = try a.journal.bring(
            rows,
            next: {
                guard let draft = rest.popFirst() else { return false }
                line += 1
                if isLong || !hasWords || !words.append(draft, line: line, to: rows) {
                    rows.append(line: line, draft)
                }
                return true
            }, onFault: { said.append("line \($0): \($1.sentence)") }, onDeleted: { said.append("\($0) \($1)") })
        told.append(contentsOf: said + ["\(count)"])
    }

    /// What happens between two lists: an edit elsewhere, a deletion, an edit here.
    func disturb(_ drafts: [Draft], _ collection: Schema.Collection, _ seed: Seed) throws {
        var generator = seed.generator
        guard let draft = drafts.isEmpty ? nil : generator.pick(drafts), var entity = draft.entity else { return }
        if case .one(.name) = entity { entity = .one(.key("1")) }
        let other = Draft(collection: collection.code, entity: entity, fields: generator.pick(drafts).fields)
        let number = generator.int(0...3)
        if number == 0 { try network.spread() }
        do {
            switch number {
            case 0: _ = try network["a2"].journal.edit(other)
            case 1: try a.journal.delete(entity, of: collection)
            case 2: _ = try a.journal.edit(other)
            default: break
            }
        } catch is JournalError {} catch is InputError {}
        if number == 0 || generator.once(in: 3) { try network.spread() }
    }

    /// All that this device serves, as it stands in its journal.
    func batches() throws -> [Frame] { try a.dataFrames(for: network["a2"]) }
}

/// Gives the cells of drafts numbers.
private struct NumberedWords {
    private var numbers: [[String: Int32]] = []
    private var edition = 0

    /// Whether the draft is told by its cells.
    mutating func append(_ draft: Draft, line: Int, to rows: ListRows) -> Bool {
        guard draft.seen == nil, let entity = draft.entity else { return false }
        let ids: [EntityID]
        switch entity {
        case .one(let id): ids = [id]
        case .pair(let one, let other): ids = [one, other]
        }
        let fields = draft.fields.compactMap { rows.collection.field($0.code) }
        guard ids.count == rows.collection.keyColumns.count, fields.count == draft.fields.count,
            rows.begin(ids.indices.map { .key($0) } + fields.map { .field($0) })
        else { return false }
        let cells = ids.map(ReadCell.key) + draft.fields.map { .field($0.value) }
        if numbers.isEmpty || edition != rows.edition {
            (numbers, edition) = ([[String: Int32]](repeating: [:], count: cells.count), rows.edition)
        }
        rows.append(line: line, codes: cells.enumerated().map { number(of: $1, $0, rows) })
        return true
    }

    private mutating func number(of cell: ReadCell, _ column: Int, _ rows: ListRows) -> Int32 {
        let name = "\(cell)".unicodeScalars.map { String($0.value) }.joined(separator: " ")
        if let known = numbers[column][name] { return known }
        let number = rows.word(cell, of: column)
        numbers[column][name] = number
        return number
    }
}

/// A list as it may come: names that come twice, digits without their zeros, what breaks a rule, what is empty, versions.
private struct GeneratedList {
    private(set) var drafts: [Draft] = []

    static let collections = ["attendance", "event", "participant", "identity", "session", "remark"]

    init(of collection: Schema.Collection, at station: Station, _ generator: inout Generator) {
        let fields = generator.some(of: collection.fields)
        for _ in 0..<generator.int(0...40) {
            let entity = Self.entity(of: collection, &generator)
            var draft = Draft(
                collection: collection.code, entity: entity,
                fields: fields.map { ($0.code, Self.value(of: $0, &generator)) })
            if generator.once(in: 12) { draft.fields.reverse() }
            if generator.once(in: 20), let entity { draft.seen = Self.version(of: entity, collection, at: station) }
            drafts.append(draft)
        }
    }

    private static func version(
        of entity: EntityName, _ collection: Schema.Collection, at station: Station
    ) -> RecordVersion? {
        do { return try station.journal.records(named: entity, of: collection).first?.version } catch { return nil }
    }

    private static func entity(of collection: Schema.Collection, _ generator: inout Generator) -> EntityName? {
        let one = EntityID.key(id(&generator))
        switch collection.naming {
        case .given: return generator.once(in: 12) ? nil : .one(one)
        case .owner: return .one(one)
        case .pair: return .pair(one, .key(id(&generator)))
        }
    }

    private static func id(_ generator: inout Generator) -> String {
        switch generator.int(0...9) {
        case 0: return generator.hostileKey()
        case 1: return String(repeating: "k", count: Limits.keyBytes)
        case 2: return "0\(generator.int(1...5))"
        case 3, 4: return "\(generator.int(1...5))"
        default: return "r\(generator.int(1...12))"
        }
    }

    private static func value(of field: Field, _ generator: inout Generator) -> FieldValue {
        if case .set(let words) = field.type {
            let known = words ?? ["x", "y", "a\u{301}", "\u{200f}z"]
            let members = Set(generator.some(of: known) + (generator.once(in: 20) ? ["a|b"] : []))
            return .members(members.sorted { ExactText($0) < ExactText($1) })
        }
        if generator.once(in: 6) { return .value(.null) }
        if generator.once(in: 30) { return .value(.integer(-77)) }
        if generator.once(in: 30) { return .value(.text(generator.hostileText())) }
        switch field.type {
        case .text: return .value(.text(text(&generator)))
        case .prose: return .value(.text(generator.once(in: 2) ? generator.prose() : text(&generator)))
        case .choice(let words): return .value(.text(generator.pick(words)))
        case .integer(let range):
            return .value(.integer(generator.int64(range.lowerBound...min(range.upperBound, range.lowerBound + 9))))
        case .boolean: return .value(.boolean(generator.once(in: 2)))
        case .date: return .value(CivilDate("2026-03-0\(generator.int(1...9))").map(Value.date) ?? .null)
        case .time: return .value(CivilTime("2026-03-01T09:4\(generator.int(0...9))").map(Value.time) ?? .null)
        case .instant: return .value(.null)
        case .bytes: return .value(.bytes(generator.bytes(3)))
        case .reference: return .value(.reference(.key(id(&generator))))
        case .set: return .members([])
        }
    }

    private static func text(_ generator: inout Generator) -> String {
        switch generator.int(0...9) {
        case 0: generator.pick(HostileText.all)
        case 1: generator.hostileText()
        case 2 where generator.once(in: 8): String(repeating: "ن", count: Limits.textBytes / 2)
        default: "title \(generator.int(1...4))"
        }
    }
}
