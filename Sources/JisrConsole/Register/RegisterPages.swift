internal import JisrActions
internal import JisrCore
internal import JisrHTTP
internal import JisrServer
internal import JisrWords

/// One session's register: a name a line, and a mark for each.
extension Console {
    var register: [Route] {
        [
            page("/session/{session}") { visit in
                let register = try await theRegister(visit)
                return .page(RegisterPage(visit, register, code: Self.sheetCode(register.session.id)))
            },
            form("/session/{session}") { visit, fields in try await mark(visit, fields) },
            page("/session/{session}/sheet") { visit in
                let register = try await theRegister(visit)
                return .page(
                    SheetPage(
                        visit, register, code: Self.sheetCode(register.session.id),
                        isBlank: visit.query["blank"] != nil))
            },
            page("/session/{session}/edit") { visit in
                let id = Self.session(visit)
                let form = try await threads.reading.run { try actions.form("session", id: id) }
                return .page(
                    sessionPage(visit, fields: FormModel.filled(form), id: form.id, seen: form.version))
            },
            form("/session/{session}/edit") { visit, fields in try await editSession(visit, fields) },
            form("/session/{session}/cancelled") { visit, fields in
                let id = Self.session(visit)
                let value = fields["cancelled"] == "true" ? "true" : ""
                _ = try await writing(visit) { actions in
                    try actions.set(
                        WriteRequest(
                            collection: "session", id: id, fields: [Assignment(field: "cancelled", value: value)]))
                }
                return .seeOther(Self.registerPath(id), note: .saved)
            },
            form("/session/{session}/delete") { visit, _ in
                let id = Self.session(visit)
                _ = try await writing(visit) { actions in
                    try actions.delete(RecordRequest(collection: "session", id: id))
                }
                return .seeOther("/attendance", note: .sessionDeleted, undo: "\(Self.registerPath(id))/undelete")
            },
            form("/session/{session}/undelete") { visit, _ in
                let id = Self.session(visit)
                _ = try await writing(visit) { actions in
                    try actions.undelete(RecordRequest(collection: "session", id: id))
                }
                return .seeOther(Self.registerPath(id), note: .saved)
            }
        ]
    }

    private static func session(_ visit: Visit) -> String { visit.parameters["session"] ?? "" }

    private static func sheetCode(_ session: String) -> String { Actions.sheetCode(of: session) }

    private func theRegister(_ visit: Visit) async throws -> RegisterOutcome {
        let request = RegisterRequest(session: Self.session(visit))
        return try await threads.reading.run { try actions.register(request) }
    }

    /// Takes what has changed on a page: marks whose words differ from those that the page was made with, and where it was
    /// asked, all that have none as present. What the page did not change says nothing.
    private func mark(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        let session = Self.session(visit)
        let marks = RegisterForm(form).marks(with: form["rest"] == nil ? [] : try await theRegister(visit).rows)
        let remarks = RegisterForm(form).remarks
        try await writing(visit) { actions in
            if !marks.isEmpty { _ = try actions.attend(AttendRequest(session: session, marks: marks)) }
            for remark in remarks {
                try actions.remark(on: remark.field, in: session, text: remark.value)
            }
        }
        guard visit.wantsData else { return .seeOther(Self.registerPath(session), note: .saved) }
        return .data(ScriptData.encoded(Taken(saved: marks.count + remarks.count)))
    }

    struct Taken: Encodable {
        let saved: Int
    }

    private func editSession(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        let id = Self.session(visit)
        let fields = FormModel.assignments(from: form)
        let faults = try actions.faults(in: fields, of: "session") + FormModel.missing(["date"], of: .session, in: form)
        guard faults.isEmpty else {
            return .page(
                sessionPage(visit, fields: form, faults: faults, id: id, seen: form["seen"] ?? ""), status: 400)
        }
        let note = try await save(visit, "session", id: id, fields, seen: form["seen"])
        return .seeOther(Self.registerPath(id), note: note)
    }

    /// Writes a form back. What came to the record since the form was made is kept beside it, as a conflict, and that is said.
    func save(_ visit: Visit, _ collection: String, id: String, _ fields: [Assignment], seen: String?) async throws
        -> NoteWord
    {
        let request = WriteRequest(
            collection: collection, id: id, fields: fields, seen: seen.flatMap { $0.isEmpty ? nil : $0 })
        return try await writing(visit) { actions in
            let before = try actions.form(collection, id: id).conflicts
            _ = try actions.set(request)
            let after = try actions.form(collection, id: id).conflicts
            return Set(after).isSubset(of: before) ? .saved : .conflicting
        }
    }
}

/// What the register's form says: `m.ID` is the mark, `l.ID` the minutes, `w.ID` what the page was made with, `k.ID` a remark
/// and `x.ID` the one that was there.
struct RegisterForm {
    private let form: FormFields

    init(_ form: FormFields) { self.form = form }

    var changes: [Assignment] {
        let (minutes, before) = (Self.table(form.under("l.")), Self.table(form.under("w.")))
        return form.under("m.").compactMap { participant, status in
            let late = status == "late" ? minutes[participant] ?? "" : ""
            let mark = late.isEmpty ? status : "\(status):\(late)"
            let was = before[participant] ?? ""
            guard mark != was, !(mark == AttendanceMark.cleared && was.isEmpty) else { return nil }
            return Assignment(field: participant, value: mark)
        }
    }

    /// The changes, and whoever of these rows has no mark yet as present.
    func marks(with unmarked: [RegisterOutcome.Row]) -> [Assignment] {
        let marks = changes
        let marked = Set(marks.map(\.field))
        return marks
            + unmarked.filter { $0.status.isEmpty && !marked.contains($0.participant) }
            .map { Assignment(field: $0.participant, value: "present") }
    }

    var remarks: [Assignment] {
        let before = Self.table(form.under("x."))
        return form.under("k.").filter { $0.value != before[$0.name] ?? "" }
            .map { Assignment(field: $0.name, value: $0.value) }
    }

    private static func table(_ pairs: [(name: String, value: String)]) -> [String: String] {
        Dictionary(pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }
}
