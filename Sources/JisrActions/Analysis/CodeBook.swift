internal import JisrCore
internal import JisrJournal
internal import JisrTables
public import JisrWords

/// What the columns of exports mean, in three languages: made of the schema, so that it cannot fall behind.
public struct CodeBook: Codable, Sendable {
    public struct Choice: Codable, Sendable {
        /// As it stands in files.
        public let code: String
        public let labels: Labels
    }

    public struct Column: Codable, Sendable {
        public let name: String
        /// `id`, `text`, `prose`, `integer`, `boolean`, `date`, `time`, `instant`, `bytes`, `choice`, `set` or `reference`.
        public let type: String
        public let labels: Labels
        /// What stands in it, in words.
        public let meaning: Labels
        /// The words of which it has one, or some; none where it takes others too.
        public let choices: [Choice]
        /// The collection whose records it names; nil for other columns.
        public let of: String?
    }

    public struct Collection: Codable, Sendable {
        public let name: String
        public let labels: Labels
        /// `network`, `attendance` or `identity`.
        public let kind: String
        public let readers: Labels
        /// In the order in which exports have them.
        public let columns: [Column]
    }

    /// Grows with the schema: columns are added, and none is renamed, moved before another or given another meaning.
    public let version: Int
    public let collections: [Collection]

    /// Of the collections that are open. The roster has calls of its own.
    public init() { self.init(of: .network) }

    init(of schema: Schema) {
        version = Int(schema.version)
        collections = schema.collections.filter { $0.scope != .control }.map(Collection.init)
    }
}

extension CodeBook.Collection {
    fileprivate init(_ collection: Schema.Collection) {
        name = collection.name
        labels = collection.labels
        kind = collection.scope.name
        readers = Labels(
            collection.scope == .identity
                ? DoorPhrase.readByCentre : collection.scope == .attendance ? .readByAttendance : .readByAll)
        let own = zip(collection.listColumns, collection.listLabels).filter { name, _ in
            collection.field(named: name) == nil
        }
        let added = own.map { name, labels in
            let part = collection.naming.parts.first { $0.name == name }
            return CodeBook.Column(
                name: name, type: part == nil && name != "id" ? "text" : part == nil ? "id" : "reference",
                labels: labels,
                meaning: part.map { Labels(.typeReference, .code($0.collection)) }
                    ?? Labels(name == "id" ? DoorPhrase.typeID : .typeText),
                choices: [], of: part?.collection)
        }
        let named = Dictionary(added.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
        columns = collection.listColumns.compactMap { name in
            collection.field(named: name).map(CodeBook.Column.init) ?? named[name]
        }
    }
}

extension CodeBook.Column {
    fileprivate init(_ field: Field) {
        name = field.name
        labels = field.labels
        choices = (field.type.words ?? []).map { CodeBook.Choice(code: $0, labels: ChoiceLabels.labels(of: $0)) }
        var target: String?
        switch field.type {
        case .text: (type, meaning) = ("text", Labels(.typeText))
        case .prose: (type, meaning) = ("prose", Labels(.typeProse))
        case .integer(let range):
            type = "integer"
            meaning = Labels(.typeInteger, .plain("\(range.lowerBound)"), .plain("\(range.upperBound)"))
        case .boolean: (type, meaning) = ("boolean", Labels(.typeBoolean))
        case .date: (type, meaning) = ("date", Labels(.typeDate))
        case .time: (type, meaning) = ("time", Labels(.typeTime))
        case .instant: (type, meaning) = ("instant", Labels(.typeInstant))
        case .bytes: (type, meaning) = ("bytes", Labels(.typeBytes))
        case .choice: (type, meaning) = ("choice", Labels(.typeChoice))
        case .set: (type, meaning) = ("set", Labels(.typeSet))
        case .reference(let collection):
            (type, meaning, target) = ("reference", Labels(.typeReference, .code(collection)), collection)
        }
        of = target
    }
}

extension Labels {
    fileprivate init(_ phrase: DoorPhrase, _ arguments: PhraseArgument...) {
        func said(_ language: Language) -> String { Catalogue(language).say(phrase, arguments) }
        self.init(said(.arabic), said(.french), said(.english))
    }
}

// MARK: Files

extension CodeBook {
    /// A line a column, its words in all languages.
    public var csv: [UInt8] {
        var lines = CSVLines()
        lines.append([
            "version", "collection", "collection_ar", "collection_fr", "collection_en", "kind", "column", "column_ar",
            "column_fr", "column_en", "type", "meaning_ar", "meaning_fr", "meaning_en", "of", "choices_ar",
            "choices_fr", "choices_en"
        ])
        for collection in collections {
            for column in collection.columns {
                func choices(_ language: Language) -> String {
                    column.choices.map { "\($0.code)=\($0.labels.text(in: language))" }.joined(separator: "|")
                }
                lines.append(
                    ["\(version)", collection.name] + collection.labels.all + [collection.kind, column.name]
                        + column.labels.all + [column.type] + column.meaning.all + [column.of ?? ""]
                        + Language.allCases.map(choices))
            }
        }
        return CSVLines.mark + lines.bytes
    }
}

extension Actions {
    public func codeBook(_: EmptyRequest) throws -> CodeBook { CodeBook(of: journal.schema) }
}
