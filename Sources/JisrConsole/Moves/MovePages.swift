internal import JisrActions
internal import JisrServer
internal import JisrWords

/// Youths who move: what is offered to this centre and by it, what a sealed file says, and the answer.
extension Console {
    var moves: [Route] {
        [
            page("/moves") { visit in
                let all = visit.query["all"] == "1"
                let request = MovesRequest(all: all, offset: Paging.offset(visit), limit: Paging.size)
                let outcome = try await threads.reading.run { try actions.moves(request) }
                return .page(MovesPage(visit, outcome, showsAll: all))
            },
            page("/move/{id}") { visit in
                let request = MoveRequest(move: Self.move(visit))
                let outcome = try await threads.reading.run { try actions.move(request) }
                return .page(MovePage(visit, outcome))
            },
            form("/move/{id}/accept") { visit, _ in
                let request = MoveRequest(move: Self.move(visit))
                let outcome = try await writing(visit) { try $0.acceptMove(request) }
                return .seeOther(Self.personPath(outcome.id), note: .taken)
            },
            form("/move/{id}/decline") { visit, fields in
                let request = DeclineRequest(move: Self.move(visit), reason: fields["reason"] ?? "")
                _ = try await writing(visit) { try $0.declineMove(request) }
                return .seeOther("/moves", note: .refused)
            },
            form("/move/{id}/withdraw") { visit, _ in
                let request = MoveRequest(move: Self.move(visit))
                _ = try await writing(visit) { try $0.withdrawMove(request) }
                return .seeOther("/moves", note: .offerWithdrawn)
            },
            page("/participant/{id}/move") { visit in .page(try await offerPage(visit, FormFields())) },
            form("/participant/{id}/move") { visit, fields in try await offer(visit, fields) }
        ]
    }

    static func movePath(_ id: String) -> String { "/move/\(id.pathEscaped)" }

    private static func move(_ visit: Visit) -> String { visit.parameters["id"] ?? "" }

    private func offerPage(_ visit: Visit, _ form: FormFields, isComplete: Bool = true) async throws -> OfferPage {
        let id = visit.parameters["id"] ?? ""
        let (person, centres) = try await threads.reading.run { (try actions.person(id), try actions.receivers()) }
        return OfferPage(visit, person, centres, form, isComplete: isComplete)
    }

    /// Without a centre or a yes nothing is asked of the journal: both are said beside their fields.
    private func offer(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        guard form["yes"] == "1", let giver = form["consent"], !giver.isEmpty, let centre = form["centre"],
            !centre.isEmpty
        else { return .page(try await offerPage(visit, form, isComplete: false), status: 400) }
        let request = OfferRequest(
            participant: visit.parameters["id"] ?? "", centre: centre, consent: giver, agreed: form["agreed"],
            parts: Actions.movableParts.filter { form["part.\($0)"] == "1" })
        let outcome = try await writing(visit) { try $0.offerMove(request) }
        return .seeOther(Self.movePath(outcome.id), note: .offered)
    }
}
