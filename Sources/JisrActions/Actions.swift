public import JisrCore
public import JisrHome
internal import JisrJournal
public import JisrSync

/// What a person can do, with no transport: commands over the control socket, `/api/v1` and pages call the same. A
/// request in, an outcome out; the rules of the domain stand below, and words above.
public struct Actions: Sendable {
    let device: Device
    let engine: any Engine
    public let running = RunningWork()
    /// Who uses the pages of this device.
    public let people: People
    /// What lets trainers mark from their phones.
    public let passes: Passes
    let names: NameIndex
    let texts: TextIndex
    let work: WorkBook
    let figures: FigureBook
    let linkage: LinkageTender
    let introductions = Introductions()
    /// Who asks; nil at the command line, where nobody is logged in.
    private(set) var person: Person?

    var journal: Journal { device.journal }

    public init(device: Device, engine: any Engine) {
        self.device = device
        self.engine = engine
        people = People(device.home)
        passes = Passes(device.home)
        names = NameIndex(journal: device.journal)
        work = WorkBook(journal: device.journal)
        figures = FigureBook(journal: device.journal)
        linkage = LinkageTender(journal: device.journal, key: device.key)
        texts = TextIndex(journal: device.journal, path: device.home.search, Self.soughtTexts)
    }

    /// The same actions as they are when this person asks for them.
    public func by(_ person: Person?) -> Actions {
        var actions = self
        actions.person = person
        return actions
    }

    /// Somebody is at the pages.
    public func noteVisit() { engine.noteVisit() }

    /// Nobody has been for a while: what can be read again goes.
    public func rest() {
        names.letGo()
        work.letGo()
        figures.letGo()
        texts.letGo()
    }
}

/// What an action asks of the daemon in which it runs.
public protocol Engine: Sendable {
    /// Somebody works here: what only serves the next answer is kept while more comes.
    func noteVisit()
    /// Something was written: it is sealed once nothing more comes for a while.
    func noteWrite()
    /// Who is to be called, or where, has changed.
    func peersChanged()
    /// Syncs with one peer now, and tells how it gets on.
    func sync(_ peer: Member, report: @escaping @Sendable (SyncEvent) -> Void) async
    /// Makes a backup; none where it is asked for only if due, and the newest is young enough.
    func backUp(onlyIfDue: Bool, meter: ProgressMeter) async throws -> BackupOutcome
    /// Where this device is found, as `host:port`, for people to see.
    var advertisedAddress: String { get }
    /// Where others are told to find it; none while the machine has no link.
    var addresses: Addresses { get }
    /// Where pages are; nil where they are not served.
    var console: ConsolePlace? { get }
    /// The smallest count of people that a report tells which leaves the region.
    var smallestCell: Int { get }
}

/// What a sync tells while it runs.
public enum SyncEvent: Sendable {
    case progress(Member, SyncOutcome)
    case finished(Member, Result<SyncOutcome, any Error>, newConflicts: Int, seconds: Double)
}
