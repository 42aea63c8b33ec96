internal import JisrCore
public import JisrJournal

/// What of a participant's identity is held against those of other centres, as codes (``Schema/Collection/linkage``): the Massar
/// code, and each name of several words with the day of birth. Less than ``Likeness`` asks for in one centre: a code is the same
/// or is not, and a name alone is many people's in a region.
public struct LinkageTraits: Sendable {
    /// The participant's number.
    public let number: Int64
    public let participant: String
    /// By the field that holds the code.
    public let traits: [String: String]

    /// Those of all participants whose identity is held here.
    public static func all(_ snapshot: Snapshot) throws -> [LinkageTraits] {
        var found: [LinkageTraits] = []
        try snapshot.forEachText(
            of: .participant, ["id"], and: .identity, ["name_ar", "name_fr", "massar", "birth_date"]
        ) { number, texts in
            let day = CivilDate(texts[4])
            var traits: [String: String] = [:]
            let massar = Traits.code(texts[3]).text
            if !massar.isEmpty { traits["code_massar"] = massar }
            for (field, name) in [("code_ar", texts[1]), ("code_fr", texts[2])] {
                guard let day, !name.isEmpty else { continue }
                let words = Traits.words(name)
                guard words.count > 1 else { continue }
                traits[field] = "\(day) " + words.map(\.text).joined(separator: " ")
            }
            found.append(LinkageTraits(number: number, participant: texts[0], traits: traits))
        }
        return found
    }
}

/// The codes that are held of participants.
public struct LinkageCodes: Hashable, Sendable {
    /// The fields of codes, each with what it says of two who have the same.
    public static let traits: [(field: String, reasons: [DoubleReason])] = [
        ("code_massar", [.massar]), ("code_ar", [.name, .birthDate]), ("code_fr", [.name, .birthDate])
    ]

    /// The id of the key under which they are.
    public let key: [UInt8]
    /// In the order of ``traits``; empty for none.
    public let codes: [[UInt8]]

    public init(key: [UInt8], codes: [[UInt8]]) { (self.key, self.codes) = (key, codes) }

    public var isEmpty: Bool { codes.allSatisfy(\.isEmpty) }

    /// Those of all, by the participant's number.
    public static func all(_ snapshot: Snapshot) throws -> [Int64: LinkageCodes] {
        var found: [Int64: LinkageCodes] = [:]
        try snapshot.walk(.linkage, ["key"] + traits.map(\.field)) { row in
            found[row.number] = LinkageCodes(key: row.bytes(0), codes: traits.indices.map { row.bytes($0 + 1) })
        }
        return found
    }
}
