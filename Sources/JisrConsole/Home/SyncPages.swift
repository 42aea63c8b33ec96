internal import JisrActions
internal import JisrServer
internal import JisrWords

/// "Sync now": a run with its progress, told as it moves where there is a script, and by a page that loads again where there is
/// none.
extension Console {
    var syncing: [Route] {
        [
            form("/sync", for: .sight) { _, _ in
                let number = runs.begin {
                    try await threads.reading.run { try actions.sync(SyncCallRequest(peer: nil, dryRun: false)) }
                }
                return .seeOther("/sync/\(number)")
            },
            page("/sync/{run}") { visit in
                guard let (number, state) = run(visit) else { return .seeOther("/") }
                return .page(
                    SyncPage(
                        frame: Frame(visit, title: visit.words[ConsolePhrase.manualSync]), number: number,
                        lines: SyncPage.lines(of: state, in: visit.words), isOver: state.isOver))
            },
            page("/sync/{run}/events") { visit in
                guard let (number, _) = run(visit) else { return .seeOther("/") }
                return .plain(events(of: number, in: visit.words))
            }
        ]
    }

    private func run(_ visit: Visit) -> (Int, SyncRuns.State)? {
        guard let number = visit.parameters["run"].flatMap(Int.init), let state = runs.state(number) else { return nil }
        return (number, state)
    }

    /// Server-sent events (WHATWG HTML, 9.2): a line of JSON each, the last of which says that it is over.
    private func events(of number: Int, in words: Catalogue) -> ServerResponse {
        struct Event: Encodable {
            let lines: [SyncPage.Line]
            let isOver: Bool
        }
        return ServerResponse(
            contentType: "text/event-stream", headers: Answer.headers,
            body: .stream { writer in
                var step = -1
                while let state = await runs.state(number, after: step) {
                    step = state.step
                    let event = Event(lines: SyncPage.lines(of: state, in: words), isOver: state.isOver)
                    try await writer.write(Array("data: ".utf8) + ScriptData.encoded(event) + Array("\n\n".utf8))
                    if state.isOver { return }
                }
            })
    }
}

struct SyncPage: PageModel {
    struct Line: Encodable, Sendable {
        let text: String
        let isFault: Bool
    }

    let template = "sync"
    let frame: Frame
    let number: Int
    let lines: [Line]
    let isOver: Bool

    static func lines(of state: SyncRuns.State, in words: Catalogue) -> [Line] {
        if let failure = state.failure { return [Line(text: failure.text(in: words), isFault: true)] }
        guard let summary = state.summary else {
            return state.progress.sorted { $0.key < $1.key }.map { name, progress in
                Line(
                    text: words.say(
                        ConsolePhrase.progressOf, .name(name),
                        .plain(words.moved(progress.received, of: progress.toReceive)),
                        .plain(words.moved(progress.sent, of: progress.toSend))), isFault: false)
            }
        }
        if summary.peers.isEmpty { return [Line(text: words[Message.nobodyToSync], isFault: false)] }
        return summary.peers.flatMap { lines(of: $0, in: words) }
    }

    private static func lines(of peer: SyncSummary.Peer, in words: Catalogue) -> [Line] {
        guard peer.ok else {
            let why = peer.sentence ?? Sentence(told: peer.error ?? "")
            return [Line(text: words.say(ConsolePhrase.syncFailed, .name(peer.name), .sentence(why)), isFault: true)]
        }
        var lines = [Line(text: words.say(ConsolePhrase.syncWentWell, .name(peer.name)), isFault: false)]
        for (phrase, tally) in [(ConsolePhrase.cameIn, peer.received), (.wentOut, peer.sent)] where tally.operations > 0
        {
            lines.append(
                Line(
                    text: words.say(
                        phrase, .plain(words.count(Int(tally.operations), .change)), .plain(words.bytes(tally.bytes))),
                    isFault: false))
        }
        if lines.count == 1 { lines.append(Line(text: words[ConsolePhrase.nothingNew], isFault: false)) }
        return lines
    }
}

extension Catalogue {
    fileprivate func moved(_ tally: SyncTallyOutcome, of whole: UInt64?) -> String {
        let changes = count(Int(tally.operations), .change)
        // What came meanwhile at the peer comes along.
        let told = whole.map { say(ProgressPhrase.of, changes, "\(max($0, tally.operations))") } ?? changes
        return "\(told) (\(bytes(tally.bytes)))"
    }

    fileprivate func bytes(_ count: Int) -> String { "\(count) \(self[Message.bytes])" }
}
