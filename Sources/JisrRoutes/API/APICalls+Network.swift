internal import JisrActions
internal import JisrServer

/// What a director says of the network and of the people of this device; and a sync, for which anybody may ask.
extension APICalls {
    var networking: [APICall] {
        [
            direct("rename", "Gives a device another name.") { (request: RenameRequest, actions) in
                try actions.rename(request)
            },
            direct("set-address", "Says where a device is found.") { (request: AddressRequest, actions) in
                try actions.setAddress(request)
            },
            direct("take-addresses", "Takes new addresses from a fresh invitation.") {
                (request: AddressesRequest, actions) in try actions.takeAddresses(request)
            },
            direct("set-centre", "Gives a centre another name or province.") { (request: CentreRequest, actions) in
                try actions.setCentre(request)
            },
            direct("revoke", "Lets a device write no more.") { (request: RevokeRequest, actions) in
                try actions.revoke(request)
            },
            direct("readmit", "Lets what a revoked device had handed in count.") { (request: ReadmitRequest, actions) in
                try actions.readmit(request)
            },
            direct("users", "Lists the users of this device; the first user's code, where there is none.") {
                (request: EmptyRequest, actions) in try actions.users(request)
            },
            direct(
                "add-user", "Takes somebody as a user, or gives one a new code.",
                .of(UserRequest.self, where: ["role": .words(["director", "animator", "reader"])])
            ) { (request: UserRequest, actions) in try actions.addUser(request) },
            direct("remove-user", "Takes a user's access away.") { (request: UserRequest, actions) in
                try actions.removeUser(request)
            },
            direct("passes", "Lists the passes with which trainers mark from their phones.") {
                (request: EmptyRequest, actions) in try actions.passes(request)
            },
            direct("make-pass", "Makes a pass for a trainer's groups, which one phone opens.") {
                (request: PassRequest, actions) in try actions.makePass(request)
            },
            direct("withdraw-pass", "Takes a pass away.") { (request: WithdrawRequest, actions) in
                try actions.withdrawPass(request)
            },
            APICall(
                name: "invite", summary: "Makes an invitation, with which one device joins.", right: .direction,
                question: .json(
                    .of(InviteRequest.self, where: ["role": .words(["centre", "province", "region"])]),
                    isReading: false),
                answer: .json(.of(InviteOutcome.self))
            ) { [threads] request, actions in
                let request: InviteRequest = try await Self.decode(request)
                // Nobody who writes waits for a name to be looked up.
                let addresses = try await threads.reading.run { actions.addresses }
                return try .json(
                    try await threads.writing.run { try actions.invite(request, telling: addresses) })
            },
            APICall(
                name: "sync", summary: "Syncs now with one peer or with all; a line a step, the summary last.",
                right: .sight, question: .json(.of(SyncCallRequest.self), isReading: false),
                answer: .lines(.syncLine), handler: sync)
        ]
    }

    private func direct<
        Request: Decodable & SendableMetatype & Sendable, Outcome: Codable & SendableMetatype & Sendable
    >(
        _ name: String, _ summary: String, _ type: TypeDescription? = nil,
        _ body: @escaping @Sendable (Request, Actions) throws -> Outcome
    ) -> APICall {
        write(name, summary, type, right: .direction) { try body($0, $2) }
    }

    @Sendable private func sync(_ request: ServerRequest, _ actions: Actions) async throws -> ServerResponse {
        let request: SyncCallRequest = try await Self.decode(request)
        let run = try await threads.reading.run { try actions.sync(request) }
        return ServerResponse(
            contentType: "application/jsonl",
            body: .stream { writer in
                let summary = try await run.run { try await writer.write(try APICoding.line($0)) }
                try await writer.write(try APICoding.line(summary))
            })
    }
}
