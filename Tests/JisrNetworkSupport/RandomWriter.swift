public import JisrCore
internal import JisrJournal
public import JisrTestSupport

/// Writes what people might: few records and few words, so that they meet.
public struct RandomWriter {
    private static let ids = ["1", "2", "م-٣"]
    /// Collections whose operations say who may write them.
    private static let ofSome = ["move", "linkage_key"]
    private static let words = ["A", "B", "حضور"]
    /// Records named by their own dot, which others edit too.
    private var made: [CollectionCode: [EntityName]] = [:]

    public init() {}

    /// Writes something at a station.
    ///
    /// - Returns: what was written, in a word for the trace.
    public mutating func write(at station: Station, _ generator: inout Generator) throws -> String {
        let kinds: [Scope.Kind] = station.role == .centre ? [.network, .attendance, .identity] : [.network]
        let kind = generator.pick(kinds)
        let collection = generator.pick(
            station.schema.collections.filter { $0.scope == kind && !Self.ofSome.contains($0.name) })
        let entity = self.entity(in: collection, &generator)
        switch generator.int(0...12) {
        case 0...3: return try bring(collection, entity, at: station, &generator)
        case 4...6:
            let draft = self.draft(collection, entity ?? .one(.key("1")), &generator)
            _ = try station.journal.edit(draft)
            try requireSettled(draft, collection, at: station)
            return "edit \(collection.name)"
        case 7:
            try station.journal.delete(entity ?? .one(.key("1")), of: collection)
            return "delete \(collection.name)"
        case 8:
            try station.journal.undelete(entity ?? .one(.key("1")), of: collection)
            return "undelete \(collection.name)"
        case 9: return try resolve(at: station, &generator)
        case 10: return try list(collection, at: station, &generator)
        case 11:
            let drafts = (0..<generator.int(1...3)).map { _ in
                draft(collection, self.entity(in: collection, isNew: false, &generator), &generator)
            }
            _ = try station.journal.mark(drafts)
            return "mark \(collection.name)"
        default: return try announce(at: station, &generator)
        }
    }

    /// The same, of people who may ask for what cannot be.
    ///
    /// - Returns: nil where that was refused. Whatever else goes wrong is a fault of the journal, and thrown.
    public mutating func attempt(at station: Station, _ generator: inout Generator) throws -> String? {
        do { return try write(at: station, &generator) } catch is InputError { return nil } catch let error
            as JournalError where error.code == .notFound
        { return nil }
    }

    private mutating func bring(
        _ collection: Schema.Collection, _ entity: EntityName?, at station: Station, _ generator: inout Generator
    ) throws -> String {
        let before = try record(collection, entity, at: station)
        let written = try station.journal.bring(draft(collection, entity, &generator))
        if let before { try requireUnsettled(before, collection, written.entity, at: station) }
        if entity == nil { made[collection.code, default: []].append(written.entity) }
        return "bring \(collection.name)"
    }

    private func resolve(at station: Station, _ generator: inout Generator) throws -> String {
        let conflicts = try station.journal.conflicts()
            .filter { found in
                let centre = found.record.centre
                // Others see the conflicts of a centre, and leave them to it.
                let isOurs = centre == nil || (station.role == .centre && centre == station.centre)
                return isOurs && !found.record.conflicts.isEmpty
            }
            .sorted { ($0.collection.name, $0.record.id) < ($1.collection.name, $1.record.id) }
        guard !conflicts.isEmpty else { return "nothing to resolve" }
        let found = generator.pick(conflicts)
        let field = found.record.conflicts[0]
        try station.resolve(
            found.collection.name, found.record.id, field.field, keeping: generator.int(1...field.values.count))
        return "resolve \(found.collection.name).\(field.field)"
    }

    private func record(_ collection: Schema.Collection, _ entity: EntityName?, at station: Station) throws -> Record? {
        try entity.flatMap { try station.journal.records(named: $0, of: collection) }?
            .first { $0.centre == nil || $0.centre == station.centre }
    }

    private func lines(_ value: Value) -> Set<ExactText> {
        value == .null ? [] : Set(Prose.paragraphs(of: value.text).map { ExactText($0.text) })
    }

    private func lines(_ value: FieldValue) -> Set<ExactText> {
        if case .value(let value) = value { lines(value) } else { [] }
    }

    /// A list shows one value of a conflict: bringing it settles none, whatever it says.
    private func requireUnsettled(
        _ before: Record, _ collection: Schema.Collection, _ entity: EntityName, at station: Station
    ) throws {
        let after = try record(collection, entity, at: station)
        for conflict in before.conflicts {
            let losers = Set(conflict.values.map(\.value)).subtracting([conflict.values[0].value])
            let shown = after?.fields.first { $0.name == conflict.field }?.value
            let values = after?.conflicts.first { $0.field == conflict.field }?.values.map(\.value) ?? []
            if collection.field(named: conflict.field)?.type == .prose {
                // What else the list changed is in all of them: the wordings that it did not show are still there.
                let had = lines(conflict.values[0].value)
                let left = values.reduce(into: shown.map { lines($0) } ?? []) { $0.formUnion(lines($1)) }
                guard losers.allSatisfy({ lines($0).subtracting(had).isSubset(of: left) }) else {
                    throw Wrong("\(collection.name).\(conflict.field) of \(entity.text) was settled by a list")
                }
                continue
            }
            for loser in losers where !values.contains(loser) && shown != .value(loser) {
                throw Wrong("\(collection.name).\(conflict.field) of \(entity.text) was settled by a list")
            }
        }
    }

    /// A list of more rows than a batch holds.
    public func bringLongList(at station: Station) throws {
        let collection = station.schema.collection("attendance")
        let field = collection.known("status").code
        var rows = (0..<Limits.batchOperations + 100).map { number in
            Draft(
                collection: collection.code, entity: .pair(.key("s\(number / 64)"), .key("p\(number % 64)")),
                fields: [(field, .value(.text("present")))])
        }[...]
        _ = try station.journal.bring(
            collection.name, next: { rows.popFirst().map { NumberedDraft(line: 1, draft: $0) } }, onFault: { throw $1 })
    }

    /// A text as long as one can be: few fit in a batch.
    public func writeLongText(at station: Station, _ generator: inout Generator) throws {
        let collection = station.schema.collection("event")
        let text = String(
            generator.longestText().unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
        ).utf8Prefix(Limits.proseBytes)
        _ = try station.journal.bring(
            Draft(
                collection: collection.code, entity: .one(.key(generator.pick(Self.ids))),
                fields: [(collection.known("agenda").code, .value(.text(text.isEmpty ? "A" : text)))]))
    }

    /// Whoever edited a field saw all its values: what was written stands, alone.
    private func requireSettled(_ draft: Draft, _ collection: Schema.Collection, at station: Station) throws {
        guard let entity = draft.entity else { return }
        let records = try station.journal.records(named: entity, of: collection)
        guard let record = records.first(where: { $0.centre == nil || $0.centre == station.centre }) else {
            throw Wrong("\(collection.name) \(entity.text) is gone after an edit")
        }
        for (code, wanted) in draft.fields {
            guard let field = collection.field(code) else { continue }
            let isThere = record.fields.contains { $0.name == field.name && $0.value == wanted }
            guard isThere, !record.conflicts.contains(where: { $0.field == field.name }) else {
                throw Wrong("\(collection.name).\(field.name) of \(entity.text) is not what was written")
            }
        }
    }

    private func list(
        _ collection: Schema.Collection, at station: Station, _ generator: inout Generator
    ) throws -> String {
        let rows = (0..<generator.int(1...5)).map { _ in
            draft(collection, entity(in: collection, isNew: false, &generator), &generator)
        }
        // A record that stands twice in one list would be changed by each of its rows, every time.
        let firsts = rows.enumerated().filter { index, row in !rows[..<index].contains { $0.entity == row.entity } }
            .map(\.element)
        try bringTwice(firsts, of: collection, at: station)
        return "list \(collection.name)"
    }

    /// Brings a list twice: the second time must write nothing, but where a row shows one value of several after the
    /// first. It may be the one that settles those.
    public func bringTwice(_ rows: [Draft], of collection: Schema.Collection, at station: Station) throws {
        try bring(rows, at: station)
        let isDisputed = try rows.contains { row in
            try record(collection, row.entity, at: station)?.conflicts.isEmpty == false
        }
        let count = try bring(rows, at: station)
        guard isDisputed || count.created + count.changed == 0 else {
            throw Wrong("a list of \(collection.name) brought again wrote \(count)")
        }
    }

    @discardableResult
    private func bring(_ rows: [Draft], at station: Station) throws -> ImportCount {
        var rest = rows[...]
        guard let first = rows.first, let collection = station.schema[first.collection] else { return ImportCount() }
        return try station.journal.bring(
            collection.name, next: { rest.popFirst().map { NumberedDraft(line: 1, draft: $0) } },
            onFault: { _, error in throw error })
    }

    private func announce(at station: Station, _ generator: inout Generator) throws -> String {
        try station.journal.announce(
            addresses: Addresses(told: generator.pick(["host:1", "host:2 10.0.0.1:2", ""])), tls: station.claim)
        return "announce"
    }

    /// A fault of the journal, found while writing.
    struct Wrong: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }
    }

    // MARK: What

    private func entity(
        in collection: Schema.Collection, isNew: Bool = true, _ generator: inout Generator
    ) -> EntityName? {
        switch collection.naming {
        case .pair: return .pair(.key(generator.pick(Self.ids)), .key(generator.pick(Self.ids)))
        case .owner: return .one(.key(generator.pick(Self.ids)))
        case .given:
            if isNew, generator.once(in: 6) { return nil }
            if let known = made[collection.code], generator.once(in: 4) { return generator.pick(known) }
            return .one(.key(generator.pick(Self.ids)))
        }
    }

    private func draft(_ collection: Schema.Collection, _ entity: EntityName?, _ generator: inout Generator) -> Draft {
        var fields = generator.shuffled(collection.fields).prefix(generator.int(1...3))
            .map { ($0.code, value(for: $0, &generator)) }
        if fields.allSatisfy({ $0.1.isEmpty }), let text = collection.fields.first(where: { $0.type == .text }) {
            fields = [(text.code, .value(.text("A")))]
        }
        return Draft(collection: collection.code, entity: entity, fields: fields)
    }

    public func value(for field: Field, _ generator: inout Generator) -> FieldValue {
        switch field.type {
        case .set(let words): return .members(generator.some(of: words ?? Self.words).sorted())
        case .reference: return .value(generator.once(in: 8) ? .null : .reference(.key(generator.pick(Self.ids))))
        case .prose: return .value(generator.once(in: 8) ? .null : .text(generator.prose()))
        case .text: return .value(generator.once(in: 8) ? .null : .text(generator.pick(Self.words)))
        default: return .value(generator.value(for: field))
        }
    }
}
