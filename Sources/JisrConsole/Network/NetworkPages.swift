internal import JisrActions
internal import JisrCore
internal import JisrHome
internal import JisrServer
internal import JisrWords

/// The devices of the network as this one sees them, and how another comes in.
extension Console {
    var network: [Route] {
        [
            page("/network") { visit in
                let status = try await threads.reading.run { try actions.status(EmptyRequest()) }
                return .page(try await networkPage(visit, status))
            },
            form("/network/invite", for: .direction) { visit, fields in try await invite(visit, fields) }
        ] + devices
    }

    private func networkPage(
        _ visit: Visit, _ status: StatusOutcome, made: InviteOutcome? = nil, fields: FormFields = FormFields(),
        fault: String = ""
    ) async throws -> NetworkPage {
        let peers = try await threads.reading.run { try actions.peers(EmptyRequest()) }
        return NetworkPage(visit, status, revoked: peers.revoked, made: made, fields: fields, fault: fault)
    }

    private func invite(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        let status = try await threads.reading.run { try actions.status(EmptyRequest()) }
        let (centre, province) = (form["centre"] ?? "", form["province"] ?? "")
        do {
            let addresses = try await threads.reading.run { actions.addresses }
            let made = try await writing(visit) { actions in
                try actions.invite(
                    InviteRequest(
                        role: form["role"] ?? Role.centre.rawValue, centre: centre,
                        province: province.isEmpty ? nil : province,
                        expiresSeconds: NetworkPage.invitationSeconds), telling: addresses)
            }
            return .page(try await networkPage(visit, status, made: made))
        } catch {
            let fault = Fault(error).text(in: visit.words)
            return .page(try await networkPage(visit, status, fields: form, fault: fault), status: 400)
        }
    }
}
