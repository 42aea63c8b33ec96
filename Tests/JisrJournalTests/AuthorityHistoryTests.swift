import Foundation
import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

/// Random histories of a network whose members are revoked and readmitted, with thieves who go on writing.
@Suite struct AuthorityHistoryTests {
    /// `JISR_AUTHORITY_SEEDS` says how many histories are run.
    static var seeds: Range<UInt64> {
        0..<(ProcessInfo.processInfo.environment["JISR_AUTHORITY_SEEDS"].flatMap { UInt64($0) } ?? 40)
    }

    @Test(arguments: seeds) func everybodyAgrees(_ number: UInt64) throws {
        var history = try AuthorityHistory(seed: Seed(9_100 + number))
        for _ in 0..<60 { try history.step() }
        try history.settle()
        let faults = try history.faults()
        #expect(faults == [], "\(history.story.joined(separator: "\n"))")
    }
}

private struct AuthorityHistory {
    private var network: TestNetwork
    private var generator: Generator
    private var writer = RandomWriter()
    private var thieves: [DeviceID: [Forger]] = [:]
    private(set) var story: [String] = []

    init(seed: Seed) throws {
        generator = Generator(seed: seed)
        network = try TestNetwork.ofFive(seed: seed)
        try network.join("second", role: .region, centre: "region")
        for _ in 0..<2 { try network.spread() }
    }

    private var stewards: [Station] { [network.steward, network["second"]] }

    mutating func step() throws {
        let station = generator.pick(network.stations)
        switch generator.int(0...19) {
        case 0...9: try write(at: station)
        case 10...15:
            let peer = generator.pick(network.stations)
            guard peer !== station else { return }
            story.append("\(station.name) carries to \(peer.name)")
            try station.carry(to: peer)
        case 16: try revoke(station)
        case 17: try readmit(station)
        default: try steal(from: station)
        }
    }

    private mutating func write(at station: Station) throws {
        do {
            if let what = try writer.attempt(at: station, &generator) { story.append("\(station.name): \(what)") }
        } catch let error as JournalError where error.code == .notPermitted {}
    }

    private mutating func revoke(_ victim: Station) throws {
        let steward = generator.pick(stewards)
        let since = Station.start + Int64(generator.int(-10...10))
        let wish: RevocationWish = generator.pick([.left, .stolen(since: nil), .stolen(since: since)])
        do {
            try steward.journal.revoke(victim.device, wish)
            story.append("\(steward.name) revokes \(victim.name) \(wish)")
        } catch let error as JournalError where error.code == .notPermitted {}
    }

    private mutating func readmit(_ victim: Station) throws {
        let teller = generator.pick(network.stations)
        do {
            try teller.journal.readmit(victim.device)
            story.append("\(teller.name) readmits \(victim.name)")
        } catch let error as JournalError where error.code == .notPermitted {}
    }

    /// Somebody signs with a device's key, in a life of his own or beside what it wrote, and calls anybody.
    private mutating func steal(from victim: Station) throws {
        var forgers = thieves[victim.device] ?? []
        if forgers.count < 3 {
            let kinds: [Scope.Kind] = victim.role == .centre ? [.network, .attendance, .identity] : [.network]
            let scope = victim.scope(generator.pick(kinds))
            forgers.append(
                Forger(victim, scope, network: network.identity.id, incarnation: UInt64(700 + forgers.count)))
            if let log = try victim.journal.ownLog(of: .network) {
                forgers.append(Forger(key: victim.key, goingOn: log, after: .start))
            }
        }
        let place = generator.int(0...(forgers.count - 1))
        let name = forgers[place].descriptor.scope.kind == .network ? "event" : "participant"
        var operations: [JisrCore.Operation] = []
        switch forgers[place].descriptor.scope.kind {
        case .identity:
            let collection = Schema.network.collection("identity")
            operations = [
                JisrCore.Operation(
                    collection: collection.code, entity: .one(.key("1")),
                    stamp: HybridTime(milliseconds: Station.start + 5),
                    changes: [.write(collection.known("name_fr").code, .text("thief \(generator.int(0...99))"))])
            ]
        default:
            let collection = Schema.network.collection(name)
            let field = collection.known(name == "event" ? "title" : "group")
            operations = [
                JisrCore.Operation(
                    collection: collection.code, entity: .one(.key(generator.pick(["1", "2", "t"]))),
                    stamp: HybridTime(milliseconds: Station.start + 5),
                    changes: [.write(field.code, .text("thief \(generator.int(0...99))"))])
            ]
        }
        let batch = try forgers[place].seal(operations, ends: ends())
        let frames = [forgers[place].frame, Frame.batch(batch)]
        thieves[victim.device] = forgers
        let sister = generator.pick(network.stations)
        story.append("a thief of \(victim.name) calls \(sister.name)")
        try sister.admit(frames)
    }

    /// Now and then what nobody ever wrote.
    private mutating func ends() -> [BranchEnd] {
        guard generator.once(in: 3) else { return [] }
        return [
            BranchEnd(
                device: generator.pick(network.stations).device, mark: BatchMark(high: 3, low: generator.random.next()))
        ]
    }

    func settle() throws { for _ in 0..<4 { try network.spread() } }

    /// What does not hold, in sentences.
    func faults() throws -> [String] {
        var faults: [String] = []
        var archive = Archive()
        for station in network.stations { try archive.harvest(station) }
        let roster = try network.steward.journal.roster()
        let active = network.stations.filter { roster[$0.device] != nil }
        // What one who was revoked holds alone, nobody is served by him.
        for station in active { faults += try Oracle(archive: archive).faults(of: station) }
        for station in network.stations {
            faults += try station.journal.checkInvariants().map { "\(station.name): \($0)" }
        }
        for one in active {
            for other in active where one !== other {
                let mine = try one.journal.view(sharedWith: other.device)
                let theirs = try other.journal.view(sharedWith: one.device)
                if mine.frontier != theirs.frontier { faults.append("\(one.name) and \(other.name) hold two things") }
                if mine.state != theirs.state { faults.append("\(one.name) and \(other.name) make two states of it") }
            }
        }
        return faults
    }
}
