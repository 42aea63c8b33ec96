internal import CSimDisk
internal import Synchronization

/// A disk in memory on which journals can be opened by ``name``: see `CSimDisk.h`. What was written and not synced may be
/// lost when its power fails.
public final class SimulatedDisk {
    public enum Loss: Sendable {
        /// Any of the writes that were not synced, each whole, torn or not at all.
        case any
        case all
        case none

        fileprivate var code: sim_disk_loss {
            switch self {
            case .any: SIM_DISK_LOSE_ANY
            case .all: SIM_DISK_LOSE_ALL
            case .none: SIM_DISK_LOSE_NONE
            }
        }
    }

    /// What a step fails with: extended result codes of SQLite.
    public enum Fault: Int32, CaseIterable, Sendable {
        case full = 13
        case write = 778
        case sync = 1034
    }

    /// What SQLite knows the disk by, as a file system.
    public let name: String
    private let disk: OpaquePointer

    private static let made = Atomic(0)

    public convenience init() { self.init { sim_disk_create($0) } }

    /// A disk of its own with all that another holds now: what a clone of the machine begins with.
    public convenience init(cloning other: SimulatedDisk) { self.init { sim_disk_clone(other.disk, $0) } }

    private init(_ make: (String) -> OpaquePointer?) {
        name = "simulated-\(Self.made.add(1, ordering: .relaxed).newValue)"
        guard let disk = make(name) else { fatalError("no memory for a disk") }
        self.disk = disk
    }

    deinit { sim_disk_destroy(disk) }

    /// Writes, truncations, syncs and deletions so far.
    public var steps: Int64 { sim_disk_steps(disk) }
    public var isStopped: Bool { sim_disk_is_stopped(disk) != 0 }
    public var used: Int64 { sim_disk_used(disk) }

    /// The power fails at the step after the next `steps`.
    public func stop(after steps: Int64) { sim_disk_stop_after(disk, steps) }

    /// Power is back; whatever was opened on the disk before must be gone.
    public func restart(losing loss: Loss, seed: UInt64) { sim_disk_restart(disk, loss.code, seed) }

    /// One step fails, the one after the next `steps`; nil for none any more.
    public func fail(after steps: Int64?, as fault: Fault = .write) {
        sim_disk_fail_after(disk, steps ?? -1, fault.rawValue)
    }

    /// Steps that have failed so.
    public var failures: Int64 { sim_disk_failures(disk) }

    public func setCapacity(_ bytes: Int64?) { sim_disk_set_capacity(disk, bytes ?? -1) }

    /// Makes syncs lie.
    public func skipSyncs(_ isSkipping: Bool) { sim_disk_skip_syncs(disk, isSkipping ? 1 : 0) }
}
