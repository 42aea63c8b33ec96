public import JisrCore
internal import JisrLog

extension Journal {
    /// Goes on under a new incarnation, in logs of its own: what a device does whose database is not the one that it last
    /// wrote to. The numbers that it would give now, the original may have given already.
    ///
    /// What stands unsealed is sealed where it stands. Should the original have sealed it otherwise, the two are branches
    /// of one log, both are kept, and the same values written twice are no conflict.
    ///
    /// Invitations that nobody has used yet are void: here they look unused, and at the original somebody may have.
    public func openNewIncarnation() throws -> Incarnation {
        try write { try $0.openNewIncarnation() }
    }

    /// How many operations this device has written in its present incarnation: the number only grows.
    public func ownOperations() throws -> UInt64 {
        try read { store in
            let device = try store.requireDevice()
            return store.branches.all.reduce(0) { sum, log in
                guard log.origin.device == device.id, log.origin.incarnation == device.incarnation,
                    let branch = store.branches.branches(of: log).first
                else { return sum }
                return sum + branch.head.sequence + UInt64(store.tails.count(of: branch.number))
            }
        }
    }
}

extension Store {
    func openNewIncarnation() throws -> Incarnation {
        _ = try requireDevice()
        try Sealer(store: self).sealAll()
        try meta("incarnation", .blob(environment.random(Incarnation.byteCount)))
        try db.run("DELETE FROM meta WHERE key = ?", [.text(BackupFile.mark)])
        try db.run("DELETE FROM invitation WHERE used_by IS NULL")
        ownBranches = [:]
        try reloadMeta()
        return try requireDevice().incarnation
    }
}
