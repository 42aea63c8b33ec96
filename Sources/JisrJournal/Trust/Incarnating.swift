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
        try read { store in try store.ownOperations(in: try store.requireDevice().incarnation) ?? 0 }
    }

    /// How many operations this database has written in an incarnation; nil where it has not drawn that one itself.
    public func ownOperations(in life: Incarnation) throws -> UInt64? {
        try read { try $0.ownOperations(in: life) }
    }
}

extension Store {
    func openNewIncarnation() throws -> Incarnation {
        _ = try requireDevice()
        try Sealer(store: self).sealAll()
        try drawIncarnation()
        try db.run("DELETE FROM meta WHERE key = ?", [.text(BackupFile.mark)])
        try db.run("DELETE FROM invitation WHERE used_by IS NULL")
        ownBranches = [:]
        try reloadMeta()
        return try requireDevice().incarnation
    }

    /// Draws an incarnation, and remembers it among those of this database: so it is no copy's.
    func drawIncarnation() throws {
        let drawn = Binding.blob(environment.random(Incarnation.byteCount))
        try meta("incarnation", drawn)
        try db.run("INSERT INTO life (incarnation) VALUES (?)", [drawn])
    }

    func hasLived(_ life: Incarnation) throws -> Bool {
        try db.first("SELECT 1 FROM life WHERE incarnation = ?", [.blob(life.bytes)]) { _ in true } ?? false
    }

    fileprivate func ownOperations(in life: Incarnation) throws -> UInt64? {
        let device = try requireDevice().id
        guard try hasLived(life) else { return nil }
        return branches.all.reduce(0) { sum, log in
            guard log.origin.device == device, log.origin.incarnation == life,
                let branch = branches.branches(of: log).first
            else { return sum }
            return sum + branch.head.sequence + UInt64(tails.count(of: branch.number))
        }
    }
}
