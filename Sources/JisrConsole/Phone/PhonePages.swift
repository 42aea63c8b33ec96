internal import JisrActions
internal import JisrServer
internal import JisrWords

/// The pages on a phone in the room, and the passes with which trainers mark from theirs.
extension Console {
    var phone: [Route] {
        [
            page("/phone") { visit in
                // Names of this machine are looked up, which takes its time where there is no link.
                let place = try await threads.reading.run { try actions.console() }
                return .page(PhonePage(visit, place))
            },
            page("/passes") { visit in try await passesPage(visit) },
            form("/passes", for: .direction) { visit, fields in try await makePass(visit, fields) },
            form("/passes/withdraw", for: .direction) { visit, fields in
                let request = WithdrawRequest(id: fields["id"] ?? "")
                _ = try await writing(visit) { actions in try actions.withdrawPass(request) }
                return .seeOther("/passes", note: .withdrawn)
            }
        ]
    }

    private func passesPage(
        _ visit: Visit, made: MadePassOutcome? = nil, fields: FormFields = FormFields(), fault: String = "",
        status: Int = 200
    ) async throws -> Answer {
        guard visit.has(.direction) else { return message(visit, visit.hindrance(to: .direction), status: 403) }
        let (passes, place) = try await threads.reading.run {
            (try actions.passes(EmptyRequest()), try actions.console())
        }
        return .page(
            PassesPage(visit, passes, isOpen: place?.isOpen == true, made: made, fields: fields, fault: fault),
            status: status)
    }

    private func makePass(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        let groups = form.pairs.filter { $0.name == "group" }.map(\.value)
        let request = PassRequest(trainer: form["trainer"] ?? "", groups: groups)
        do {
            let made = try await writing(visit) { actions in try actions.makePass(request) }
            return try await passesPage(visit, made: made)
        } catch {
            let fault = Fault(error)
            return try await passesPage(
                visit, fields: form, fault: fault.text(in: visit.words),
                status: ErrorCode.meaning(of: fault.code).httpStatus)
        }
    }
}
