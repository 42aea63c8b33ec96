public import JisrWords

extension Schema {
    /// One kind of record. A class, since one is passed on with every operation: a reference is copied for less.
    public final class Collection: Hashable, Sendable {
        public let code: CollectionCode
        public let name: String
        public let scope: Scope.Kind
        public let naming: Naming
        public let fields: [Field]
        public let labels: Labels
        /// Whether a field is a long text, whose parts survive each by itself.
        let hasProse: Bool

        public init(
            _ code: UInt16, _ name: String, _ scope: Scope.Kind, _ labels: Labels, named naming: Naming = .given,
            _ fields: [Field]
        ) {
            self.code = CollectionCode(rawValue: code)
            self.name = name
            self.scope = scope
            self.naming = naming
            self.fields = fields
            self.labels = labels
            hasProse = fields.contains { $0.type == .prose }
            keyColumns = naming.parts.isEmpty ? ["id"] : naming.parts.map(\.name)
            keyLabels = naming.parts.isEmpty ? [.id] : naming.parts.map(\.labels)
            columns = Self.columns(keyColumns, keyLabels, fields, isOfCentre: scope.hasCentre)
        }

        public func field(_ code: FieldCode) -> Field? { place(of: code).map { fields[$0] } }

        /// The place of a field in `fields`.
        public func place(of code: FieldCode) -> Int? {
            // Codes count up from 1 in nearly every collection: look there first.
            let place = Int(code.rawValue) - 1
            if fields.indices.contains(place), fields[place].code == code { return place }
            return fields.firstIndex { $0.code == code }
        }

        public func field(named name: String) -> Field? { fields.first { $0.name == name } }

        /// The columns that name a record: `id`, or those of its natural key.
        public let keyColumns: [String]

        let keyLabels: [Labels]

        /// The columns of a list by every way in which people write their names, folded. A name of the schema is never
        /// hidden by what people call another column.
        let columns: [String: Column]

        private static func columns(
            _ keyColumns: [String], _ keyLabels: [Labels], _ fields: [Field], isOfCentre: Bool
        ) -> [String: Column] {
            let keys = zip(keyColumns, keyLabels).enumerated().map { ($1.0, $1.1, Column.key($0)) }
            let added: [(String, Labels, Column)] =
                (isOfCentre ? [(centreColumn, .centre, .centre)] : []) + [(RecordVersion.column, .version, .version)]
            let all = keys + fields.map { ($0.name, $0.labels, Column.field($0)) } + added
            var columns: [String: Column] = [:]
            for (name, _, column) in all where columns[name.folded] == nil { columns[name.folded] = column }
            for (_, labels, column) in all {
                for label in labels.all where columns[label.folded] == nil { columns[label.folded] = column }
            }
            return columns
        }

        /// The columns that a person gives: the key, then the fields.
        public var columnNames: [String] { keyColumns + fields.map(\.name) }

        public static func == (one: Collection, other: Collection) -> Bool {
            one === other || (one.code == other.code && one.name == other.name && one.fields == other.fields)
        }

        public func hash(into hasher: inout Hasher) { hasher.combine(code) }
    }
}
