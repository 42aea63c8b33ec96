internal import Crypto
internal import Foundation
internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrWords

/// A key by which who asks marks one request, so that sending it again does nothing more
/// (draft-ietf-httpapi-idempotency-key-header).
public struct IdempotencyKey: Sendable {
    let text: String

    /// As long as the header of that draft is in practice, and no longer than a line.
    private static let lengths = 1...255

    /// - Throws: ``Fault`` of the code `bad_request` for what is no 1 to 255 visible characters of ASCII.
    public init(_ text: String) throws {
        guard Self.lengths.contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw Fault(code: "bad_request", Sentence(RequestPhrase.wrongKey, .quoted(text)))
        }
        self.text = text
    }
}

extension Actions {
    /// Adds a record once, however often the same request comes: its id is made from the key, the person and the
    /// collection. A record that is named by what it belongs to needs no key, and one that brings its id neither.
    ///
    /// - Throws: ``Fault`` of the code `idempotency_mismatch` where the key has made a record with other values.
    public func add(_ request: WriteRequest, under key: IdempotencyKey) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        var wanted = try collection.draft(request.fields.map { ($0.field, $0.value) })
        guard case .given = collection.naming, wanted.entity == nil, !mutated(.forgetsKeys) else {
            return try add(request)
        }
        let id = try EntityID.typed(recordID(for: key, collection))
        guard let first = try journal.history(of: .one(id), in: collection).first else {
            wanted.entity = .one(id)
            let written = try journal.bring(wanted, by: writer())
            engine.noteWrite()
            return WriteOutcome(id: written.entity.text, effect: written.effect.rawValue)
        }
        // What was said at first, and not what stands there: somebody may have mended it since.
        guard Set(first.changes.map { Said($0.change) }) == Set(wanted.fields.flatMap { Said.all($0, $1) }) else {
            throw Fault(
                code: "idempotency_mismatch", Sentence(RequestPhrase.keyUsed, .label(collection.labels)))
        }
        return WriteOutcome(id: id.text, effect: Written.Effect.unchanged.rawValue)
    }

    /// A letter first, which keeps a spreadsheet from taking it for a number.
    private func recordID(for key: IdempotencyKey, _ collection: Schema.Collection) -> String {
        let writer = person.map { Hexadecimal.text($0.writer.bytes) } ?? ""
        let hash = SHA256.hash(data: Data("add \(writer) \(collection.name) \(key.text)".utf8))
        return "k" + Hexadecimal.text(Array(hash.prefix(16)))
    }
}

/// One thing that a record was made with.
private struct Said: Hashable {
    let field: FieldCode
    let text: ExactText

    init(_ field: FieldCode, _ text: String) { (self.field, self.text) = (field, ExactText(text)) }

    init(_ change: Change) {
        switch change {
        case .write(let field, let value): self.init(field, value.text)
        case .add(let field, let member), .remove(let field, let member): self.init(field, member)
        }
    }

    /// What a draft says of a field; what it leaves empty it does not say.
    static func all(_ field: FieldCode, _ value: FieldValue) -> [Said] {
        switch value {
        case .value(.null): []
        case .value(let value): [Said(field, value.text)]
        case .members(let members): members.map { Said(field, $0) }
        }
    }
}
