internal import JisrActions
internal import JisrServer

extension APICalls {
    var keeping: [APICall] {
        [
            APICall(
                name: "check",
                summary: "Checks the journal; `full` looks at every batch, `rebuild` makes the state anew.",
                right: .direction,
                question: .json(
                    .of(CheckRequest.self, where: ["depth": .words(["quick", "full", "rebuild"])]), isReading: false),
                answer: .json(.of(CheckOutcome.self)), handler: ask(threads.checking) { try $1.check($0) }),
            APICall(
                name: "backup", summary: "Makes a backup in the home, checked whole.", right: .direction,
                question: .json(.of(BackupRequest.self), isReading: false), answer: .json(.of(BackupOutcome.self))
            ) { request, actions in try .json(try await actions.backUp(try await Self.decode(request))) },
            APICall(
                name: "progress", summary: "Tells how far long work has come that was asked for under this key.",
                right: .sight, question: .json(.of(ProgressRequest.self), isReading: true),
                answer: .json(.of(ProgressOutcome.self)), handler: ask(threads.reading) { $1.progress(of: $0) }),
            APICall(
                name: "cancel",
                summary: "Has long work stopped that was asked for under this key; its own answer says so.",
                right: .sight, question: .json(.of(CancelRequest.self), isReading: false),
                answer: .json(.of(CancelOutcome.self)), handler: ask(threads.reading) { $1.cancel($0) }),
            APICall(
                name: "backup-file", summary: "Gives a backup's bytes: the key of the device is among them.",
                right: .direction,
                question: .query([CallParameter("name", "The file's name, as `status` tells it", isRequired: true)]),
                answer: .file(["application/vnd.sqlite3"])
            ) { [threads] request, actions in
                let name = request.query["name"] ?? ""
                return .pieces(try await threads.reading.run { try actions.backupFile(name) }, on: threads.reading)
            }
        ]
    }
}
