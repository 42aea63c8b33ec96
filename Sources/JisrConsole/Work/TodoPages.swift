internal import JisrActions
internal import JisrServer
internal import JisrWords

/// What is to be done: lists that are computed, and what is arranged about their lines.
extension Console {
    var todo: [Route] {
        [
            page("/todo") { visit in
                let request = TodoRequest(visit)
                let (todo, staff) = try await threads.reading.run { (try actions.todo(request), try actions.staff()) }
                return .page(TodoPage(visit, request, todo, staff))
            },
            page("/todo/{key}") { visit in .page(try await arrangePage(visit)) },
            form("/todo/{key}/give") { visit, fields in
                try await arrange(visit, fields, .given) { [key = Self.task(visit)] in
                    try $0.give(GiveRequest(key: key, person: fields["person"] ?? ""))
                }
            },
            form("/todo/{key}/later") { visit, fields in
                try await arrange(visit, fields, .later) { [key = Self.task(visit)] in
                    try $0.putOff(
                        PutOffRequest(key: key, until: fields["until"] ?? "", reason: fields["reason"] ?? ""))
                }
            },
            form("/todo/{key}/finish", for: .records) { visit, _ in
                _ = try await writing(visit) { [key = Self.task(visit)] in try $0.finish(FinishRequest(key: key)) }
                return .seeOther("/todo", note: .finished)
            }
        ]
    }

    static func taskPath(_ key: String) -> String { "/todo/\(key.pathEscaped)" }

    private static func task(_ visit: Visit) -> String { visit.parameters["key"] ?? "" }

    private func arrangePage(
        _ visit: Visit, typed: [String: String] = [:], giveFault: String = "", laterFault: String = ""
    ) async throws -> ArrangePage {
        let key = Self.task(visit)
        let (line, staff) = try await threads.reading.run { (try actions.todoLine(key), try actions.staff()) }
        return ArrangePage(visit, line, staff, typed: typed, giveFault: giveFault, laterFault: laterFault)
    }

    /// What is wrong is said beside its field, with what was typed; that the line is gone, on a page of its own.
    private func arrange(
        _ visit: Visit, _ form: FormFields, _ note: NoteWord,
        _ body: @escaping @Sendable (Actions) throws -> WriteOutcome
    ) async throws -> Answer {
        do { _ = try await writing(visit, body) } catch {
            let fault = Fault(error)
            guard ["bad_value", "nothing_given", "too_large"].contains(fault.code) else { throw error }
            let typed = Dictionary(form.pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            let text = fault.text(in: visit.words)
            return .page(
                try await arrangePage(
                    visit, typed: typed, giveFault: note == .given ? text : "", laterFault: note == .later ? text : ""),
                status: 400)
        }
        return .seeOther("/todo", note: note)
    }
}

extension TodoRequest {
    /// What the form at the head of the page asks for; of all lists the first lines, of one a page.
    fileprivate init(_ visit: Visit) {
        func asked(_ name: String) -> String? { visit.query[name].flatMap { $0.isEmpty ? nil : $0 } }
        let list = asked("list")
        self.init(
            list: list, person: asked("person"), all: asked("all") == "1",
            offset: list == nil ? 0 : Paging.offset(visit),
            limit: list == nil ? Self.linesOfEach : Paging.size)
    }

    /// A page of all lists is looked over, and not read.
    private static let linesOfEach = 5
}
