public import JisrCore
internal import JisrLog
internal import JisrWords

/// What a person wants who takes a device's right to write.
public enum RevocationWish: Hashable, Sendable {
    /// A machine that was retired.
    case left
    /// A machine that was stolen.
    ///
    /// - Parameter since: what it signed from this moment on, in milliseconds since 1970 by its own stamps, is to have no
    ///   effect; nil where all that is held here counts.
    case stolen(since: Int64?)

    fileprivate var kind: Revocation.Kind {
        switch self {
        case .left: .left
        case .stolen: .cut
        }
    }
}

extension Journal {
    /// Takes a device's right to write, for ever: its key never writes again.
    ///
    /// What is held of a device that left stays. Of one that was stolen the ends that are told now are the last word in
    /// all that this device reads.
    public func revoke(_ device: DeviceID, _ wish: RevocationWish) throws {
        try write { store in
            try store.requireAbove(device)
            guard store.facts.authority[device]?.isRevoked == false else { return }
            // What was written here before was written with all of the device in force.
            try Sealer(store: store).sealAll()
            try store.writeControl(.revocation, nil, Revocation.fields(device: device, kind: wish.kind), .bring)
            let tellings = Tellings(store: store)
            var ends: [Telling] = []
            if case .stolen(let since) = wish {
                ends = try tellings.acts(on: device) { batch in
                    guard let since else { return true }
                    return try store.lastStamp(in: batch).milliseconds < since
                }
            }
            try tellings.write(ends.map(\.fields))
        }
    }

    /// Tells up to where a revoked device's batches count, by all of it that is held here: what this device may say of
    /// it. It never lets the device write again.
    ///
    /// - Returns: how many operations came in force.
    @discardableResult
    public func readmit(_ device: DeviceID) throws -> UInt64 {
        try write { store in
            try store.requireRevoked(device)
            try Sealer(store: store).sealAll()
            let before = try store.operationsInForce(of: device)
            let tellings = Tellings(store: store)
            let ends = try store.endsToReadmit(of: device)
            try tellings.write(try ends.filter { try !tellings.counts($0) }.map(\.fields))
            try Review(store: store).run()
            return try store.operationsInForce(of: device) - before
        }
    }
}

/// What this device may do with others, asked before anybody tries: by the rules that judge the deeds themselves.
extension Journal {
    /// Why this device may give no device another name; nil where it may.
    public func hindranceToRename() throws -> JournalError? { try hindrance { try $0.requireSteward() } }

    public func hindranceToRevoke(_ device: DeviceID) throws -> JournalError? {
        try hindrance { try $0.requireAbove(device) }
    }

    public func hindranceToReadmit(_ device: DeviceID) throws -> JournalError? {
        try hindrance { store in
            try store.requireRevoked(device)
            _ = try store.endsToReadmit(of: device)
        }
    }

    private func hindrance(_ rule: (Store) throws -> Void) throws -> JournalError? {
        try read { store in
            do { try rule(store) } catch let error as JournalError where error.code == .notPermitted { return error }
            return nil
        }
    }
}

extension Store {
    fileprivate func requireAbove(_ device: DeviceID) throws {
        guard try facts.authority.isAbove(requireDevice().id, device) else {
            throw JournalError(.notPermitted, .notAbove)
        }
    }

    fileprivate func requireRevoked(_ device: DeviceID) throws {
        guard facts.authority[device]?.isRevoked == true else { throw JournalError(.notPermitted, .notRevoked) }
    }

    fileprivate func endsToReadmit(of device: DeviceID) throws -> [Telling] {
        let ends = try Tellings(store: self).acts(on: device)
        guard !ends.isEmpty else { throw JournalError(.notPermitted, .nothingToReadmit) }
        return ends
    }

    /// The greatest stamp of a batch's operations, as its author wrote them.
    fileprivate func lastStamp(in batch: SealedBatch) throws -> HybridTime {
        let branch = try batches.entry(marked: batch.header.mark)?.end.branch
        return try batches.open(batch, on: branch).map(\.operation.stamp).max() ?? batch.header.base
    }

    fileprivate func operationsInForce(of device: DeviceID) throws -> UInt64 {
        branches.all.filter { $0.origin.device == device }
            .flatMap { branches.branches(of: $0) }.reduce(0) { $0 + $1.operations }
    }
}
