public import JisrCore

/// One device of a ``History``: what it holds, and the tail that it writes into.
public struct Replica: Sendable {
    /// Its number in the history.
    public let device: Int
    /// The log that it writes now.
    public private(set) var log: LogID
    /// Whole batches, its own and others', in the order in which it has them.
    public private(set) var arrivals: [MemoryModel.Batch] = []
    /// The devices that are in force as far as it knows.
    public private(set) var inForce: Set<Int>
    private var sealed: MemoryModel
    private(set) var tail: Tail
    /// The logs that it writes if it finds that it was put back.
    private var lives: [LogID]
    private let stated: UInt32
    private(set) var clock = HybridClock(last: .zero)
    private var clockError: Int64
    /// What somebody at this device looked at some time ago, and may write from.
    private(set) var forms: [MemoryModel] = []

    /// What is not sealed yet.
    struct Tail: Sendable {
        let mark: BatchMark
        let first: UInt64
        let previous: BatchMark?
        var ends: [BatchMark] = []
        var operations: [Operation] = []
    }

    init(device: Int, lives: [LogID], inForce: Set<Int>, stated: UInt32, clockError: Int64, mark: BatchMark) {
        self.device = device
        log = lives[0]
        self.lives = Array(lives.dropFirst())
        self.inForce = inForce
        self.stated = stated
        self.clockError = clockError
        sealed = MemoryModel()
        tail = Tail(mark: mark, first: 1, previous: nil)
    }

    /// The state as this device shows it: what is sealed, and its tail.
    public var model: MemoryModel {
        var model = sealed
        if let open { model.receive(open) }
        return model
    }

    /// Whether it found that it was put back, and writes another log than its first.
    public private(set) var hasBegunAnew = false

    public func holds(_ mark: BatchMark) -> Bool { sealed.holds(mark) }

    // MARK: The tail

    /// The tail as the batch that it would make now; nil where nothing stands in it.
    var open: MemoryModel.Batch? {
        guard !tail.operations.isEmpty else { return nil }
        return MemoryModel.Batch(
            mark: tail.mark, log: log, first: tail.first, previous: tail.previous, ends: tail.ends, stated: stated,
            operations: tail.operations)
    }

    mutating func append(_ operation: Operation, telling ends: [BatchMark]) {
        tail.operations.append(operation)
        tail.ends = ends
    }

    mutating func tick(at step: Int64) -> HybridTime {
        // Several write in one millisecond, so that stamps do not settle everything.
        clock.tick(now: 1_790_000_000_000 + step / 4 * 40_000 + clockError)
    }

    /// Ends the tail as this batch.
    mutating func seal(as batch: MemoryModel.Batch, next mark: BatchMark) {
        take(batch)
        tail = Tail(mark: mark, first: batch.first + UInt64(batch.operations.count), previous: batch.mark)
    }

    private mutating func take(_ batch: MemoryModel.Batch) {
        sealed.receive(batch)
        arrivals.append(batch)
    }

    // MARK: Batches from elsewhere

    /// Admits a batch, unless it is early: its author is not in force here, or what it follows or tells is not held. An
    /// end of a device that is not in force counts as met.
    ///
    /// - Returns: whether it is held now.
    mutating func admit(
        _ batch: MemoryModel.Batch, from author: Int, next mark: BatchMark, authorOf: (BatchMark) -> Int?
    ) -> Bool {
        if holds(batch.mark) { return true }
        guard inForce.contains(author), batch.previous.map(holds) ?? true else { return false }
        let isEarly = batch.ends.contains { end in !holds(end) && (authorOf(end).map(inForce.contains) ?? false) }
        if isEarly { return false }
        take(batch)
        if batch.log == log, !lives.isEmpty {
            // Somebody else has its own signed past: it was put back, and goes on in a log of its own.
            log = lives.removeFirst()
            hasBegunAnew = true
            tail = Tail(mark: mark, first: 1, previous: nil)
        }
        return true
    }

    mutating func enrol(_ device: Int) { inForce.insert(device) }

    // MARK: Faults of machines

    /// What a disk image brings back goes on as though nothing had been. An image of the whole machine brings its clock
    /// back too.
    mutating func wasPutBack(after steps: Int64?, mark: BatchMark) {
        if let steps { clockError -= steps / 4 * 40_000 }
        var tail = Tail(mark: mark, first: tail.first, previous: tail.previous, ends: tail.ends)
        tail.operations = self.tail.operations
        self.tail = tail
    }

    mutating func remember(_ form: MemoryModel) { forms = forms.suffix(2) + [form] }

    // MARK: Ends

    func isOwn(_ batch: BatchMark) -> Bool {
        batch == tail.mark || (tail.previous.map { sealed.lies(batch, before: $0) } ?? false)
    }

    /// The heads of the branches that this batch lies in, as far as they are held.
    func heads(after batch: BatchMark) -> [BatchMark] {
        let followed = Set(sealed.batches.values.compactMap(\.previous))
        return sealed.batches.keys.filter { !followed.contains($0) && sealed.lies(batch, before: $0) }.sorted()
    }
}
