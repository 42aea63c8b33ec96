import JisrJournal
import JisrNetworkSupport
import JisrTestSupport

/// What a step of a simulation may be.
enum Step: CaseIterable {
    case write, writeMuch, look, writeBack
    case exchange, repeatPost, toggleLink
    case saveCopy, goOnFromACopy, clone, loseTheOriginal
    case revoke, readmit, join, letAccompliceIn
    case setClock, startAgain, seal, upgrade, crash, fillOrClear, check

    /// How often it is taken, beside the others.
    private var weight: Int {
        switch self {
        case .exchange: 37
        case .write: 32
        case .writeBack, .check: 5
        case .look, .saveCopy, .repeatPost, .revoke, .readmit: 3
        case .goOnFromACopy, .toggleLink, .setClock, .clone: 2
        case .writeMuch, .loseTheOriginal, .join, .letAccompliceIn, .startAgain, .seal, .upgrade, .crash, .fillOrClear:
            1
        }
    }

    private static let weighted = allCases.flatMap { Array(repeating: $0, count: $0.weight) }

    static func drawn(_ generator: inout Generator) -> Step { generator.pick(weighted) }
}

extension Simulation {
    func take(_ step: Step) throws {
        switch step {
        case .write: try write()
        case .writeMuch: try writeMuch()
        case .look: try look()
        case .writeBack: try writeBack()
        case .exchange: try exchange(depth: 0)
        case .repeatPost: try repeatPost()
        case .toggleLink: toggleLink()
        case .saveCopy: try saveCopy()
        case .goOnFromACopy: try goOnFromACopy()
        case .clone: try clone()
        case .loseTheOriginal: try loseTheOriginal()
        case .revoke: try revoke()
        case .readmit: try readmit()
        case .join: try join()
        case .letAccompliceIn: try letAccompliceIn()
        case .setClock: machines[randomPlace()].clockError = SimulationPlan.Device.randomError(&generator)
        case .startAgain: try startAgain(randomPlace())
        case .seal: try attempt(randomPlace(), "seal") { try $0.journal.seal() }
        case .upgrade: try upgrade()
        case .crash: armCrash()
        case .fillOrClear: if plan.faultsInThousand > 0 { fillOrClear() }
        case .check: try checkOne()
        }
    }
}
