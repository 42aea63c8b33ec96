public import JisrCore
public import JisrJournal
public import JisrTestSupport

/// What people see of one scope, as lines that can be compared: every visible row, field by field, what is to be
/// settled, and which rows came back.
public enum StateText {
    public static func lines(of journal: Journal, in scope: Scope) throws -> [String] {
        var lines: [String] = []
        for collection in journal.schema.collections where collection.scope == scope.kind {
            try journal.forEachRecord(of: collection, centreFilter(scope, journal)) { record in
                let fields = record.fields.map { "\($0.name)=\(text($0.value))" }
                let conflicts = record.conflicts.map { conflict in
                    "\(conflict.field)?"
                        + conflict.values.map { "\(text(.value($0.value)))@\($0.at.milliseconds)" }.joined(
                            separator: "/")
                }
                lines.append(line(collection, record.id, fields, sorted(conflicts), isRevived: record.isRevived))
            }
        }
        return sorted(lines)
    }

    public static func lines(of model: MemoryModel, schema: Schema, in scope: Scope) -> [String] {
        var lines: [String] = []
        for collection in schema.collections where collection.scope == scope.kind {
            let conflicts = Dictionary(
                grouping: model.conflicts(of: collection.code).union(model.disputedTexts(of: collection.code)),
                by: \.record.entity)
            for entity in model.visibleRows(of: collection.code) {
                let fields = collection.fields.map { "\($0.name)=\(text(value(of: $0, model, collection, entity)))" }
                let asked = (conflicts[entity] ?? []).compactMap { self.conflict($0, model, collection) }
                let visibility = model.visibility(collection.code, entity)
                lines.append(line(collection, entity.text, fields, sorted(asked), isRevived: visibility == .revived))
            }
        }
        return sorted(lines)
    }

    /// By their bytes, and not by what letters are alike.
    private static func sorted(_ texts: [String]) -> [String] { texts.map(ExactText.init).sorted().map(\.text) }

    private static func centreFilter(_ scope: Scope, _ journal: Journal) throws -> [Filter] {
        guard let centre = scope.centre else { return [] }
        let name = try journal.roster().label(of: centre) ?? centre.description
        return [Filter(column: "centre", text: name)]
    }

    private static func line(
        _ collection: Schema.Collection, _ id: String, _ fields: [String], _ conflicts: [String], isRevived: Bool
    ) -> String {
        "\(collection.name) \(id): " + (fields + conflicts + (isRevived ? ["revived"] : [])).joined(separator: "; ")
    }

    private static func value(
        of field: Field, _ model: MemoryModel, _ collection: Schema.Collection, _ entity: EntityName
    ) -> FieldValue {
        switch field.type {
        case .set: .members(model.members(collection.code, entity, field.code))
        case .prose: .value(model.prose(collection.code, entity, field.code))
        default: .value(model.shown(collection.code, entity, field.code) ?? .null)
        }
    }

    private static func conflict(_ key: MemoryModel.Key, _ model: MemoryModel, _ collection: Schema.Collection)
        -> String?
    {
        guard let field = collection.field(key.field), field.rule == .ask else { return nil }
        let ranked =
            field.type == .prose
            ? model.variants(collection.code, key.record.entity, key.field) : model.ranked(key)
        let values = ranked.compactMap { written -> String? in
            guard case .value(let value) = written.content else { return nil }
            return "\(text(.value(value)))@\(written.stamp.milliseconds)"
        }
        return "\(field.name)?" + values.joined(separator: "/")
    }

    private static func text(_ value: FieldValue) -> String {
        switch value {
        case .members(let members): "{" + sorted(members).joined(separator: "|") + "}"
        case .value(let value): value.text
        }
    }
}
