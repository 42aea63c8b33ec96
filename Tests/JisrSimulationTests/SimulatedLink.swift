import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport

/// The way from one device to another, as the driver of the one uses it: the other's own responder answers. What travels
/// comes in pieces of any size, and before each of them anything may happen anywhere.
final class SimulatedLink: SyncTransport {
    /// The link is gone, or one of the two devices is.
    struct Cut: Error {}

    private unowned let simulation: Simulation
    private let caller: Int
    private let answerer: Int
    /// How many exchanges are under way around this one.
    private let depth: Int
    private let callerLife: Int
    private var answererLife = 0

    init(_ simulation: Simulation, from caller: Int, to answerer: Int, depth: Int) {
        self.simulation = simulation
        self.caller = caller
        self.answerer = answerer
        self.depth = depth
        callerLife = simulation.machines[caller].lives
    }

    private var name: String { simulation.station(caller).name }

    func post(
        _ path: String, _ body: SyncBody, receive: ([UInt8]) throws -> Void
    ) throws -> (sent: Int, received: Int) {
        answererLife = simulation.machines[answerer].lives
        // What it has sealed goes out now, and is to be known for its own.
        try simulation.observe(caller)
        let isKnown = try simulation.identify(caller, at: answerer)
        switch body {
        case .bytes where !isKnown: throw SyncError(.unknownPeer, "nobody there knows \(name)")
        case .bytes(let bytes): return try ask(bytes, receive)
        case .stream(let next) where isKnown: return try upload(next, receive)
        case .stream(let next): return (try petition(next), 0)
        }
    }

    // MARK: Asking

    private func ask(_ bytes: [UInt8], _ receive: ([UInt8]) throws -> Void) throws -> (sent: Int, received: Int) {
        if case .frontier(let mine) = try SyncRequest(decoding: bytes).holding { simulation.told(caller, mine) }
        try pause()
        // A request that comes twice, as when a proxy tries again.
        for _ in 0..<(!simulation.isCalm && simulation.generator.once(in: 10) ? 1 : 0) {
            simulation.count(.requestsTwice)
            _ = try answering { try $0.answer(bytes, from: callerDevice) }
        }
        let isOutsider = try simulation.isOutsider(caller, at: answerer)
        var (head, stream) = try answering { try $0.answer(bytes, from: callerDevice) }
        try look(at: head)
        var received = 0
        var waiting = head
        while true {
            let piece = try answering { _ in try stream?.next() }
            if let piece {
                try show(piece, to: caller, isOutsider: isOutsider)
                waiting += piece
                // Several frames may come at once.
                if simulation.generator.once(in: 3) { continue }
            }
            for part in parts(of: waiting) {
                // The answer stops, and to its reader it looks as though that were all.
                if cuts() { return (bytes.count, received) }
                try pause()
                received += part.count
                try receive(part)
            }
            waiting = []
            if piece == nil { return (bytes.count, received) }
        }
    }

    // MARK: Sending

    private func upload(_ next: () throws -> [UInt8]?, _ receive: ([UInt8]) throws -> Void) throws
        -> (sent: Int, received: Int)
    {
        let station = simulation.station(answerer)
        let isOutsider = try simulation.isOutsider(answerer, at: caller)
        var receiver = SyncResponder(journal: station.journal).receiver(from: callerDevice)
        var sent: [UInt8] = []
        while let piece = try next() {
            if piece.count != BatchesHead.byteCount { try show(piece, to: answerer, isOutsider: isOutsider) }
            var rest = piece[...]
            for part in parts(of: piece) {
                try pause()
                sent += part
                rest = rest.dropFirst(part.count)
                guard cuts() else {
                    try answering { _ in try receiver.received(part) }
                    continue
                }
                // The link is gone, and what was on its way may still come, much later.
                while let piece = try next() { rest += piece }
                simulation.keep(Simulation.Post(answerer: answerer, caller: callerDevice, bytes: sent + rest))
                throw Cut()
            }
        }
        simulation.keep(Simulation.Post(answerer: answerer, caller: callerDevice, bytes: sent))
        try pause()
        let confirmation = try answering { _ in try receiver.confirmation() }
        try look(at: [1] + confirmation)
        for part in parts(of: confirmation) {
            if cuts() { return (sent.count, confirmation.count) }
            try pause()
            try receive(part)
        }
        return (sent.count, confirmation.count)
    }

    /// What names the caller, for somebody who has not heard of it.
    private func petition(_ next: () throws -> [UInt8]?) throws -> Int {
        var receiver = SyncResponder(journal: simulation.station(answerer).journal)
            .petition(withPin: simulation.station(caller).claim.pin)
        var sent = 0
        while let piece = try next() {
            if piece.count != BatchesHead.byteCount { try show(piece, to: answerer, isOutsider: true) }
            if cuts() { throw Cut() }
            try pause()
            sent += piece.count
            try receiver.received(piece)
        }
        guard try answering({ _ in try receiver.finish() }) != nil else {
            throw SyncError(.unknownPeer, "nobody there knows \(name)")
        }
        simulation.count(.petitions)
        return sent
    }

    // MARK: What may happen

    private func cuts() -> Bool {
        !simulation.isCalm && simulation.generator.int(1...100) <= simulation.plan.cutsInHundred
    }

    /// Time passes. Whoever was started again meanwhile knows nothing of this exchange.
    private func pause() throws {
        try simulation.meanwhile(depth: depth)
        guard simulation.machines[caller].lives == callerLife, simulation.machines[answerer].lives == answererLife
        else { throw Cut() }
    }

    /// Does something at the answering device. Where its power or its disk fails, the caller only sees a link that is cut.
    private func answering<Value>(_ body: (SyncResponder) throws -> Value) throws -> Value {
        let station = simulation.station(answerer)
        var value: Value?
        let isDone = try simulation.attempt(answerer, "  answers \(name)", isQuiet: true) { _ in
            value = try body(SyncResponder(journal: station.journal))
        }
        guard isDone, let value, simulation.machines[answerer].lives == answererLife else { throw Cut() }
        return value
    }

    private var callerDevice: DeviceID { simulation.station(caller).device }

    /// Bytes as they come: whole, or cut anywhere.
    private func parts(of bytes: [UInt8]) -> [[UInt8]] {
        guard bytes.count > 1, simulation.generator.once(in: 4) else { return bytes.isEmpty ? [] : [bytes] }
        let place = simulation.generator.int(1...bytes.count - 1)
        return [Array(bytes[..<place]), Array(bytes[place...])]
    }

    private func show(_ bytes: [UInt8], to reader: Int, isOutsider: Bool) throws {
        var frames = FrameReader()
        frames.append(bytes[...])
        while let frame = try frames.next() {
            try simulation.see(frame.get(), reader: reader, isOutsider: isOutsider)
        }
    }

    /// Notes what frontier an answer tells.
    private func look(at answer: [UInt8]) throws {
        guard answer.first == 1 else { return }
        var frames = FrameReader()
        frames.append(answer.dropFirst())
        while let frame = try frames.next() {
            if case .frontier(let part) = try frame.get() { simulation.told(answerer, part) }
        }
    }
}
