import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport

/// A record as somebody saw it, in a form or a list.
struct Look {
    let collection: Schema.Collection
    let entity: EntityName
    let centre: String?
    let shown: [(code: FieldCode, value: FieldValue)]
    let conflicts: [FieldCode]
    let version: RecordVersion
    let knowing: Knowing
}

/// People who look now and write later, at the same device or at another, and say what they had seen.
extension Simulation {
    /// All that a device holds now.
    private func knowing(_ place: Int) throws -> Knowing {
        Knowing(held: machines[place].ledger.held, tails: try station(place).journal.ownTails())
    }

    func look() throws {
        let place = randomPlace()
        try attempt(place, "looks") { station in
            try observe(place)
            let collection = generator.pick(station.schema.collections.filter { $0.scope != .control })
            let records = try station.journal.records(of: collection, limit: 8)
            guard !records.isEmpty else { return }
            let record = generator.pick(records)
            let entity = try entity(of: record, in: collection)
            let fields = zip(collection.fields, record.fields).map { ($0.code, $1.value) }
            looks.append(
                Look(
                    collection: collection, entity: entity, centre: record.centre, shown: fields,
                    conflicts: record.conflicts.compactMap { collection.field(named: $0.field)?.code },
                    version: record.version, knowing: try knowing(place)))
            if looks.count > Self.keptLooks { looks.removeFirst() }
            note("  \(collection.name) \(record.id)")
        }
    }

    private static let keptLooks = 12

    private func entity(of record: Record, in collection: Schema.Collection) throws -> EntityName {
        switch collection.naming {
        case .given: .one(EntityID(text: record.id))
        case .owner: .one(EntityID(text: record.keys[0].id))
        case .pair: .pair(EntityID(text: record.keys[0].id), EntityID(text: record.keys[1].id))
        }
    }

    /// Writes back what was looked at earlier, changed a little.
    func writeBack() throws {
        guard !looks.isEmpty else { return }
        let look = generator.pick(looks)
        let places = places.filter {
            guard station($0).schema[look.collection.code] != nil else { return false }
            return look.centre == nil || (look.centre == station($0).centre && station($0).role == .centre)
        }
        guard !places.isEmpty else { return }
        let place = generator.pick(places)
        try attempt(place, "writes back \(look.collection.name) \(look.entity.text)") { station in
            let before = try station.journal.ownTails()
            do { try write(look, at: station) } catch let error as JournalError where error.code == .syncFirst {
                count(.syncFirst)
                return
            }
            for (tail, last) in try station.journal.ownTails() where before[tail] != last {
                let first = try before[tail] ?? station.journal.sealedEnd(of: tail.log)
                witness.note(first + 1...last, in: tail, seen: look.knowing)
                count(.writesBack)
            }
        }
    }

    private func write(_ look: Look, at station: Station) throws {
        let seen = mutant == .forgetsVersions ? nil : look.version
        let collection = station.schema[look.collection.code] ?? look.collection
        if let code = look.conflicts.first, let field = collection.field(code), generator.once(in: 2) {
            // By one of the values that are there: the person had them before him.
            return try station.journal.resolve(
                look.entity, of: collection, field: field, keeping: .place(1), seen: seen)
        }
        var draft = Draft(collection: collection.code, entity: look.entity, fields: look.shown, seen: seen)
        draft.fields.removeAll { code, _ in collection.field(code) == nil }
        for _ in 0..<generator.int(1...2) {
            let place = generator.int(0...draft.fields.count - 1)
            guard let field = collection.field(draft.fields[place].code) else { continue }
            draft.fields[place].value = writer.value(for: field, &generator)
        }
        switch generator.int(0...2) {
        case 0: _ = try station.journal.bring(draft)
        case 1: _ = try station.journal.edit(draft)
        default: _ = try station.journal.mark([draft])
        }
    }
}
