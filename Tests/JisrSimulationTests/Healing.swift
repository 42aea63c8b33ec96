import Foundation
import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport

/// Machines that are put back into the same files, machines that run twice, and authors who sign two histories: a region and
/// two devices of a centre, whose copies nothing on any machine can tell from the original.
struct Healing {
    /// How often what happened.
    struct Figures {
        var rollbacks = 0
        var clones = 0
        var forks = 0
        var found = 0
        var named = 0

        mutating func add(_ other: Figures) {
            rollbacks += other.rollbacks
            clones += other.clones
            forks += other.forks
            found += other.found
            named += other.named
        }
    }

    let seed: Seed
    private(set) var figures = Figures()
    private var generator: Generator
    /// How many steps the seed makes, and which of them are taken.
    private let count: Int
    private let steps: [Int]
    private var step = 0
    private var trace: [String] = []
    private let network: TestNetwork
    /// The devices, and behind them the machines that were cloned from them.
    private var machines: [Station]
    private var saved: [String: [UInt8]] = [:]
    private var written: Set<String> = []
    private var copies = 0

    init(seed: Seed, folder: String, steps: [Int]? = nil) throws {
        self.seed = seed
        generator = seed.generator
        count = generator.int(15...40)
        self.steps = steps ?? Array(1...count)
        var network = try TestNetwork(seed: seed, folder: folder)
        try network.join("a", centre: "A", province: "P")
        try network.join("b", centre: "A", province: "P")
        try network.spread()
        self.network = network
        machines = network.stations
    }

    private var region: Station { machines[0] }

    /// - Throws: ``SimulationFailure``.
    mutating func run() throws {
        do {
            for number in steps {
                step = number
                generator = Generator(seed: seed, step: number)
                try takeStep()
            }
            generator = Generator(seed: seed, step: count + 1)
            if let fault = try settle().first { throw Fault(fault) }
        } catch {
            throw SimulationFailure(
                seed: seed.value, cast: network.stations.map(\.name).joined(separator: ", "), steps: steps,
                stepsOfSeed: count, step: step, what: "\(error)", trace: trace)
        }
    }

    private mutating func note(_ event: String) { trace.append("\(step) \(event)") }

    private mutating func takeStep() throws {
        let machine = generator.pick(machines)
        // Clocks that stand still, now and then.
        if !generator.once(in: 3) { for machine in machines { machine.clock.milliseconds += 60_000 } }
        switch generator.int(0...12) {
        case 0...3: try write(at: machine)
        case 4...7:
            let peer = generator.pick(machines.filter { $0.device != machine.device })
            note("\(machine.name) calls \(peer.name)")
            try sync(machine, with: peer)
        case 8:
            note("\(machine.name) is copied")
            saved[machine.name] = try machine.save()
        case 9...10:
            let known = machines.filter { saved[$0.name] != nil }
            guard let machine = generator.picked(known), let bytes = saved[machine.name] else { return }
            note("\(machine.name) is put back")
            // What nobody else has is lost with the disk, and no program brings it back.
            try show(machine)
            try machine.putBack(bytes)
            figures.rollbacks += 1
        case 11:
            guard machine !== region, machines.count < 6 else { return }
            copies += 1
            note("\(machine.name) is cloned")
            machines.append(try machine.clone(try machine.save(), named: "twin\(copies)"))
            figures.clones += 1
        default: try fork()
        }
    }

    private mutating func write(at machine: Station) throws {
        note("\(machine.name) writes")
        // Records that name themselves, as the tail's nonce, number and stamp make them.
        let id = try machine.bring("event", ["title": "at \(machine.name)"]).entity.text
        guard written.insert(id).inserted else { throw Fault("two records have the name \(id)") }
        if generator.once(in: 2) { try machine.journal.seal() }
        if generator.once(in: 4), let other = written.sorted().first {
            do { try machine.edit("event", ["id": other, "place": machine.name]) } catch let error as JournalError
                where error.code == .notFound
            {}
        }
    }

    private func sync(_ one: Station, with other: Station) throws {
        let outcome = try one.sync(with: other)
        if outcome.isStateAlarm { throw Fault("\(one.name) and \(other.name) made different states of the same") }
        if let refusal = outcome.refused.first { throw Fault("\(one.name): \(refusal.reason)") }
    }

    /// A peer gets what a machine has.
    private func show(_ machine: Station) throws {
        try sync(machine, with: machine.device == region.device ? machines[1] : region)
    }

    /// The key of a device signs two histories of one log, of any lengths, and gives each to another machine.
    private mutating func fork() throws {
        figures.forks += 1
        let author = generator.pick(network.stations)
        note("\(author.name) signs two histories")
        let common = Forger(author, .network, network: network.identity.id, incarnation: generator.random.next())
        let event = Schema.network.collection("event")
        for reader in generator.shuffled(machines).prefix(2) {
            var forger = common
            var frames = [forger.frame]
            for number in 0..<generator.int(1...5) {
                let operation = Operation(
                    collection: event.code, entity: .one(.key("\(reader.name)-\(number)")),
                    stamp: HybridTime(milliseconds: region.clock.milliseconds),
                    changes: [.write(event.known("title").code, .text(reader.name))])
                frames.append(.batch(try forger.seal([operation])))
            }
            try reader.admit(frames)
        }
    }

    // MARK: The end

    /// Everybody syncs with the others, three times, and all that was ever written is everywhere.
    private mutating func settle() throws -> [String] {
        for _ in 0..<2 {
            for machine in machines { try write(at: machine) }
            for _ in 0..<3 { try syncAll() }
        }
        var faults: [String] = []
        var archive = Archive()
        for machine in machines { try archive.harvest(machine) }
        // Each has written by now, and where two did so in one life, each has left it.
        let lives = try machines.map { try $0.journal.identity().incarnation }
        if Set(lives).count != lives.count { faults.append("two machines write in one life") }
        let digests = try Set(machines.map { try $0.journal.status().frontierDigest })
        if digests.count != 1 { faults.append("the machines hold \(digests.count) different things") }
        for machine in machines {
            faults += try Oracle(archive: archive).faults(of: machine) + machine.journal.checkInvariants()
            let event = machine.schema.collection("event")
            let held = Set(try machine.journal.records(of: event, limit: 10_000).map(\.id))
            faults += written.subtracting(held).sorted().map { "\(machine.name) does not show \($0)" }
            let status = try machine.journal.status()
            figures.found += status.findings.putBack == nil ? 0 : 1
            figures.named += status.secondMachines.count
        }
        // Whoever signs with a device's key elsewhere is a second machine, honest or not.
        if figures.clones + figures.forks == 0, figures.named > 0 {
            faults.append("a second machine is named where there is none")
        }
        for machine in machines.dropFirst() {
            _ = try machine.sync(with: region)
            let last = try machine.sync(with: region)
            if last.roundTrips != 1 { faults.append("\(machine.name) and the region do not come to rest") }
        }
        return faults
    }

    private func syncAll() throws {
        for machine in machines {
            for peer in network.stations where peer.device != machine.device { try sync(machine, with: peer) }
        }
    }

    struct Fault: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}
