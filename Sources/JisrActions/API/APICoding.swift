internal import Foundation

/// The JSON that commands and the API speak.
public enum APICoding {
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    /// One value on a line of its own (https://jsonlines.org).
    public static func line(_ value: some Encodable) throws -> [UInt8] { try encode(value) + [0x0a] }

    public static func decode<Value: Decodable>(_: Value.Type = Value.self, from bytes: [UInt8]) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Value.self, from: Data(bytes))
    }

    /// What a property is called in JSON, found by writing one: so it is what the encoder itself makes of it.
    public static func name(of property: String) throws -> String {
        let decoded = try JSONDecoder().decode([String: Bool].self, from: Data(try encode(Named(key: property))))
        return decoded.keys.first ?? property
    }
}

/// An object with one member.
private struct Named: Encodable {
    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    let key: String

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(true, forKey: Key(stringValue: key))
    }
}
