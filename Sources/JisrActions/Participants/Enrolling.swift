public import JisrCore
internal import JisrJournal

public struct EnrolRequest: Codable, Sendable {
    /// Fields of `participant`.
    public let file: [Assignment]
    /// Fields of `identity`; they stay in the centre.
    public let identity: [Assignment]
    /// Whether whoever enrols has looked at those who may be the same, and says that this is another.
    public let isSure: Bool

    public init(file: [Assignment], identity: [Assignment], isSure: Bool) {
        self.file = file
        self.identity = identity
        self.isSure = isSure
    }
}

public struct EnrolOutcome: Codable, Sendable {
    /// The new participant; nil where somebody first has to look at `doubles`.
    public let id: String?
    public let doubles: [ParticipantLine]
}

extension Actions {
    /// Enrols a participant with the name, both or neither.
    public func enrol(_ request: EnrolRequest) throws -> EnrolOutcome {
        let names = request.identity.filter { $0.field.hasPrefix("name_") }.map(\.value)
        let year = request.file.first { $0.field == "birth_year" }.flatMap { Int64($0.value) }
        let massar = request.identity.first { $0.field == "massar" }?.value ?? ""
        if !request.isSure, case let doubles = try likelyDoubles(of: names, bornIn: year, massar: massar),
            !doubles.isEmpty
        {
            return EnrolOutcome(id: nil, doubles: doubles)
        }
        let file = try Schema.Collection.participant.draft(request.file.filled)
        let identity = request.identity.filled
        let written = try journal.bring(file, by: writer()) { entity in
            try identity.isEmpty ? [] : [Schema.Collection.identity.draft([("participant", entity.text)] + identity)]
        }
        engine.noteWrite()
        return EnrolOutcome(id: written.entity.text, doubles: [])
    }
}

extension [Assignment] {
    /// As columns of a row, without those that are empty.
    fileprivate var filled: [(String, String)] { filter { !$0.value.isEmpty }.map { ($0.field, $0.value) } }
}
