/// A value that is null in JSON where there is none, rather than absent: scripts find every member that is documented.
@propertyWrapper
public struct OrNull<Value: Codable & Sendable>: Sendable {
    public var wrappedValue: Value?

    public init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }
}

/// Says of a type that it is null in JSON where there is no value.
public protocol NullInJSON: Decodable {}

extension OrNull: NullInJSON {}

extension OrNull: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}

extension KeyedDecodingContainer {
    /// Lets an absent member stand for null, as an older daemon may answer.
    public func decode<Value>(_: OrNull<Value>.Type, forKey key: Key) throws -> OrNull<Value> {
        try decodeIfPresent(OrNull<Value>.self, forKey: key) ?? OrNull(wrappedValue: nil)
    }
}
