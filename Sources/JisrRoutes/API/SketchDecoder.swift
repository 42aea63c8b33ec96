internal import JisrActions

/// Decodes a type from nothing and notes what it asks for: so the API's description is made by the very code that reads
/// and writes it, and cannot fall behind.
final class SketchDecoder: Decoder {
    /// What an object is made of.
    struct Members {
        var properties: [String: JSONValue] = [:]
        var required: [String] = []

        var schema: JSONValue {
            [
                "type": "object", "properties": .object(properties),
                "required": .list(required.sorted().map(JSONValue.text))
            ]
        }
    }

    let book: SchemaBook
    /// Whether what may be missing is null in JSON, rather than absent.
    let tellsNulls: Bool
    fileprivate(set) var schema: JSONValue = true
    fileprivate(set) var members: Members?
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    init(book: SchemaBook, tellsNulls: Bool) { (self.book, self.tellsNulls) = (book, tellsNulls) }

    func container<Key: CodingKey>(keyedBy _: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if members == nil { members = Members() }
        return KeyedDecodingContainer(KeyedSketch(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { UnkeyedSketch(decoder: self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { SingleSketch(decoder: self) }

    /// What the types of the API do not do.
    fileprivate func unknownShape() -> DecodingError {
        DecodingError.dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: "no way to describe this"))
    }
}

private struct KeyedSketch<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: SketchDecoder
    let allKeys: [Key] = []
    let codingPath: [any CodingKey] = []

    /// Asked before what may be absent, and for nothing else: see ``member(_:_:)``.
    private final class Optional {
        var key: String?
    }

    private let optional = Optional()

    init(decoder: SketchDecoder) { self.decoder = decoder }

    func contains(_ key: Key) -> Bool {
        optional.key = key.stringValue
        return true
    }

    func decodeNil(forKey _: Key) throws -> Bool { false }

    private func member<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value {
        let name = try APICoding.name(of: key.stringValue)
        let (schema, sample) = try decoder.book.sketch(type)
        let isNull = type is any NullInJSON.Type || decoder.tellsNulls && optional.key == key.stringValue
        decoder.members?.properties[name] = isNull ? ["anyOf": [schema, ["type": "null"]]] : schema
        if optional.key != key.stringValue || type is any NullInJSON.Type { decoder.members?.required.append(name) }
        optional.key = nil
        return sample
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try member(type, key) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try member(type, key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try member(type, key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try member(type, key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try member(type, key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try member(type, key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try member(type, key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try member(type, key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try member(type, key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try member(type, key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try member(type, key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try member(type, key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try member(type, key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try member(type, key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try member(type, key) }

    func nestedContainer<Nested: CodingKey>(keyedBy _: Nested.Type, forKey _: Key) throws
        -> KeyedDecodingContainer<Nested>
    {
        throw decoder.unknownShape()
    }
    func nestedUnkeyedContainer(forKey _: Key) throws -> any UnkeyedDecodingContainer { throw decoder.unknownShape() }
    func superDecoder() throws -> any Decoder { throw decoder.unknownShape() }
    func superDecoder(forKey _: Key) throws -> any Decoder { throw decoder.unknownShape() }
}

/// A list: one element shows what all are.
private struct UnkeyedSketch: UnkeyedDecodingContainer {
    let decoder: SketchDecoder
    let codingPath: [any CodingKey] = []
    let count: Int? = nil
    private(set) var currentIndex = 0

    var isAtEnd: Bool { currentIndex > 0 }

    init(decoder: SketchDecoder) { self.decoder = decoder }

    mutating func decodeNil() throws -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (schema, sample) = try decoder.book.sketch(type)
        decoder.schema = ["type": "array", "items": schema]
        currentIndex += 1
        return sample
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy _: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        throw decoder.unknownShape()
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw decoder.unknownShape() }
    mutating func superDecoder() throws -> any Decoder { throw decoder.unknownShape() }
}

private struct SingleSketch: SingleValueDecodingContainer {
    let decoder: SketchDecoder
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { false }

    private func number<Number: FixedWidthInteger>(_ format: String? = nil) -> Number {
        var schema: [String: JSONValue] = ["type": "integer"]
        if let format { schema["format"] = .text(format) }
        if !Number.isSigned { schema["minimum"] = 0 }
        decoder.schema = .object(schema)
        return 0
    }

    func decode(_: Bool.Type) throws -> Bool {
        decoder.schema = ["type": "boolean"]
        return false
    }
    func decode(_: String.Type) throws -> String {
        decoder.schema = ["type": "string"]
        return ""
    }
    func decode(_: Double.Type) throws -> Double {
        decoder.schema = ["type": "number"]
        return 0
    }
    func decode(_: Float.Type) throws -> Float {
        decoder.schema = ["type": "number"]
        return 0
    }
    func decode(_: Int.Type) throws -> Int { number("int64") }
    func decode(_: Int8.Type) throws -> Int8 { number() }
    func decode(_: Int16.Type) throws -> Int16 { number() }
    func decode(_: Int32.Type) throws -> Int32 { number("int32") }
    func decode(_: Int64.Type) throws -> Int64 { number("int64") }
    func decode(_: UInt.Type) throws -> UInt { number() }
    func decode(_: UInt8.Type) throws -> UInt8 { number() }
    func decode(_: UInt16.Type) throws -> UInt16 { number() }
    func decode(_: UInt32.Type) throws -> UInt32 { number() }
    func decode(_: UInt64.Type) throws -> UInt64 { number() }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (schema, sample) = try decoder.book.sketch(type)
        decoder.schema = schema
        return sample
    }
}
