internal import JisrActions
internal import JisrCore

/// What a value looks like as JSON: a JSON Schema (2020-12), made when the file is asked for.
struct TypeDescription: Sendable {
    let schema: @Sendable (SchemaBook) throws -> JSONValue

    init(_ schema: @escaping @Sendable (SchemaBook) throws -> JSONValue) { self.schema = schema }

    /// That of a Swift type, which is decoded once from nothing to see what it asks for.
    static func of<Value: Decodable & SendableMetatype>(_: Value.Type) -> TypeDescription {
        TypeDescription { try $0.schema(of: Value.self) }
    }

    /// The same, but that some members are told more exactly than their Swift type does.
    static func of<Value: Decodable & SendableMetatype>(
        _ type: Value.Type, where members: [String: TypeDescription]
    ) -> TypeDescription {
        TypeDescription { book in
            let whole = try book.schema(of: type)
            let exact = try members.mapValues { try $0.schema(book) }
            return ["allOf": [whole, ["properties": .object(exact)]]]
        }
    }

    /// The same of a question about one collection, which tells what hangs on that.
    static func of<Value: Decodable & SendableMetatype>(
        _ type: Value.Type, each members: @escaping @Sendable (Schema.Collection) -> [String: JSONValue]
    ) -> TypeDescription {
        TypeDescription { book in
            ["allOf": [try book.schema(of: type), try RecordSchemas.question(in: book, members)]]
        }
    }

    /// One of some words.
    static func words(_ words: [String]) -> TypeDescription {
        TypeDescription { _ in ["type": "string", "enum": .list(words.map(JSONValue.text))] }
    }

    static let text = of(String.self)
    static let flag = of(Bool.self)

    /// The name of a collection that people read and write.
    static let collection = TypeDescription { try $0.named("Collection") { RecordSchemas.names } }

    /// A record of any of them.
    static let record = TypeDescription { try RecordSchemas.any(in: $0) }
}
