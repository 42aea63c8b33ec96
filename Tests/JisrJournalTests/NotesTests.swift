import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import JisrWords
import Synchronization
import Testing

@testable import JisrJournal

/// What is noted in passing counts at once, whether or not somebody is writing, and is written when he has done.
@Suite struct NotesTests {
    private enum Step {
        case agreed(Int)
        case told(Int)
        case failed
        case tried(Int)
        case called(UInt8, Int)
        case sealed
    }

    private func steps(_ generator: inout Generator) -> [Step] {
        (0..<generator.int(1...12)).map { _ in
            switch generator.int(0...5) {
            case 0: .agreed(generator.int(0...2))
            case 1: .told(generator.int(0...2))
            case 2: .failed
            case 3: .tried(generator.int(0...3))
            case 4: .called(UInt8(generator.int(0...2)), generator.int(0...2))
            default: .sealed
            }
        }
    }

    private func frontier(_ number: Int) -> Frontier {
        var frontier = Frontier()
        for each in 0..<number {
            frontier.insert(
                Frontier.Head(sequence: 1, mark: BatchMark(high: 1, low: UInt64(each))),
                of: LogID(high: 7, low: UInt64(each)))
        }
        return frontier
    }

    private func take(_ step: Step, at journal: Journal, with peer: DeviceID) throws {
        switch step {
        case .agreed(let number): try journal.noteAgreement(with: peer, on: frontier(number))
        case .told(let number): try journal.note(frontier(number), heldBy: peer)
        case .failed: journal.noteFailure(with: peer)
        case .tried(let failures):
            try journal.updatePeer(peer) {
                $0.failures += failures
                $0.lastError = Sentence(told: "\(failures)")
            }
        case .called(let pin, let address): try journal.noteStranger(pin: [pin], address: "h:\(address)")
        case .sealed: try journal.sealUnlessBusy()
        }
    }

    /// The same steps, with and without somebody who writes meanwhile.
    @Test(arguments: Seed.first(30)) func aWriterMakesNoDifference(seed: Seed) throws {
        var generator = seed.generator
        let (busy, free) = (try TestNetwork.ofFive(), try TestNetwork.ofFive())
        for round in 0..<6 {
            let peers = [busy["b"].device, busy["region"].device]
            let taken = steps(&generator).map { ($0, generator.pick(peers)) }
            let isBusy = generator.once(in: 2)
            for (step, peer) in taken where !isBusy { try take(step, at: busy["a"].journal, with: peer) }
            if isBusy {
                try whileWriting(busy["a"], "\(round)") {
                    for (step, peer) in taken { try take(step, at: busy["a"].journal, with: peer) }
                    // It counts before it is written.
                    for (step, peer) in taken { try take(step, at: free["a"].journal, with: peer) }
                    try expectSame(busy["a"].journal, free["a"].journal, peers, seed)
                }
                try whileWriting(free["a"], "\(round)") {}
            } else {
                for (step, peer) in taken { try take(step, at: free["a"].journal, with: peer) }
            }
            #expect(busy["a"].journal.notes.withLock { $0.isEmpty }, "\(seed): nobody has written what was noted")
            if generator.once(in: 3) { try busy["a"].open() }
            try expectSame(busy["a"].journal, free["a"].journal, peers, seed)
        }
    }

    private func whileWriting(_ station: Station, _ name: String, _ body: () throws -> Void) throws {
        var rows = [try station.draft("event", ["id": "\(name)", "title": "t"])][...]
        _ = try station.journal.bring(
            "event",
            next: {
                guard let row = rows.popFirst() else { return nil }
                try body()
                return NumberedDraft(line: 1, draft: row)
            }, onFault: { throw $1 })
    }

    private func expectSame(
        _ one: Journal, _ other: Journal, _ peers: [DeviceID], _ seed: Seed,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for peer in peers {
            #expect(try one.peer(peer) == other.peer(peer), "\(seed)", sourceLocation: sourceLocation)
            #expect(
                try one.agreement(with: peer) == other.agreement(with: peer), "\(seed)", sourceLocation: sourceLocation)
        }
        let (calls, others) = (try one.strangers(), try other.strangers())
        #expect(calls == others, "\(seed)", sourceLocation: sourceLocation)
    }

    /// A nation of peers that ask while somebody writes for long costs no memory without end: of those beyond the bound
    /// nothing is taken for agreed.
    @Test func frontiersInMemoryAreFew() {
        var notes = Notes()
        for number in 0..<2 * Limits.unwrittenFrontiers {
            notes.note(.agreed(frontier(1)), of: DeviceID(high: 1, low: UInt64(number)))
        }
        #expect(notes.peers.values.count { $0.heard != .failed } == Limits.unwrittenFrontiers)
        #expect(notes.peers.count == 2 * Limits.unwrittenFrontiers)
        for number in 0..<2 * Limits.strangers {
            notes.noteStranger([UInt8(number & 255), UInt8(number >> 8)], at: "h:1", now: 1)
        }
        #expect(notes.strangers.count == Limits.strangers)
    }

    /// A list that is brought in vain takes nothing of it along.
    @Test func whatIsUndoneIsNotedStill() throws {
        let a = try TestNetwork.ofFive()["a"]
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try whileWriting(a, "1") {
                try a.journal.noteStranger(pin: [1], address: "h:1")
                throw Stop()
            }
        }
        #expect(try a.journal.strangers().map(\.calls) == [1])
        try a.open()
        #expect(try a.journal.strangers().map(\.calls) == [1])
    }
}
