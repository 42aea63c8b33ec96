internal import JisrActions
internal import JisrServer

extension ServerResponse {
    static func json(_ value: some Encodable) throws -> ServerResponse {
        ServerResponse(contentType: "application/json", body: .bytes(try APICoding.line(value)))
    }

    /// Pieces that are made on a thread of `threads`, one whenever the client has taken the one before.
    static func pieces<Source: Pieces>(
        _ answer: (contentType: String, length: Int?, pieces: Source), on threads: WorkerThreads
    ) -> ServerResponse {
        ServerResponse(
            contentType: answer.contentType,
            body: .stream(length: answer.length) { writer in
                var source = answer.pieces
                while true {
                    let (piece, rest) = try await threads.run { [source] in
                        var rest = source
                        return (try rest.next(), rest)
                    }
                    guard let piece else { return }
                    try await writer.write(piece)
                    source = rest
                }
            })
    }
}
