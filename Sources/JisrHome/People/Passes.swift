internal import Crypto
internal import Foundation
internal import JisrCore
internal import JisrWords
internal import Synchronization

/// The passes of a device: made by a director, opened by one phone, over after a day.
public final class Passes: Sendable {
    private let path: String
    private let now: @Sendable () -> Int64
    private let file: Mutex<PassesFile>

    /// Seconds that a pass is good for: the day for which it was made, whenever that begins.
    public static let life: Int64 = 86_400
    /// Passes at once: of a big centre each trainer has one, and a director sees them all on a page.
    private static let most = 60
    /// Groups of one pass: more than any trainer has.
    public static let groups = 1...20
    /// Trainers whose writer is remembered; of more the oldest gets another, which nobody takes for somebody else's.
    private static let trainers = 300

    public convenience init(_ home: Home) { self.init(home) { Int64(Date().timeIntervalSince1970) } }

    /// - Parameter now: seconds since 1970.
    package init(_ home: Home, now: @escaping @Sendable () -> Int64) {
        path = home.passes
        self.now = now
        // Damaged or gone, there are none: a director makes others.
        file = Mutex(PassesFile.read(home.passes) ?? PassesFile())
    }

    /// Those that count, the newest first.
    public var all: [Pass] {
        file.withLock { file in file.passes.filter { $0.expires > now() }.reversed().map { Pass($0, file) } }
    }

    /// - Returns: what the link has that opens it.
    public func make(for trainer: String, groups: [String]) throws -> (link: String, pass: Pass) {
        let trainer = try Name(trainer, of: .person).text
        guard Self.groups.contains(groups.count) else {
            throw AccessError(.badValue, PhonePhrase.passWithoutGroups, .number(Self.groups.upperBound))
        }
        let link = Self.random(32)
        return try change { file in
            file.passes.removeAll { $0.expires <= now() }
            guard file.passes.count < Self.most else {
                throw AccessError(.badValue, PhonePhrase.tooManyPasses, .number(Self.most))
            }
            file.remember(trainer, most: Self.trainers)
            let entry = PassesFile.Entry(
                id: Self.random(4), trainer: trainer, groups: groups, expires: now() + Self.life,
                link: Self.hash(link), phone: nil)
            file.passes.append(entry)
            return (link, Pass(entry, file))
        }
    }

    public func withdraw(_ id: String) throws {
        try change { file in
            guard file.passes.contains(where: { $0.id == id }) else {
                throw AccessError(.notFound, PhonePhrase.passIsOver)
            }
            file.passes.removeAll { $0.id == id }
        }
    }

    /// Whether a link opens something still. To ask opens nothing: who shows a preview of a link must not spend it.
    public func pass(behind link: String) -> Pass? { pass { $0.link == Self.hash(link) } }

    /// A phone opens the pass, which is its own from here on.
    ///
    /// - Returns: the token by which the phone is known.
    public func open(_ link: String) throws -> String {
        let token = Self.random(32)
        try change { file in
            let hash = Self.hash(link)
            guard let place = file.passes.firstIndex(where: { $0.link == hash && $0.expires > now() }) else {
                throw AccessError(.notPermitted, PhonePhrase.passIsOver)
            }
            file.passes[place].link = nil
            file.passes[place].phone = Self.hash(token)
        }
        return token
    }

    /// The pass of the phone that has this token; nil where it is over, or was taken away.
    public func pass(ofPhone token: String) -> Pass? { pass { $0.phone == Self.hash(token) } }

    // MARK: How it is done

    private func pass(where isMeant: (PassesFile.Entry) -> Bool) -> Pass? {
        file.withLock { file in
            file.passes.first { isMeant($0) && $0.expires > now() }.map { Pass($0, file) }
        }
    }

    /// On the disk before anybody hears of it; where it cannot be written, nothing has changed.
    private func change<Value: Sendable>(_ body: (inout PassesFile) throws -> Value) throws -> Value {
        try file.withLock { file in
            var changed = file
            let value = try body(&changed)
            if changed != file { try changed.write(to: path) }
            file = changed
            return value
        }
    }

    private static func hash(_ text: String) -> String { Hexadecimal.text(Array(SHA256.hash(data: Data(text.utf8)))) }

    private static func random(_ count: Int) -> String {
        Hexadecimal.text((0..<count).map { _ in UInt8.random(in: .min ... .max) })
    }
}

extension PassesFile {
    fileprivate mutating func remember(_ trainer: String, most: Int) {
        let known = writer(of: trainer) ?? Hexadecimal.text((0..<16).map { _ in UInt8.random(in: .min ... .max) })
        trainers.removeAll { $0.name.folded == trainer.folded }
        trainers.append(Trainer(name: trainer, writer: known))
        if trainers.count > most { trainers.removeFirst() }
    }

    fileprivate func writer(of trainer: String) -> String? {
        trainers.first { $0.name.folded == trainer.folded }?.writer
    }
}

extension Pass {
    fileprivate init(_ entry: PassesFile.Entry, _ file: PassesFile) {
        self.init(
            id: entry.id, trainer: entry.trainer, groups: entry.groups, expires: entry.expires,
            isOpen: entry.link == nil,
            writer: file.writer(of: entry.trainer).flatMap(Hexadecimal.bytes).flatMap(WriterID.init)
                ?? WriterID(high: 0, low: 0))
    }
}
