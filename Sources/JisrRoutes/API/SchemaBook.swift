internal import JisrActions
internal import JisrWords

/// The named schemas of the OpenAPI file, gathered while types are described.
final class SchemaBook {
    private(set) var schemas: [String: JSONValue] = [:]

    /// Enters a schema under a name, once.
    ///
    /// - Returns: a reference to it.
    func named(_ name: String, _ schema: () throws -> JSONValue) throws -> JSONValue {
        if schemas[name] == nil { schemas[name] = try schema() }
        return ["$ref": .text("#/components/schemas/\(name)")]
    }

    func schema<Value: Decodable>(of type: Value.Type) throws -> JSONValue { try sketch(type).schema }

    /// The schema of a type, and a value of it, which whoever decodes it wants to have.
    func sketch<Value: Decodable>(_ type: Value.Type) throws -> (schema: JSONValue, sample: Value) {
        if let described = type as? any SelfDescribing.Type, let sample = described.sample as? Value {
            return (described.schema, sample)
        }
        if let words = type as? any (CaseIterable & RawRepresentable).Type,
            let (schema, sample) = Self.choice(words), let sample = sample as? Value
        {
            return (schema, sample)
        }
        if let map = type as? any TextMap.Type, let sample = map.none as? Value {
            return (try map.schema(in: self), sample)
        }
        let decoder = SketchDecoder(book: self, tellsNulls: type is any TellsNulls.Type)
        let sample = try Value(from: decoder)
        guard let members = decoder.members else { return (decoder.schema, sample) }
        // The module says nothing to who reads the file.
        let name = String(reflecting: type).split(separator: ".").dropFirst().joined(separator: ".")
        return (try named(name) { members.schema }, sample)
    }

    private static func choice<Choice: CaseIterable & RawRepresentable>(_: Choice.Type) -> (JSONValue, Any)? {
        guard let first = Choice.allCases.first else { return nil }
        let words = Choice.allCases.map { JSONValue.text("\($0.rawValue)") }
        return (["type": "string", "enum": .list(words)], first)
    }
}

/// An object whose members have any name, and values of one type: decoded from nothing it would show none.
private protocol TextMap {
    static func schema(in book: SchemaBook) throws -> JSONValue
    static var none: Self { get }
}

extension Dictionary: TextMap where Key == String, Value: Decodable {
    fileprivate static func schema(in book: SchemaBook) throws -> JSONValue {
        ["type": "object", "additionalProperties": try book.schema(of: Value.self)]
    }
    fileprivate static var none: Self { [:] }
}

/// A type whose members are null in JSON where there is nothing, by its own encoding.
protocol TellsNulls {}

/// A type whose JSON has more shapes than one, so that decoding it from nothing would show but one of them.
private protocol SelfDescribing {
    static var schema: JSONValue { get }
    static var sample: Self { get }
}

extension JSONValue: SelfDescribing {
    fileprivate static var schema: JSONValue { true }
    fileprivate static var sample: JSONValue { .null }
}

extension PhraseArgument: SelfDescribing {
    fileprivate static var schema: JSONValue {
        [
            "type": "object", "required": ["kind", "value"],
            "properties": ["kind": ["type": "string"], "value": true]
        ]
    }
    fileprivate static var sample: PhraseArgument { .plain("") }
}
