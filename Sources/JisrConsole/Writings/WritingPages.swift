internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// Meetings and other events, and experience reports: what centres tell each other. All of the network reads them.
extension Console {
    var writings: [Route] { WritingKind.all.flatMap(writings) }

    private func writings(_ kind: WritingKind) -> [Route] {
        [
            page(kind.path) { visit in try await listPage(visit, kind) },
            page("\(kind.path)/new") { visit in
                .page(WritingFormPage(visit, kind, values: FormFields([("f.status", "draft")])))
            },
            form("\(kind.path)/new", for: .records) { visit, fields in try await write(visit, kind, fields) },
            page("/\(kind.collection.name)/{id}") { visit in
                let record = try await threads.reading.run { [id = Self.writing(visit)] in
                    try actions.form(kind.collection.name, id: id)
                }
                return .page(WritingPage(visit, kind, record))
            },
            page("/\(kind.collection.name)/{id}/edit") { visit in
                let record = try await threads.reading.run { [id = Self.writing(visit)] in
                    try actions.form(kind.collection.name, id: id)
                }
                return .page(
                    WritingFormPage(visit, kind, values: FormModel.filled(record), id: record.id, seen: record.version))
            },
            form("/\(kind.collection.name)/{id}/edit", for: .records) { visit, fields in
                try await edit(visit, kind, fields)
            },
            form("/\(kind.collection.name)/{id}/status", for: .records) { visit, fields in
                let (id, status) = (Self.writing(visit), fields["status"] ?? "")
                _ = try await writing(visit) { actions in
                    try actions.set(
                        WriteRequest(
                            collection: kind.collection.name, id: id,
                            fields: [Assignment(field: "status", value: status)]))
                }
                return .seeOther(kind.path(of: id), note: .saved)
            },
            form("/\(kind.collection.name)/{id}/delete", for: .records) { visit, _ in
                let request = RecordRequest(collection: kind.collection.name, id: Self.writing(visit))
                _ = try await writing(visit) { actions in try actions.delete(request) }
                return .seeOther(kind.path, note: .deleted, undo: "\(kind.path(of: request.id))/undelete")
            },
            form("/\(kind.collection.name)/{id}/undelete", for: .records) { visit, _ in
                let request = RecordRequest(collection: kind.collection.name, id: Self.writing(visit))
                _ = try await writing(visit) { actions in try actions.undelete(request) }
                return .seeOther(kind.path(of: request.id), note: .saved)
            }
        ]
    }

    private static func writing(_ visit: Visit) -> String { visit.parameters["id"] ?? "" }

    private func listPage(_ visit: Visit, _ kind: WritingKind) async throws -> Answer {
        let query = visit.query["q"] ?? ""
        let offset = Paging.offset(visit)
        let request = WritingsRequest(
            collection: kind.collection.name, query: query, offset: offset, limit: Paging.size)
        let found = try await threads.reading.run { try actions.writings(request) }
        let words = visit.words
        let address = "\(kind.path)?q=\(query.queryEscaped)&from="
        return .page(
            WritingsPage(
                frame: Frame(visit, title: words[kind.title], here: kind.path), heading: words[kind.title],
                path: kind.path, query: query, newText: words[kind.newTitle],
                rows: found.rows.map { WritingsPage.Row($0, kind, words) },
                count: found.total == 0 ? words[kind.none] : words.say(PeoplePhrase.found, .number(found.total)),
                canWrite: visit.has(.records),
                paging: Paging(address, offset: offset, total: found.total)))
    }

    private func write(_ visit: Visit, _ kind: WritingKind, _ form: FormFields) async throws -> Answer {
        let fields = FormModel.assignments(from: form, of: kind.collection)
        let faults =
            try actions.faults(in: fields, of: kind.collection.name)
            + FormModel.missing(["title"], of: kind.collection, in: form)
        guard faults.isEmpty else {
            return .page(WritingFormPage(visit, kind, values: form, faults: faults), status: 400)
        }
        let request = WriteRequest(
            collection: kind.collection.name, id: nil, fields: fields.filter { !$0.value.isEmpty })
        let made = try await writing(visit) { actions in try actions.add(request) }
        return .seeOther(kind.path(of: made.id), note: .saved)
    }

    private func edit(_ visit: Visit, _ kind: WritingKind, _ form: FormFields) async throws -> Answer {
        let id = Self.writing(visit)
        let fields = FormModel.assignments(from: form, of: kind.collection)
        let faults =
            try actions.faults(in: fields, of: kind.collection.name)
            + FormModel.missing(["title"], of: kind.collection, in: form)
        guard faults.isEmpty else {
            return .page(
                WritingFormPage(visit, kind, values: form, faults: faults, id: id, seen: form["seen"] ?? ""),
                status: 400)
        }
        let note = try await save(visit, kind.collection.name, id: id, fields, seen: form["seen"])
        return .seeOther(kind.path(of: id), note: note)
    }
}

/// Events or reports: what their pages have of their own.
struct WritingKind: Sendable {
    let collection: Schema.Collection
    let path: String
    let title: WritingPhrase
    let newTitle: WritingPhrase
    let none: WritingPhrase

    static let all = [
        WritingKind(collection: .event, path: "/events", title: .events, newTitle: .newEvent, none: .noEvents),
        WritingKind(collection: .report, path: "/reports", title: .reports, newTitle: .newReport, none: .noReports)
    ]

    func path(of id: String) -> String { "/\(collection.name)/\(id.pathEscaped)" }
}
