public import JisrWords

/// The name of one record: drawn from the operation that created it, or a key that its creator gave. The two are never
/// equal.
///
/// The same key given at two sites names one record, so a list brought twice does not make two of anything. Keys are
/// compared by their bytes, as the database compares them.
public enum EntityID: Sendable {
    case name(RecordName)
    case key(String)

    /// The id that a person, a file or a URL writes. A text of the form of a name is that name.
    public init(text: String) {
        self = RecordName(recordText: text).map(EntityID.name) ?? .key(text)
    }

    public var text: String {
        switch self {
        case .name(let name): name.recordText
        case .key(let key): key
        }
    }

    /// Why a text cannot be a key, or nil where it can.
    public static func fault(inKey key: String) -> (phrase: InputPhrase, arguments: [PhraseArgument])? {
        if key.isEmpty { return (.idEmpty, []) }
        if key.utf8.count > Limits.keyBytes { return (.idLength, [.number(Limits.keyBytes)]) }
        var key = key
        return key.withUTF8(fault)
    }

    /// Looked for among bytes: a character that joins the second colon would hide it, and show it again in a pair.
    private static func fault(
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> (phrase: InputPhrase, arguments: [PhraseArgument])? {
        var last: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: ":"), last == byte { return (.idSeparator, [.code(EntityName.separator)]) }
            // C0, delete, and C1, which UTF-8 writes as C2 80 to C2 9F.
            if byte < 0x20 || byte == 0x7f || (last == 0xc2 && byte < 0xa0) { return (.idControl, []) }
            last = byte
        }
        // Else `a:` with `b` and `a` with `:b` would make one text.
        let isColonAtEdge = last == UInt8(ascii: ":") || bytes.first == UInt8(ascii: ":")
        return isColonAtEdge ? (.idColon, []) : nil
    }
}

extension EntityID: Hashable {
    public static func == (one: Self, other: Self) -> Bool {
        switch (one, other) {
        case (.name(let one), .name(let other)): one == other
        case (.key(let one), .key(let other)): one.hasBytes(of: other)
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .name(let name): hasher.combine(name)
        case .key(let key): hasher.combine(bytesOf: key)
        }
    }
}

extension RecordName {
    /// The letter before the 26 of an identifier keeps a name from being taken for a ULID that somebody gave as a key.
    private static let letter = UInt8(ascii: "r")

    var recordText: String { "r" + description }

    init?(recordText text: String) {
        guard text.utf8.count == Self.textLength + 1, text.utf8.first == Self.letter else { return nil }
        self.init(Substring(text.utf8.dropFirst()))
    }
}

/// What an operation is about: a record with an id of its own, or one named by the records that it joins
/// (the attendance of a participant at a session).
public enum EntityName: Hashable, Sendable {
    case one(EntityID)
    case pair(EntityID, EntityID)

    /// Between the two ids of a pair.
    public static let separator = "::"

    public var text: String {
        switch self {
        case .one(let id): id.text
        case .pair(let first, let second): first.text + Self.separator + second.text
        }
    }

    /// Reads what `text` writes, for a collection whose records are named by `parts` ids.
    public init?(text: String, parts: Int) {
        switch parts {
        case 1:
            guard !text.isEmpty else { return nil }
            self = .one(EntityID(text: text))
        default:
            guard let cut = text.utf8.firstRange(of: Self.separator.utf8) else { return nil }
            let (first, second) = (String(text[..<cut.lowerBound]), String(text[cut.upperBound...]))
            guard !first.isEmpty, !second.isEmpty else { return nil }
            self = .pair(EntityID(text: first), EntityID(text: second))
        }
    }
}
