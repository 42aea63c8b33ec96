internal import JisrActions
internal import JisrServer
internal import JisrWords

/// What the columns of exports and of `/odata` mean, for who analyses them.
struct CodeBookPage: PageModel {
    struct Word: Sendable {
        let code, name: String
    }

    struct Row: Sendable {
        let code, name, meaning: String
        let choices: [Word]
    }

    struct Collection: Sendable {
        let code, name, readers: String
        let rows: [Row]
    }

    let template = "codebook"
    let frame: Frame
    let version: String
    /// Where programs find the same.
    let address: String
    let collections: [Collection]

    init(_ visit: Visit, _ book: CodeBook) {
        let language = visit.language
        frame = Frame(visit, title: visit.words[DoorPhrase.codeBook], here: "/figures")
        version = visit.words.say(DoorPhrase.versionOf, .number(book.version))
        address = "/odata"
        collections = book.collections.map { collection in
            Collection(
                code: collection.name, name: collection.labels.text(in: language),
                readers: collection.readers.text(in: language),
                rows: collection.columns.map { column in
                    Row(
                        code: column.name, name: column.labels.text(in: language),
                        meaning: column.meaning.text(in: language),
                        choices: column.choices.map { Word(code: $0.code, name: $0.labels.text(in: language)) })
                })
        }
    }
}

extension Console {
    var codeBook: [Route] {
        [
            page("/codebook") { visit in
                .page(
                    CodeBookPage(visit, try await threads.reading.run { try actions.codeBook(EmptyRequest()) }))
            }
        ]
    }
}
