internal import JisrActions
internal import JisrServer

/// For those who analyse.
extension APICalls {
    var analysis: [APICall] {
        [
            read("code-book", "Tells what the columns of exports mean, and who may read them.") { try $1.codeBook($0) },
            APICall(
                name: "code-book-file", summary: "Gives the same as a table, a line a column.", right: .sight,
                question: .query([]), answer: .file(["text/csv"])
            ) { [threads] _, actions in
                let bytes = try await threads.reading.run { try actions.codeBook(EmptyRequest()).csv }
                return ServerResponse(contentType: "text/csv; charset=utf-8", body: .bytes(bytes))
            }
        ]
    }
}
