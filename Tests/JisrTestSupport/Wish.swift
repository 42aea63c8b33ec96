internal import JisrCore

/// What a person at a device of a ``History`` wants of one record.
struct Wish {
    let record: MemoryModel.Record
    let collection: Schema.Collection
    let model: MemoryModel
    private(set) var changes: [Change] = []

    init(record: MemoryModel.Record, collection: Schema.Collection, model: MemoryModel) {
        self.record = record
        self.collection = collection
        self.model = model
    }

    var isDeletion: Bool { changes.contains(.write(.deleted, .boolean(true))) }

    /// The operations whose values a list would not show: those that another one goes before.
    var losers: Set<MemoryModel.ID> {
        let ranked = changes.filter { if case .write = $0 { true } else { false } }
            .map { model.ranked($0.key(in: record)) }
        return Set(ranked.flatMap { values in values.filter { $0.content != values[0].content } }.map(\.id))
    }

    mutating func choose(_ generator: inout Generator) {
        let isThere = !model.entries(on: record).isEmpty
        let visibility = model.visibility(record.collection, record.entity)
        switch generator.int(0...19) {
        case 0, 1, 2:
            // Now and then somebody deletes what nobody made yet.
            if visibility != .hidden, isThere || generator.once(in: 4) { changes = [.write(.deleted, .boolean(true))] }
        case 3, 4, 5:
            if visibility != .shown { changes = [.write(.deleted, .boolean(false))] }
        case 6: changes = [misfit(&generator)]
        default:
            edit(&generator)
            if visibility == .hidden, !hasValues, !changes.isEmpty { changes.append(.write(.deleted, .boolean(false))) }
        }
    }

    private var hasValues: Bool {
        model.keys(of: record).contains { $0.field != .deleted && !model.survivors($0).isEmpty }
    }

    private mutating func edit(_ generator: inout Generator) {
        for _ in 0..<generator.int(1...3) {
            // Sets are few in the schema and have rules of their own.
            let sets = collection.fields.filter(\.type.isSet)
            let fields = Array(collection.fields.prefix(3))
            let field = generator.pick(sets.isEmpty || generator.once(in: 2) ? fields : sets)
            guard !changes.contains(where: { $0.field == field.code }) else { continue }
            switch field.type {
            case .set: changes += members(field, &generator)
            case .prose where generator.once(in: 2): changes += paragraphs(field, &generator)
            default: changes.append(.write(field.code, value(field, &generator)))
            }
        }
    }

    /// Often what stands there already, or what somebody else may write too.
    private func value(_ field: Field, _ generator: inout Generator) -> Value {
        if generator.once(in: 4), let shown = model.shown(record.collection, record.entity, field.code) { return shown }
        guard field.type == .text, generator.once(in: 2) else { return generator.value(for: field) }
        return .text(generator.pick(["one", "two", "é", "e\u{301}"]))
    }

    private func members(_ field: Field, _ generator: inout Generator) -> [Change] {
        let present = Set(model.members(record.collection, record.entity, field.code).map(ExactText.init))
        let words =
            if case .set(let words?) = field.type { words } else { ["A", "é", "e\u{301}", "\u{64b}ج", "a\u{200d}"] }
        return generator.some(of: words).map { word in
            present.contains(ExactText(word)) && generator.once(in: 2)
                ? .remove(field.code, word) : .add(field.code, word)
        }
    }

    /// Paragraphs that stand there, taken away or worded otherwise, and one at a place of somebody else's, perhaps.
    private func paragraphs(_ field: Field, _ generator: inout Generator) -> [Change] {
        let present = model.members(record.collection, record.entity, field.code)
        var found: [Change] = []
        for member in generator.some(of: present) {
            found.append(.remove(field.code, member))
            guard let place = Paragraph(member: member)?.place, generator.once(in: 2) else { continue }
            let member = Paragraph(place: place, text: generator.pick(["x", "y\nz", "\u{301}"])).member
            if !present.contains(member) { found.append(.add(field.code, member)) }
        }
        if found.isEmpty || generator.once(in: 3) {
            let place = generator.pick(["0001", "0001i4z", "0002", "zzzz", "0"])
            found.append(.add(field.code, Paragraph(place: place, text: generator.pick(["new", "", "one"])).member))
        }
        var seen: Set<ExactText> = []
        return found.filter { change in
            guard case .add(_, let member) = change else { return true }
            return seen.insert(ExactText(member)).inserted && !found.contains(.remove(field.code, member))
        }
    }

    /// What breaks a rule, or waits for a newer program where the batch states one.
    private func misfit(_ generator: inout Generator) -> Change {
        let field = generator.pick(collection.fields)
        return switch generator.int(0...5) {
        case 0: .write(FieldCode(rawValue: 900), .text("of a later version"))
        case 1: .write(field.code, .opaque(kind: 200, [1]))
        case 2: .add(field.code, "a|b")
        case 3: .write(.deleted, .null)
        case 4: .write(field.code, .instant(Instant(milliseconds: 0)))
        default: .remove(field.code, "")
        }
    }
}
