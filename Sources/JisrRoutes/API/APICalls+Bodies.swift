internal import JisrActions
internal import JisrHTTP
internal import JisrServer
internal import JisrWords

extension APICalls {
    /// The longest request of one call: a record with every text at its limit.
    private static let requestBytes = 4 * 1024 * 1024

    static func decode<Request: Decodable>(_ request: ServerRequest) async throws -> Request {
        let body = try await request.body.collect(upTo: requestBytes)
        // As bytes, it would have the decoder take the text for one of 16 bits.
        guard !body.contains(0) else { throw Fault(code: "bad_request", Sentence(RequestPhrase.holdsNUL)) }
        return try APICoding.decode(from: body)
    }
}

extension TypeDescription {
    /// One record, several where several centres have one of that name, or none that is not deleted.
    static let shownRecord = TypeDescription { book in
        let record = try TypeDescription.record.schema(book)
        return ["anyOf": [record, ["type": "array", "items": record], ["type": "null"]]]
    }

    static let syncLine = TypeDescription { book in
        ["anyOf": [try book.schema(of: SyncProgress.self), try book.schema(of: SyncSummary.self)]]
    }
}

extension HistoryOutcome {
    /// That of the record, where there is one.
    var version: String? {
        if case .object(let members) = record, case .text(let version) = members["version"] { version } else { nil }
    }
}

// What a header field says stands for what the body may say too; the body is the more exact.

extension WriteRequest {
    func seeing(_ version: String?) -> WriteRequest {
        WriteRequest(collection: collection, id: id, fields: fields, seen: seen ?? version)
    }
}

extension ResolveRequest {
    func seeing(_ version: String?) -> ResolveRequest {
        ResolveRequest(
            collection: collection, id: id, field: field, keep: keep, value: value, seen: seen ?? version)
    }
}
